"""Lateness climbs: what was warned of or is late is told to one rung after the other, to each once.

The steps are rows (`ClimbingRule`). A sweep asks the database which clocks stand at a step that they have not taken
yet, and takes it under the clock's lock: the step, a message for each officer, and what goes out to them, together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from directory.models import CalendarDay, Reach
from lib import moment
from lib.cutoffs import until_after, until_before

from . import rungs
from .models import Case, Climb, ClimbingRule, Deadline, DeadlineRule, Message, Occasion
from .sending import arrange

AT_ONCE = 500
LATELY = timedelta(days=7)


@dataclass(frozen=True)
class Step:
    """Clocks of these rules that end until `cutoff` are to be told to the rung."""

    occasion: str
    rung: str
    by_text: bool
    cutoff: datetime
    now: datetime
    rules: tuple

    def clocks(self, since=None):
        """That have come to the step and not taken it; of late ones, as far back as `since`."""
        taken = Climb.objects.live().filter(clock=OuterRef("pk"), occasion=self.occasion, rung=self.rung)
        found = Deadline.objects.filter(rule__in=self.rules, due_at__lte=self.cutoff).exclude(Exists(taken))
        if self.occasion == Occasion.WARNED:
            return found.filter(status="running", due_at__gt=self.now)
        return found.filter(status="late", **({"due_at__gt": self.cutoff - since} if since else {}))


def steps(now):
    """Every step of today's rules, those of one moment together; the lower rungs first."""
    calendar, known = CalendarDay.objects.calendar(), {}
    for rule in ClimbingRule.objects.on(timezone.localdate(now)):
        known.setdefault((rule.clocks, rule.code), {})[rule.occasion, rule.rung] = rule
    groups = {}
    for deadline in DeadlineRule.objects.all():
        taken = known.get((deadline.measure, ""), {}) | known.get((deadline.measure, deadline.code), {})
        for rule in taken.values():
            cutoff = cutoff_of(rule, deadline, now, calendar)
            if cutoff is not None:
                key = rule.occasion, rule.rung, rule.by_text, cutoff
                groups.setdefault(key, []).append(deadline.pk)
    order = [(occasion, rung) for occasion in (Occasion.LATE, Occasion.WARNED) for rung in rungs.UPWARDS]
    found = [Step(*key, now, tuple(rules)) for key, rules in groups.items()]
    return sorted(found, key=lambda step: (order.index((step.occasion, step.rung)), step.cutoff))


def cutoff_of(rule, deadline, now, calendar):
    """Until which end the clocks of a deadline have come to the step; None where it warns of nothing."""
    if rule.occasion == Occasion.LATE:
        return until_after(now, rule.after, rule.measure, calendar)
    if not 0 < deadline.warn < deadline.limit:
        return None
    return until_before(now, deadline.limit - deadline.warn, deadline.measure, calendar)


def climb(since=LATELY):
    """Take every step that has come. Answers how many were taken.

    A clock that took its last step long ago is passed over: only a sweep without `since` looks at all of them.
    """
    taken = 0
    for step in steps(moment.now()):
        found = step.clocks(since).order_by("due_at", "pk")
        for pk, case_id in list(found.values_list("pk", "case_id")[:AT_ONCE]):
            taken += take(step, pk, case_id)
    return taken


@transaction.atomic
def take(step, pk, case_id):
    """The case is locked before its clock, as every act does; what somebody holds is left to the next sweep."""
    case = Case.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=case_id).first()
    clock = case and step.clocks().select_for_update(of=("self",)).filter(pk=pk).first()
    if clock is None:
        return False
    tell(case, clock, step)
    return True


def tell(case, clock, step):
    """The step is taken whether or not anybody stands on the rung; nobody is told twice of one lateness."""
    facts = {"occasion": step.occasion, "rung": step.rung}
    taken = Climb.objects.create(clock=clock, at=step.now, until=step.cutoff, **facts)
    told = Message.objects.filter(clock=clock, occasion=step.occasion, climb__void_at=None)
    told = set(told.values_list("officer_id", flat=True))
    officers = [officer for officer in rungs.people(case, step.rung) if officer.pk not in told]
    reaches = Reach.objects.in_bulk([officer.pk for officer in officers])
    for officer in officers:
        message = Message(
            officer=officer,
            case=case,
            clock=clock,
            climb=taken,
            occasion=step.occasion,
            rung=step.rung,
            made_at=moment.now(),
        )
        arrange(message, reaches.get(officer.pk), by_text=step.by_text)
        message.save(force_insert=True)
