"""How a case went: its risk from form to form, its plans cycle beside cycle."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext as _

from .models import Assessment, Plan
from .models.words import Risk

RISING = [Risk.LOW, Risk.MEDIUM, Risk.HIGH, Risk.URGENT]


@dataclass(frozen=True)
class Course:
    """Forms 02, 03 and 06 in the order of their making, and what they say together."""

    steps: list
    finding: str


def course_of(assessments):
    """None with fewer than two: nothing has moved yet."""
    steps = sorted(assessments, key=lambda one: (one.done_at, one.pk))
    if len(steps) < 2:
        return None
    return Course(steps, finding(steps[0], steps[-1]))


def finding(first, last):
    before, after = RISING.index(first.final), RISING.index(last.final)
    words = {"before": first.get_final_display().lower(), "after": last.get_final_display().lower()}
    if after < before:
        return _("The risk fell from %(before)s to %(after)s") % words
    if after > before:
        return _("The risk rose from %(before)s to %(after)s") % words
    return _("The risk is still %(after)s") % words


@dataclass(frozen=True)
class Cycle:
    """A plan against what came of it: its measures, turns of support, money in VND, and the review that ended it."""

    plan: Plan
    review: Assessment | None

    @property
    def measures(self):
        return [(action, len(action.supports.all())) for action in self.plan.actions.all()]

    @property
    def turns(self):
        return sum(turns for _action, turns in self.measures)

    @property
    def budget(self):
        return sum(action.budget or 0 for action in self.plan.actions.all())

    @property
    def spent(self):
        return sum(support.cost or 0 for action in self.plan.actions.all() for support in action.supports.all())


def cycles_of(plans, assessments):
    """The first cycle first; a review belongs to the plan that was last written before it."""
    plans = sorted(plans, key=lambda plan: plan.cycle)
    reviews = sorted((one for one in assessments if one.kind == "review"), key=lambda one: (one.done_at, one.pk))
    starts = [plan.recorded_at for plan in plans]
    return [
        Cycle(plan, last_within(reviews, start, end)) for plan, start, end in zip_longest(plans, starts, starts[1:])
    ]


def last_within(reviews, start, end):
    own = [one for one in reviews if one.recorded_at >= start and (end is None or one.recorded_at < end)]
    return own[-1] if own else None
