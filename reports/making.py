"""Asking for a report: the next revision of a unit's period, and what falls due at a cut-off."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.models import Outbox
from audit.register import record
from directory.models import Post, Unit
from directory.roles import OFFICERS
from lib import periods
from lib.refusals import Invalid

from .models import CHILD_WORK, Report, ReportPeriod, ReportTemplate

# A timetable that stood still makes up for the cut-offs of a quarter.
CAUGHT_UP = timedelta(days=92)


def period_of(code, basis):
    """The period named, or 422; one that has not begun holds nothing to count."""
    try:
        period = periods.parse(code, basis)
    except periods.UnknownPeriod as unknown:
        raise Invalid({"basis" if unknown.code == "unknown_basis" else "period": unknown.sentence}) from None
    if period.start > timezone.localdate():
        raise Invalid({"period": _("This period has not begun yet.")})
    return period


def template_of(code, day):
    found = ReportTemplate.objects.on(day).filter(code=code).first()
    return found or ReportTemplate.objects.filter(code=code).order_by("-valid_from").first()


@transaction.atomic
def request_report(unit, period, *, by=None, template=CHILD_WORK, only_first=False):
    """Ask the worker for the next revision; `only_first` answers None where one was made already."""
    # Two who ask at once get two revisions: the unit's row is the queue.
    Unit.objects.select_for_update(no_key=True, of=("self",)).get(pk=unit.pk)
    made = Report.objects.filter(template__code=template, unit=unit, period=period.code, basis=period.basis)
    last = made.order_by("-revision").values_list("revision", flat=True).first() or 0
    if only_first and last:
        return None
    report = Report.objects.create(
        template=template_of(template, period.end),
        unit=unit,
        period=period.code,
        kind=period.kind,
        basis=period.basis,
        start=period.start,
        end=period.end,
        revision=last + 1,
        requested_by=by,
    )
    Outbox.objects.put("reports.compute", report.pk)
    record(report, "report_requested", by=by, revision=report.revision)
    return report


def make_due(today=None):
    """Make what fell due and is not made: for units that had an officer on the last day of the period."""
    today = today or timezone.localdate()
    made = []
    for rule in ReportPeriod.objects.on(today).select_related("template"):
        for period in ended(rule, today):
            holders = Post.objects.on(period.end).filter(role__in=OFFICERS, unit__isnull=False)
            units = Unit.objects.on(period.end).filter(level=rule.level, pk__in=holders.values("unit_id"))
            done = Report.objects.filter(template__code=rule.template.code, period=period.code, basis=period.basis)
            for unit in units.exclude(pk__in=done.values("unit_id")):
                report = request_report(unit, period, template=rule.template.code, only_first=True)
                made += [report] if report else []
    return made


def ended(rule, today):
    """The rule's periods that ended before today, as far back as is made up for; at least the last one."""
    period = periods.previous(next(p for p in periods.periods_of(today, rule.basis) if p.kind == rule.kind))
    found = [period]
    while (period := periods.previous(period)).end >= today - CAUGHT_UP:
        found.append(period)
    return found
