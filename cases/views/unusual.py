"""Unusual reading, looked into by the leader; and the week's digest."""

from django.contrib import messages
from django.db.models import F
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.register import record_list, record_reading
from cases.forms.register import AnswerForm
from cases.models import ReadingDay, ReadingWeek
from cases.register.access import digest_for, digests_for, reading_day_for
from directory.models import Officer
from directory.pages import made, page
from directory.register import posts_reading
from lib.moment import now

MOST_DAYS = 100
MOST_WEEKS = 200


@require_safe
@page
def index(request):
    """What nobody has looked into yet comes first."""
    posts = posts_reading(request.user)
    found = ReadingDay.objects.unusual().under(posts).select_related("officer", "unit", "answered_by")
    rows = list(found.order_by(F("answered_at").desc(nulls_first=True), "-day", "pk")[:MOST_DAYS])
    record_list(ReadingDay, [row.pk for row in rows], by=request.user)
    return render(request, "cases/register/unusual.html", {"days": rows})


@require_http_methods(["GET", "POST"])
@page
def answer(request, pk):
    """What the leader found out: a word with the officer, a reason that was found."""
    row = reading_day_for(request.user, pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        row.look_into(by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Recorded: the unusual reading was looked into."))
        return made(redirect("register:unusual"), row)
    record_reading(row, by=request.user)
    context = {"row": row, "form": form, "own": row.officer_id == request.user.pk}
    return render(request, "cases/register/answer.html", context, status=422 if form.errors else 200)


@require_safe
@page
def weeks(request):
    found = digests_for(request.user).select_related("unit").order_by("-monday", "unit__code")[:MOST_WEEKS]
    record_list(ReadingWeek, [week.pk for week in found], by=request.user)
    return render(request, "cases/register/weeks.html", {"weeks": found})


@require_safe
@page
def week(request, pk):
    """Opening it by a leader of the unit takes it off the queue."""
    found = digest_for(request.user, pk)
    record_reading(found, by=request.user)
    if found.read_at is None and any(post.unit_id == found.unit_id for post in posts_reading(request.user)):
        found.read_at, found.read_by = now(), request.user
        found.save(update_fields=["read_at", "read_by"])
    people = {
        str(pk): person for pk, person in Officer.objects.in_bulk([row["officer"] for row in found.officers]).items()
    }
    rows = [row | {"person": people.get(row["officer"])} for row in found.officers]
    return render(request, "cases/register/week.html", {"week": found, "rows": rows})
