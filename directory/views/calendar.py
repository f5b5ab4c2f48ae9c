"""The working calendar: holidays and swapped days of a year, corrected by an administrator when they are announced."""

from django.contrib import messages
from django.db.models.functions import ExtractYear
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.models import Outbox
from audit.register import record
from directory.access import check_calendar
from directory.forms.calendar import CalendarDayForm
from directory.models import CalendarDay
from directory.pages import made, page
from lib.refusals import NotVisible


@require_safe
@page
def index(request):
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else timezone.localdate().year
    return render(request, "directory/calendar/index.html", about(request.user, year))


def about(officer, year, form=None):
    years = CalendarDay.objects.annotate(year=ExtractYear("day")).values_list("year", flat=True)
    return {
        "year": year,
        "years": sorted({*years, timezone.localdate().year}),
        "days": CalendarDay.objects.filter(day__year=year),
        "keeps": officer.holds("calendar"),
        "form": form or CalendarDayForm(auto_id="id_day_%s"),
    }


@require_POST
@page
def create(request):
    check_calendar(request.user)
    form = CalendarDayForm(request.POST, auto_id="id_day_%s")
    if not form.is_valid():
        context = about(request.user, timezone.localdate().year, form)
        return render(request, "directory/calendar/index.html", context, status=422)
    return kept(request, form.save(), "calendar_day_added")


@page
def change(request, pk):
    check_calendar(request.user)
    day = day_or_404(pk)
    form = CalendarDayForm(request.POST or None, instance=day)
    if not form.is_valid():
        context = {"day": CalendarDay.objects.get(pk=pk), "form": form}
        return render(request, "directory/calendar/day.html", context, status=422 if form.is_bound else 200)
    return kept(request, form.save(), "calendar_day_changed")


@require_POST
@page
def remove(request, pk):
    check_calendar(request.user)
    day = day_or_404(pk)
    answer = kept(request, day, "calendar_day_removed")
    CalendarDay.objects.filter(pk=pk).delete()
    return answer


def kept(request, day, verb):
    """Running clocks of working days are counted anew by the worker."""
    record(day, verb, by=request.user, day=day.day.isoformat(), working=day.working)
    Outbox.objects.put("cases.recount_clocks")
    messages.success(request, _("The calendar is saved. Running clocks are counted anew."))
    return made(redirect(f"{reverse('directory:calendar')}?year={day.day.year}"), day)


def day_or_404(pk):
    day = CalendarDay.objects.filter(pk=pk).first()
    if day is None:
        raise NotVisible()
    return day
