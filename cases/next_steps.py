"""What the law asks next of a case, by whom and by when; what stands in its way; which of it this officer may do."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from directory.models import Officer
from directory.roles import ACTS, PAPER_ACTS, Role

from .models import Deadline, clocks
from .models.acting import WHEN
from .models.words import Outcome


@dataclass(frozen=True)
class Step:
    """The act, the words on its button, the clock it meets; `clocks` are those that it is on the way to, too."""

    act: str
    label: str
    clock: str = ""
    on_the_way: tuple = ()

    @property
    def clocks(self):
        return (self.clock, *self.on_the_way) if self.clock else self.on_the_way


TO_THE_PLAN = (clocks.PLAN, clocks.PROCEDURE)
WHOLE = (clocks.PROCEDURE,)

ASSESS = Step("assessment", _("Assess the risk (form 02)"), clocks.INITIAL_ASSESSMENT)
PROTECT = Step("emergency", _("Take an emergency measure"), clocks.EMERGENCY)
POLICE = Step("police_notice", _("Tell the police"), clocks.POLICE)
VERIFY = Step("verification", _("Record the verification (form 03)"), on_the_way=TO_THE_PLAN)
CLOSE_UNFOUNDED = Step("closure", _("Close as unfounded"), on_the_way=TO_THE_PLAN)
PLAN = Step("plan", _("Draft the plan (form 04)"), clocks.PLAN, WHOLE)
SUBMIT = Step("submission", _("Submit the plan"), clocks.PLAN, WHOLE)
APPROVE = Step("approval", _("Approve or return the plan (form 05)"), clocks.APPROVAL, WHOLE)
SUPPORT = Step("support", _("Record support given"), clocks.FOLLOW_UP)
TELL = Step("reporter_told", _("Tell the reporter the result"), clocks.REPORTER)
HAND_OVER = Step("handing_over", _("Hand the child over to who cares"), clocks.HANDING_OVER)
REVIEW = Step("review", _("Review the child's situation (form 06)"), clocks.REVIEW)
CLOSE = Step("closure", _("Close the case"))
REOPEN = Step("reopening", _("Reopen the case"))


@dataclass(frozen=True)
class Goal:
    """Where the case is to go: the act that takes it there, and what is asked of that act."""

    act: str
    label: str
    asked: dict = field(default_factory=dict)


GOALS = {
    "received": Goal("assessment", _("What stands in the way of verification")),
    "verifying": Goal("verification", _("What stands in the way of intervention")),
    "intervening": Goal("approval", _("What stands in the way of support")),
    "supporting": Goal("closure", _("What stands in the way of closing as safe"), {"outcome": Outcome.SAFE_AND_STABLE}),
    "closed": Goal("reopening", _("What stands in the way of reopening")),
}
UNFOUNDED = Goal("closure", _("What stands in the way of closing as unfounded"), {"outcome": Outcome.UNFOUNDED})


@dataclass(frozen=True)
class Ahead:
    """A step as it stands for one reader: by whom, by when, and whether the reader may do it, or record its paper."""

    step: Step
    clock: Deadline | None
    roles: tuple
    person: Officer | None
    may: bool
    on_paper: bool


def ahead(case, officer, may, content):
    """The next steps; `may` are the acts that this officer may do.

    Without the `content` of the case, those that its clocks tell anyway.
    """
    told = steps(case) if content else pressed(case)
    return [ahead_of(case, step, officer, may, content) for step in told]


def ahead_of(case, step, officer, may, content):
    by_officer = content and Role.COMMUNE_OFFICER in ACTS[step.act]
    return Ahead(
        step=step,
        clock=clock_of(case, step),
        roles=tuple(role for role in Role if role in ACTS[step.act]),
        person=case.assigned if by_officer and case.is_open else None,
        may=step.act in may,
        on_paper=step.act not in may and step.act in PAPER_ACTS and signs_for_others(case, officer),
    )


def signs_for_others(case, officer):
    """Whether this officer records what the leader signed on paper."""
    return officer.post_for("signed_on_paper", case.ancestor_ids) is not None


def clock_of(case, step):
    """The running clock of a step; a step without one of its own is on the way to another's."""
    running = {clock.code: clock for clock in case.deadlines.all() if clock.is_running}
    return next((running[code] for code in step.clocks if code in running), None)


def goal_of(case):
    return UNFOUNDED if case.status == "verifying" and is_unfounded(case) else GOALS[case.status]


def in_the_way(case, officer, may):
    """What stands against the goal, in the words of the verb's own refusals."""
    goal = goal_of(case)
    if goal.act == "reopening" and goal.act not in may:
        return []  # whether the child has another case is told to who may reopen this one
    return list(case.stops(goal.act, by=officer if goal.act in may else None, **goal.asked))


def steps(case):
    """What the law asks next, what is due first at the top as in the queue, whoever is to do it."""
    phase, also = of_phase(case), beside(case)
    return list(dict.fromkeys(pressed(case) + (also + phase if case.status == "closed" else phase + also)))


def pressed(case):
    """What a running clock asks for in any phase."""
    running = {clock.code: clock.due_at for clock in case.deadlines.all() if clock.is_running}
    asked = [step for step in (PROTECT, POLICE, ASSESS) if step.clock in running]
    return sorted(asked, key=lambda step: running[step.clock])


def beside(case):
    """What a clock asks for that runs beside the phases, after the closing too."""
    running = {clock.code for clock in case.deadlines.all() if clock.is_running}
    return [step for step in (TELL, HAND_OVER) if step.clock in running]


def of_phase(case):
    if case.status == "verifying":
        return [CLOSE_UNFOUNDED] if is_unfounded(case) else [VERIFY]
    if case.status == "intervening":
        plan = case.plan
        if plan is None or plan.status == "returned":
            return [PLAN]
        return [SUBMIT] if plan.status == "draft" else [APPROVE]
    if case.status == "supporting":
        last = case.last_review
        if last is not None and last.conclusion == "close":
            return [CLOSE, SUPPORT]
        return [SUPPORT, REVIEW]
    if case.status == "closed":
        return [REOPEN]
    return []


def is_unfounded(case):
    """Every allegation is judged, and none is founded."""
    judged = [allegation.founded for allegation in case.allegations.all()]
    return bool(judged) and all(founded is False for founded in judged)


def allowed(case, officer):
    """Every act that this officer may do in the case's present phase, without a query for each."""
    if case.disposed_at:
        return []
    return [act for act, phases in WHEN.items() if case.status in phases and officer.post_for(act, case.ancestor_ids)]


def allowed_here(case, officer):
    """The same with what a person named for a conflict of interest may do: asked only where no commune is in charge."""
    may = allowed(case, officer)
    if case.unit.level != "commune":
        may += [act for act, phases in WHEN.items() if case.status in phases and case.named_role(act, officer)]
    return list(dict.fromkeys(may))
