"""The doors of the reports: a report or an overview outside one's subtree is 403, not 404."""

from django.utils.translation import gettext as _

from directory.models import Unit, UnitClosure
from directory.roles import ACTS
from lib.refusals import NotAllowed, NotVisible

from .models import Report

# What is done with one report -> the act of directory.roles that carries it.
CARRIED_BY = {
    "read": "report_read",
    "official": "report_official",
    "edit": "report_make",
    "submission": "report_make",
    "approval": "report_decide",
    "return": "report_decide",
    "sending": "report_decide",
}


def not_yours():
    return NotAllowed(_("This lies outside the area of your post."))


def check_role(officer, act):
    if not officer.holds(act):
        raise NotAllowed(_("Your post does not carry the periodic reports."))


def covers(officer, act, unit):
    """Whether a post that carries the act lies at the unit or above it."""
    return officer.post_for(act, unit.ancestor_ids) is not None


def sits_in(officer, act, unit):
    """Whether a post that carries the act lies in this very unit: reports are made and signed at home."""
    return any(post.unit_id == unit.pk for post in officer.posts_for(ACTS[act]))


def may(officer, report, to):
    act = CARRIED_BY[to]
    return covers(officer, act, report.unit) if to == "read" else sits_in(officer, act, report.unit)


def report_for(officer, pk, *, to="read"):
    """The one door. 404 for what does not exist, 403 outside one's subtree or without the act."""
    report = (
        Report.objects.select_related("unit__province", "unit__district", "template", "requested_by")
        .select_related("submitted_by", "approved_by", "returned_by", "sent_by")
        .filter(pk=pk)
        .first()
    )
    if report is None:
        raise NotVisible()
    if not may(officer, report, "read"):
        raise not_yours()
    if not may(officer, report, to):
        raise NotAllowed(_("This is for the officer or the leader of the unit whose report it is."))
    return report


def reports_of(officer):
    """The reports an officer may read, for lists: without their snapshots."""
    check_role(officer, "report_read")
    roots = [post.unit_id for post in officer.posts_for(ACTS["report_read"])]
    below = UnitClosure.objects.filter(ancestor_id__in=roots).values("descendant_id")
    return Report.objects.light().select_related("unit", "template").filter(unit_id__in=below)


def check_makes(officer, unit):
    """A report is made by an officer of the unit itself."""
    if not covers(officer, "report_read", unit):
        raise not_yours()
    if not sits_in(officer, "report_make", unit):
        raise NotAllowed(_("A report is made by an officer of the unit itself."))


def check_overview(officer, unit):
    if not covers(officer, "dashboard", unit):
        raise not_yours()


def home_of(officer, act):
    """The unit whose reports or overview an officer sees first: the widest of the posts that carry the act."""
    order = list(Unit.Level.values)
    units = [post.unit for post in officer.posts_for(ACTS[act]) if post.unit]
    return min(units, key=lambda unit: order.index(unit.level), default=None)
