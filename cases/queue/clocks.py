"""Quá hạn, Hôm nay, Sắp tới: the running clocks of the commune, each with the act that stops it."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cases import next_steps
from cases.models import Deadline
from directory.roles import Role
from lib.worktime import end_of_day

from .row import Section, act_url, case_row

COMMUNE = (Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER)
MOST_CLOCKS = 80
MOST_SOON = 20
NEEDED = ("case__deadlines", "case__plans", "case__allegations", "case__assessments")


def within(officer, roles):
    """The ancestor columns of clocks that the officer's posts cover."""
    condition = Q(pk__in=[])
    for post in officer.posts_for(roles):
        if post.unit_id:
            condition |= Q(**{post.unit.column: post.unit_id})
    return condition


def running(officer, roles=COMMUNE):
    return Deadline.objects.running().filter(within(officer, roles))


def sections(officer):
    clocks = running(officer).select_related("case__child", "case__unit").prefetch_related(*NEEDED)
    clocks = list(clocks.order_by("due_at", "pk")[: MOST_CLOCKS + 1])
    cases = {clock.case_id: clock.case for clock in clocks[:MOST_CLOCKS]}
    rows = sorted((row for case in cases.values() for row in rows_of(case, officer)), key=lambda row: row.due_at)
    now = timezone.now()
    today = end_of_day(timezone.localdate())
    late = [row for row in rows if row.due_at < now]
    due = [row for row in rows if now <= row.due_at <= today]
    soon = [row for row in rows if row.due_at > today]
    more = len(clocks) > MOST_CLOCKS
    overdue_url = reverse("cases:list") + "?overdue=1"
    return [
        Section("late", _("Overdue"), late, late=True, more=more and not soon, all_url=overdue_url, icon="late"),
        Section("today", _("Today"), due, icon="soon"),
        Section("soon", _("Coming up"), soon[:MOST_SOON], more=len(soon) > MOST_SOON, all_url=reverse("cases:list")),
    ]


def rows_of(case, officer):
    """What the law asks next of one case, with the clock of each step, else the case's next one."""
    running = sorted((clock for clock in case.deadlines.all() if clock.is_running), key=lambda clock: clock.due_at)
    by_code = {}
    for clock in running:
        by_code.setdefault(clock.code, clock)
    for step in next_steps.steps(case):
        clock = by_code.get(step.clock) or (running[0] if running and not step.clock else None)
        if clock is None:
            continue
        mine = officer.post_for(step.act, case.ancestor_ids) is not None
        url = act_url(case, step.act) if mine else case.get_absolute_url()
        yield case_row(case, step.label, url, due_at=clock.due_at, others=not mine)


def pressing(officer):
    """Late or due today: one count on an index, for roles whose work is measured by clocks."""
    if not officer.posts_for(COMMUNE):
        return 0
    return running(officer).filter(due_at__lte=end_of_day(timezone.localdate())).values("case_id").distinct().count()
