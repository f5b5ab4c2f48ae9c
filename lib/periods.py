"""Report periods: administrative ones that close on the 14th, and calendar ones.

Administrative periods are those of Decree 09/2019/ND-CP, article 12: a month runs from the
15th of the month before to its own 14th, a year from 15 December to 14 December. Statistical
reports (Decree 60/2018/ND-CP) count whole calendar months.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from lib.worktime import LOCAL, start_of_day

ADMINISTRATIVE, CALENDAR = "administrative", "calendar"
BASES = (ADMINISTRATIVE, CALENDAR)
KINDS = {"M": 12, "Q": 4, "H": 2, "Y": 1}  # how many of a kind make a year

# The day by which a province sends its report on. The decree's limit for the administrative
# basis; for the calendar basis no limit is set by law and this is the product's own.
SENT_BY_ADMINISTRATIVE = 25  # of the last month
SENT_BY_CALENDAR = 15  # of the month after

_CODE = re.compile(r"(20\d\d)-(?:(M)(0[1-9]|1[0-2])|(Q)([1-4])|(H)([12])|(Y))", re.ASCII)
_ROMAN = ("I", "II", "III", "IV")


class UnknownPeriod(ValueError):
    """A period or basis that does not exist; `code` for programs, `sentence` for people."""

    def __init__(self, code: str, sentence):
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole local days, both ends included, and the day its report is due."""

    start: date
    end: date
    basis: str
    code: str
    due: date

    @property
    def bounds(self) -> tuple[datetime, datetime]:
        """The moments of the span: from the first, before the second."""
        return start_of_day(self.start), start_of_day(self.end + timedelta(days=1))

    @property
    def year(self) -> int:
        return int(self.code[:4])

    @property
    def kind(self) -> str:
        return self.code[5]

    @property
    def ordinal(self) -> int:
        """Which of the year's months, quarters or halves it is; 1 for a year."""
        return int(self.code[6:] or 1)

    def holds(self, moment: datetime) -> bool:
        first, after = self.bounds
        return first <= moment < after


def parse(code: str, basis: str = ADMINISTRATIVE) -> Period:
    """The period of a code such as 2023-H1, 2023-H2, 2023-Y, 2023-Q2 or 2023-M06."""
    if basis not in BASES:
        raise UnknownPeriod("unknown_basis", _("The basis of a period is “administrative” or “calendar”."))
    found = _CODE.fullmatch(code) if isinstance(code, str) else None
    if not found:
        raise UnknownPeriod(
            "unknown_period",
            _("A period is written like 2023-H1, 2023-H2, 2023-Y, 2023-Q2 or 2023-M06."),
        )
    year, *parts = [part for part in found.groups() if part]
    return _period(int(year), parts[0], int(parts[1]) if len(parts) > 1 else 1, basis)


def previous(period: Period) -> Period:
    """The period of the same kind just before."""
    return _shifted(period, -1)


def following(period: Period) -> Period:
    """The period of the same kind just after."""
    return _shifted(period, 1)


def same_period_last_year(period: Period) -> Period:
    return _period(period.year - 1, period.kind, period.ordinal, period.basis)


def periods_of(day: date, basis: str = ADMINISTRATIVE) -> list[Period]:
    """The month, quarter, half-year and year that a day falls in, the shortest first."""
    year = day.year + (basis == ADMINISTRATIVE and (day.month, day.day) >= (12, 15))
    periods = (_period(year, kind, n, basis) for kind in KINDS for n in range(1, KINDS[kind] + 1))
    return [period for period in periods if period.start <= day <= period.end]


def periods_ended_on(day: date, basis: str = ADMINISTRATIVE) -> list[Period]:
    """The periods whose last day is this one, the shortest first."""
    return [period for period in periods_of(day, basis) if period.end == day]


def period_at(moment: datetime, kind: str, basis: str = ADMINISTRATIVE) -> Period:
    """The month, quarter, half-year or year (M, Q, H, Y) that a moment falls in."""
    day = moment.astimezone(LOCAL).date()
    return next(period for period in periods_of(day, basis) if period.kind == kind)


def label(period: Period, lang: str | None = None) -> str:
    """The period's name inside a sentence, in the active language or the one given."""
    if lang is None:
        return _label(period)
    with override(lang):
        return _label(period)


def _label(period: Period) -> str:
    said = {"year": period.year, "month": period.ordinal}
    match period.kind, period.ordinal:
        case "M", _n:
            return gettext("month %(month)d of %(year)d") % said
        case "Q", n:
            return gettext("quarter %(quarter)s of %(year)d") % {**said, "quarter": _ROMAN[n - 1]}
        case "H", 1:
            return gettext("first 6 months of %(year)d") % said
        case "H", _n:
            return gettext("last 6 months of %(year)d") % said
    return gettext("year %(year)d") % said


def _shifted(period: Period, by: int) -> Period:
    many = KINDS[period.kind]
    year, before = divmod(period.year * many + period.ordinal - 1 + by, many)
    return _period(year, period.kind, before + 1, period.basis)


def _period(year: int, kind: str, n: int, basis: str) -> Period:
    months = 12 // KINDS[kind]
    last = n * months
    first = last - months + 1
    if basis == ADMINISTRATIVE:
        start = _day(year, first - 1, 15)
        end = date(year, last, 14)
        due = date(year, last, SENT_BY_ADMINISTRATIVE)
    else:
        start = date(year, first, 1)
        end = _day(year, last + 1, 1) - timedelta(days=1)
        due = _day(year, last + 1, SENT_BY_CALENDAR)
    code = f"{year}-{kind}" + {"M": f"{n:02d}", "Y": ""}.get(kind, str(n))
    return Period(start, end, basis, code, due)


def _day(year: int, month: int, day: int) -> date:
    """A day whose month may be 0 (December before) or 13 (January after)."""
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day)
