"""The figures of a unit over a span of days, counted as docs/decisions/how-figures-count.md says."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from lib.worktime import start_of_day

from .children import count_children
from .late_founded import count_late_founded
from .stocks import count_stocks

__all__ = ["Figures", "figures_of"]


@dataclass
class Figures:
    """`numbers` are the contract's figures; `places` names the codes in them; the ids are what was counted."""

    numbers: dict
    places: dict
    counted: list = field(default_factory=list)
    supplemented: list = field(default_factory=list)


def figures_of(unit, start: date, end: date, *, earlier=(), now=None):
    """Count `unit` over inclusive local days, as its records stand now.

    `earlier` are agreed reports of earlier periods, for what was founded after them. A cut-off that
    still lies ahead is read as now.
    """
    first, after = start_of_day(start), start_of_day(end + timedelta(days=1))
    numbers, places, counted = count_children(unit, first, after)
    numbers |= count_stocks(unit, first, min(after, now or timezone.now()))
    numbers["supplement"], supplemented = count_late_founded(unit, earlier)
    return Figures(numbers, places, counted, supplemented)
