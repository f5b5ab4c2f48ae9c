"""Quá hạn, Hôm nay, Sắp tới: the running clocks of the commune, each with the act that stops it."""

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import next_steps
from cases.access import seen_by
from cases.models import Allegation, Assessment, Case, Deadline, Plan
from directory.roles import Role
from lib.queue import Section
from lib.worktime import end_of_day

from . import glance
from .removals import ending
from .row import CASE, act_url, case_row

COMMUNE = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)
MOST_CLOCKS = 80
MOST_SOON = 20
MOST_LATE = 25
# What the next steps of a case are told from, and no more: whole records took two thirds of the page.
CASES = (
    Case.objects.select_related("child", "unit")
    .only("cycle", "disposed_at", "unit__level", *CASE)
    .prefetch_related(
        Prefetch("deadlines", Deadline.objects.running().only("case", "code", "status", "due_at")),
        Prefetch("plans", Plan.objects.only("case", "cycle", "status", "recorded_at")),
        Prefetch("allegations", Allegation.objects.only("case", "founded")),
        Prefetch("assessments", Assessment.objects.only("case", "kind", "done_at", "recorded_at", "conclusion")),
    )
)


def within(officer, roles):
    """The ancestor columns of clocks that the officer's posts cover."""
    condition = Q(pk__in=[])
    for post in officer.posts_for(roles):
        if post.unit_id:
            condition |= Q(**{post.unit.column: post.unit_id})
    return condition


def running(officer, roles=COMMUNE):
    return Deadline.objects.running().filter(within(officer, roles), seen_by(officer))


def sections(officer):
    nearest = running(officer).order_by("due_at", "pk").values_list("case_id", flat=True)[:MOST_CLOCKS]
    cases = CASES.filter(pk__in=set(nearest))
    rows = [row for case in cases for row in rows_of(case, officer)] + list(ending(officer, COMMUNE))
    rows.sort(key=lambda row: (row.due_at, row.number))
    now = timezone.now()
    today = end_of_day(timezone.localdate())
    late = [row for row in rows if row.due_at < now]
    # What others do in time is theirs; once it is late, everybody in the commune follows it up.
    mine = [row for row in rows if not row.others]
    due = [row for row in mine if now <= row.due_at <= today]
    soon = [row for row in mine if row.due_at > today]
    overdue_url = reverse("cases:list") + "?overdue=1"
    return [
        Section("late", _("Overdue"), late[:MOST_LATE], late=True, more=len(late) > MOST_LATE, all_url=overdue_url),
        Section("today", _("Today"), due),
        Section("soon", _("Coming up"), soon[:MOST_SOON], more=len(soon) > MOST_SOON, all_url=reverse("cases:list")),
    ]


def rows_of(case, officer):
    """What the law asks next of one case, with the clock of each step, else the case's next one."""
    running = sorted((clock for clock in case.deadlines.all() if clock.is_running), key=lambda clock: clock.due_at)
    by_code = {}
    for clock in running:
        by_code.setdefault(clock.code, clock)
    for step in next_steps.steps(case):
        clock = next((by_code[code] for code in step.clocks if code in by_code), None)
        if clock is None:
            continue
        mine = officer.post_for(step.act, case.ancestor_ids) is not None
        url = act_url(case, step.act) if mine else case.get_absolute_url()
        yield case_row(case, step.label, url, due_at=clock.due_at, state=clock.status, others=not mine)


def pressing(officer):
    """Late or due today, as the officer who entered sees it, for roles whose work is measured by clocks."""
    return glance.of(officer).pressing
