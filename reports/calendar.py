"""The calendar of reports: what a unit owes by when, with its state, and what the units below have sent."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directory.models import Post, Unit
from directory.roles import OFFICERS
from lib import periods

from .models import Report, ReportPeriod


@dataclass
class Owed:
    """A report that falls due. `state` is the newest revision's, or due, or late where none is sent on time."""

    unit: Unit
    period: periods.Period
    due: date
    report: Report | None
    today: date

    @property
    def is_late(self):
        agreed = self.report is not None and self.report.is_agreed
        return not agreed and self.today > self.due

    @property
    def state(self):
        return self.report.status if self.report else "due"

    @property
    def label(self):
        return periods.label(self.period)

    @property
    def has_ended(self):
        return self.today > self.period.end


def owed_by(unit, today=None):
    """The running period and the last ended one of each kind that the unit owes, the soonest due first."""
    today = today or timezone.localdate()
    wanted = []
    for rule in ReportPeriod.objects.of(unit.level, today).order_by("kind"):
        running = next(p for p in periods.periods_of(today, rule.basis) if p.kind == rule.kind)
        wanted += [(period, rule.due_on(period)) for period in (periods.previous(running), running)]
    newest = newest_reports([unit.pk], {period.code for period, _due in wanted})
    rows = [Owed(unit, period, due, newest.get((unit.pk, period.code)), today) for period, due in wanted]
    return sorted(rows, key=lambda row: (row.due, -row.period.start.toordinal()))


def owed_below(unit, period, today=None):
    """Who has sent and who has not: the units of the next tier that have an officer."""
    today = today or timezone.localdate()
    below = Unit.objects.on(min(period.end, today)).filter(parent=unit)
    staffed = Post.objects.live().filter(role__in=OFFICERS, unit__in=below).values("unit_id")
    units = list(below.filter(pk__in=staffed))
    if not units:
        return []
    rule = ReportPeriod.objects.of(units[0].level, today).filter(kind=period.kind, basis=period.basis).first()
    due = rule.due_on(period) if rule else period.due
    newest = newest_reports([place.pk for place in units], {period.code})
    return [Owed(place, period, due, newest.get((place.pk, period.code)), today) for place in units]


def newest_reports(unit_ids, codes):
    """{(unit id, period): the newest revision}, of the administrative calendar."""
    found = Report.objects.light().filter(unit_id__in=unit_ids, period__in=codes, basis=periods.ADMINISTRATIVE)
    newest = found.order_by("unit_id", "period", "-revision").distinct("unit_id", "period")
    return {(report.unit_id, report.period): report for report in newest}
