"""Who told it: a compartment of its own, shown to who must call that person back, each reading recorded."""

from django.utils.translation import gettext as _

from audit.register import record_reading
from directory.roles import OFFICERS, Role
from lib.refusals import NotAllowed

from .access import cases_telling, intake_for, reads_intake
from .models.naming import AS_LEADER, AS_OFFICER

READ = "reporter_read"
FIELDS = ("reporter_name", "reporter_phone", "reporter_address", "reporter_note")


def is_named(intake):
    """Whether anything is known of the person."""
    return any(getattr(intake, field) for field in FIELDS)


def may_read(officer, intake):
    """The writer; of the unit in charge the officer who holds the case and its leader; who routes, until it is sent."""
    provinces = [post.unit_id for post in officer.posts_for((Role.PROVINCE_OFFICER,))]
    if intake.by_id == officer.pk or (intake.is_unrouted and intake.province_id in provinces):
        return True
    if not reads_intake(officer, intake):
        return False
    return any(works_on(officer, case) for case in cases_telling(officer, intake))


def works_on(officer, case):
    """The assigned officer and the stand-in; while nobody is assigned, the officers of the unit; its leader."""
    if officer.pk in (case.assigned_id, case.stand_in_id):
        return True
    if case.named_role("assessment", officer) == AS_OFFICER or case.named_role("closure", officer) == AS_LEADER:
        return True
    here = {post.role for post in officer.live_posts if post.unit_id == case.unit_id}
    return Role.COMMUNE_LEADER in here or (case.assigned_id is None and bool(here & OFFICERS))


def reporter_for(officer, pk):
    """The door: 404 for a stranger to the report, 403 for who need not know. Each reading is a line."""
    intake = intake_for(officer, pk)
    if not may_read(officer, intake):
        raise NotAllowed(
            _("Who told it is shown only to the officer who holds the case, its leader and whoever wrote it down.")
        )
    record_reading(intake, READ, by=officer)
    return intake
