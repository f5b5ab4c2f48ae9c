"""The law's clocks: hours run day and night, working days by a calendar of Viet Nam.

Terms of days are counted as the Civil Code 2015 counts them (articles 147 and 148): the day
of the event is left out and the term ends with its last day. A term's end is kept as that
day's last second, 23:59:59 local time, so that it prints as the day people were told.
"""

import calendar as months
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, ngettext, override

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
UNITS = ("hour", "working_day", "day", "month")

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True)
class Calendar:
    """Exceptions to Monday-Friday: True is a weekend worked in exchange, False a day off."""

    days: Mapping[date, bool] = field(default_factory=dict)

    def is_working(self, day: date) -> bool:
        return self.days.get(day, day.weekday() < 5)

    def add_working_days(self, start: datetime, n: int) -> datetime:
        """End of the n-th working day after the day of `start`; of that day itself for nought."""
        if n < 0:
            raise ValueError("A term of working days cannot be negative.")
        day = local_day(start)
        while n:
            day += timedelta(days=1)
            n -= self.is_working(day)
        return end_of_day(day)

    def working_days_between(self, start: datetime, end: datetime) -> int:
        """Working days after the day of `start` up to and including the day of `end`."""
        first, last = local_day(start), local_day(end)
        return sum(self.is_working(first + timedelta(days=after)) for after in range(1, (last - first).days + 1))


def local_day(moment: datetime) -> date:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be placed on a day.")
    return moment.astimezone(LOCAL).date()


def start_of_day(day: date) -> datetime:
    return datetime.combine(day, time.min, LOCAL)


def end_of_day(day: date) -> datetime:
    """The last second of a local day."""
    return datetime.combine(day, time(23, 59, 59), LOCAL)


def add_hours(start: datetime, n: int) -> datetime:
    """Hours run by night, on Sundays and at Tết alike. The answer is in local time."""
    local_day(start)
    return (start + timedelta(hours=n)).astimezone(LOCAL)


def add_days(start: datetime, n: int) -> datetime:
    """End of the n-th calendar day after the day of `start`."""
    return end_of_day(local_day(start) + timedelta(days=n))


def add_months(start: datetime, n: int) -> datetime:
    """End of the day of the same number n months on, or of that month's last day."""
    day = local_day(start)
    month = day.year * 12 + day.month - 1 + n
    year, month = divmod(month, 12)
    last = months.monthrange(year, month + 1)[1]
    return end_of_day(date(year, month + 1, min(day.day, last)))


def due(start: datetime, amount: int, unit: str, calendar: Calendar | None = None) -> datetime:
    """When a term ends that began with `start`; meeting it at that very moment is in time."""
    match unit:
        case "hour":
            return add_hours(start, amount)
        case "working_day":
            return (calendar or Calendar()).add_working_days(start, amount)
        case "day":
            return add_days(start, amount)
        case "month":
            return add_months(start, amount)
    raise ValueError(f"Unknown unit of a term: {unit!r}; known are {', '.join(UNITS)}.")


def stood(start: datetime, end: datetime, unit: str, calendar: Calendar | None = None) -> int:
    """How much of a term went by without counting: hours begun, or days, the day it began left out."""
    match unit:
        case "hour":
            return -(-(end - start) // timedelta(hours=1))
        case "working_day":
            return (calendar or Calendar()).working_days_between(start, end)
        case "day":
            return (local_day(end) - local_day(start)).days
    raise ValueError(f"A term measured by {unit!r} does not stand still.")


def put_off(due: datetime, start: datetime, end: datetime, unit: str, calendar: Calendar | None = None) -> datetime:
    """When a term ends that stood still from `start` to `end`: what was left of it runs on from there.

    Of working days at least the next one, where it stood to its last and goes on upon a day off.
    """
    match unit:
        case "hour":
            return due + (end - start)
        case "working_day":
            days = calendar or Calendar()
            left = days.working_days_between(start, due)
            return days.add_working_days(end, left or not days.is_working(local_day(end)))
        case "day":
            return add_days(end, max((local_day(due) - local_day(start)).days, 0))
    raise ValueError(f"A term measured by {unit!r} does not stand still.")


def is_late(due: datetime, at: datetime) -> bool:
    return at > due


def time_left(due: datetime, now: datetime, lang: str | None = None) -> str:
    """What is left of a term, or how late it is, in the largest unit that says something:
    days from two days on, then hours, then minutes; rounded down, never to nought.
    """
    seconds = int((due - now).total_seconds())
    if lang is None:
        return _words(seconds)
    with override(lang):
        return _words(seconds)


def _words(seconds: int) -> str:
    late, seconds = seconds < 0, abs(seconds)
    if seconds < _MINUTE:
        return gettext("just late") if late else gettext("due now")
    if seconds >= 2 * _DAY:
        n = seconds // _DAY
        left, over = (
            ngettext("%(n)d day left", "%(n)d days left", n),
            ngettext("%(n)d day late", "%(n)d days late", n),
        )
    elif seconds >= _HOUR:
        n = seconds // _HOUR
        left, over = (
            ngettext("%(n)d hour left", "%(n)d hours left", n),
            ngettext("%(n)d hour late", "%(n)d hours late", n),
        )
    else:
        n = seconds // _MINUTE
        left, over = (
            ngettext("%(n)d minute left", "%(n)d minutes left", n),
            ngettext("%(n)d minute late", "%(n)d minutes late", n),
        )
    return (over if late else left) % {"n": n}
