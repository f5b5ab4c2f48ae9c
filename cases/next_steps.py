"""What the law asks next of a case, and which of it this officer may do."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .models import clocks
from .models.acting import WHEN


@dataclass(frozen=True)
class Step:
    """The act, the words on its button, and the clock it meets."""

    act: str
    label: str
    clock: str = ""


ASSESS = Step("assessment", _("Assess the risk (form 02)"), clocks.INITIAL_ASSESSMENT)
PROTECT = Step("emergency", _("Take an emergency measure"), clocks.EMERGENCY)
POLICE = Step("police_notice", _("Tell the police"), clocks.POLICE)
VERIFY = Step("verification", _("Record the verification (form 03)"))
CLOSE_UNFOUNDED = Step("closure", _("Close as unfounded"))
PLAN = Step("plan", _("Draft the plan (form 04)"), clocks.PLAN)
SUBMIT = Step("submission", _("Submit the plan"), clocks.PLAN)
APPROVE = Step("approval", _("Approve or return the plan (form 05)"), clocks.APPROVAL)
SUPPORT = Step("support", _("Record support given"), clocks.FOLLOW_UP)
TELL = Step("reporter_told", _("Tell the reporter the result"), clocks.REPORTER)
HAND_OVER = Step("handing_over", _("Hand the child over to who cares"), clocks.HANDING_OVER)
REVIEW = Step("review", _("Review the child's situation (form 06)"), clocks.REVIEW)
CLOSE = Step("closure", _("Close the case"))
REOPEN = Step("reopening", _("Reopen the case"))


def steps(case):
    """What the law asks next, what is due first at the top as in the queue, whoever is to do it."""
    running = {clock.code: clock.due_at for clock in case.deadlines.all() if clock.is_running}
    asked = [step for step in (PROTECT, POLICE, ASSESS) if step.clock in running]
    asked.sort(key=lambda step: running[step.clock])
    also = [step for step in (TELL, HAND_OVER) if step.clock in running]
    then = also + of_phase(case) if case.status == "closed" else of_phase(case) + also
    return list(dict.fromkeys(asked + then))


def of_phase(case):
    if case.status == "verifying":
        judged = [allegation.founded for allegation in case.allegations.all()]
        unfounded = judged and all(founded is False for founded in judged)
        return [CLOSE_UNFOUNDED] if unfounded else [VERIFY]
    if case.status == "intervening":
        plan = next((plan for plan in case.plans.all() if plan.cycle == case.cycle), None)
        if plan is None or plan.status == "returned":
            return [PLAN]
        return [SUBMIT] if plan.status == "draft" else [APPROVE]
    if case.status == "supporting":
        reviews = [found for found in case.assessments.all() if found.kind == "review"]
        last = max(reviews, key=lambda found: (found.done_at, found.pk), default=None)
        if last is not None and last.conclusion == "close":
            return [CLOSE, SUPPORT]
        return [SUPPORT, REVIEW]
    if case.status == "closed":
        return [REOPEN]
    return []


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
