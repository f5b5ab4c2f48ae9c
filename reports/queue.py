"""Periodic reports that wait for an officer: to be decided by the leader, to be completed by who makes them."""

from django.utils.translation import gettext as _

from directory.roles import ACTS
from lib.queue import Row
from lib.worktime import end_of_day

from .models import Report, ReportPeriod

MOST = 10


def of_homes(officer, act, **facts):
    """Reports of the very units where the officer holds the act, as they stand in their last revision."""
    homes = [post.unit_id for post in officer.posts_for(ACTS[act])]
    if not homes:
        return Report.objects.none()
    return Report.objects.light().newest().filter(unit_id__in=homes, **facts).select_related("unit")


def to_decide(officer):
    """Submitted by somebody else: the leader approves or returns."""
    found = of_homes(officer, "report_decide", status="submitted").exclude(submitted_by=officer)
    found = list(found.select_related("submitted_by").order_by("submitted_at", "pk")[:MOST])
    due = due_days(found)
    for report in found:
        note = _("Submitted by %(name)s") % {"name": report.submitted_by}
        yield row(report, _("Approve or return the report"), note, due, report.submitted_at)


def returned_to(officer):
    """Returned by the leader: an officer of the unit completes and submits it again."""
    found = of_homes(officer, "report_make", status="returned").select_related("returned_by")
    found = list(found.order_by("returned_at", "pk")[:MOST])
    due = due_days(found)
    for report in found:
        note = _("Returned by %(name)s") % {"name": report.returned_by}
        yield row(report, _("Complete the report and submit it again"), note, due, report.returned_at)


def row(report, label, note, due, when):
    return Row(
        label=label,
        url=f"{report.get_absolute_url()}#next",
        due_at=due.get(report.pk),
        number=report.label,
        place=report.unit.name,
        note=note,
        when=when,
    )


def due_days(reports):
    """{report id: the end of the day by which its unit owes it}, of those that are owed."""
    if not reports:
        return {}
    rules = {(rule.template_id, rule.basis, rule.kind, rule.level): rule for rule in ReportPeriod.objects.on()}
    due = {}
    for report in reports:
        rule = rules.get((report.template_id, report.basis, report.kind, report.unit.level))
        if rule is not None:
            due[report.pk] = end_of_day(rule.due_on(report.span))
    return due
