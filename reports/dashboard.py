"""The overview of a unit: a span of days against the equally long one before it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lib import periods
from lib.worktime import start_of_day

from .figures import figures_of, overview

MONTHS = 12
ENDS_FIRST = _("The end cannot be before the start.")


@dataclass(frozen=True)
class Span:
    """Inclusive local days; `before` is what they are held against."""

    start: date
    end: date
    before_start: date
    before_end: date


def span_of(start, end):
    """Days chosen freely are held against as many days just before them."""
    days = end - start + timedelta(days=1)
    return Span(start, end, start - days, start - timedelta(days=1))


def span_of_period(period, today=None):
    """A running period up to today, held against as much of the period before."""
    today = today or timezone.localdate()
    end = min(period.end, today)
    before = periods.previous(period)
    if end == period.end:
        return Span(period.start, end, before.start, before.end)
    return Span(period.start, end, before.start, min(before.end, before.start + (end - period.start)))


def code_of(start, end):
    """The name of a span of days chosen freely."""
    return f"{start.isoformat()}/{end.isoformat()}"


def span_called(code, today=None):
    """The span that a code names: days chosen freely, or an administrative period as far as it has run."""
    if "/" in code:
        return span_of(*(date.fromisoformat(day) for day in code.split("/")))
    return span_of_period(periods.parse(code), today)


def overview_of(unit, span, *, now):
    """Everything the overview shows, counted from the records: the worker's part, who alone sees them all."""
    first, after = start_of_day(span.start), start_of_day(span.end + timedelta(days=1))
    this = figures_of(unit, span.start, span.end, now=now)
    before = figures_of(unit, span.before_start, span.before_end, now=now)
    return {
        "figures": this.numbers,
        "previous": before.numbers,
        "by_unit": overview.by_place(unit, first, after, min(after, now), span.end),
        "trend": trend(unit, span.end),
        "phases": overview.phases(unit),
        "clocks": overview.clocks(unit, first, min(after, now)),
    }


def trend(unit, end):
    """Twelve months up to the span's end: [(first day, reports received, abused children)]."""
    first = month_before(end.replace(day=1), MONTHS - 1)
    counted = overview.by_month(unit, first, end + timedelta(days=1))
    months = [month_before(end.replace(day=1), back) for back in range(MONTHS - 1, -1, -1)]
    return [(month, *counted.get(month, (0, 0))) for month in months]


def month_before(first, months):
    count = first.year * 12 + first.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
