"""Truy cập khẩn cấp: asking for it, and reviewing what others did by it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record_reading
from cases import timeline
from cases.access import visible_to
from cases.breaking_glass import LOOKED_AT, PER_DAY, break_glass, glass_for, miss, read_meanwhile, tries_today
from cases.forms.keeping import GlassForm, ReviewForm
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib.refusals import NotVisible


@require_http_methods(["GET", "POST"])
@page
def new(request):
    """Asked by who opens cases, and proved anew to be that person."""
    if not request.user.holds("break_glass"):
        raise NotVisible()
    return ask(request)


@reauthenticated
def ask(request):
    """The number and the reason. A miss is shown on the form: what was tried stays in the register."""
    form = GlassForm(request.POST or None, initial={"number": request.GET.get("number", "")[:40]})
    if form.is_valid():
        grant = break_glass(request.user, form.cleaned_data["number"], reason=form.cleaned_data["reason"])
        if grant is not None:
            messages.success(request, _("The case is open to you for one hour. Its leader has been told."))
            return made(redirect(grant.content_object), grant.content_object)
        form.add_error("number", miss())
    left = max(PER_DAY - tries_today(request.user), 0)
    return render(request, "cases/glass/new.html", {"form": form, "left": left}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page
def review(request, pk):
    """Who read which case, why, and what was opened in that hour; then the finding."""
    grant = glass_for(request.user, pk)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        grant.review(by=request.user, finding=form.cleaned_data["finding"], note=form.cleaned_data["note"])
        messages.success(request, _("The review is recorded."))
        return made(redirect("queue:index"), grant)
    case = visible_to(request.user).filter(pk=grant.content_object_id).first()
    record_reading(grant, LOOKED_AT, by=request.user)
    lines = [(line, timeline.title_of(line)) for line in read_meanwhile(grant)]
    context = {"grant": grant, "case": case, "form": form, "lines": lines}
    return render(request, "cases/glass/review.html", context, status=422 if form.errors else 200)
