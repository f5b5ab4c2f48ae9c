"""Support given under the plan, and its review (form 06; Decree 56/2017, Articles 29-30)."""

from django.db import models
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from lib.refusals import Conflict, Invalid
from lib.scoring import propose
from lib.telling import FreeLine
from lib.worktime import end_of_day

from . import clocks
from .act import Act
from .acting import INTERVENING, SUPPORTING
from .assessing import Assessment
from .planning import PlanAction
from .words import Fund, Measure


class Support(Act):
    """One turn of support ("lượt") for the child, with its cost in VND and where the money came from."""

    measure = models.CharField(max_length=24, choices=Measure)
    given_on = models.DateField()
    provider = FreeLine(max_length=200)
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    fund = models.CharField(max_length=14, choices=Fund, blank=True)
    note = EncryptedText(blank=True)
    action = models.ForeignKey(PlanAction, models.PROTECT, null=True, blank=True, related_name="supports")


class Reviewable:
    """Mixed into Case."""

    def against_support(self, by=None, about=None):
        if not any(plan.approved_at for plan in self.plans.all()):
            yield Conflict(
                _("Support follows an approved plan. Before that, record an emergency measure."),
                code="no_approved_plan",
                lifted_by="approval",
            )

    def give_support(self, *, by, measure, given_on, provider, cost=None, fund="", note="", action=None, **when):
        doing = self.begin("support", by=by, **when)
        self.guard("support")
        if action is not None and action.plan.case_id != self.pk:
            raise Invalid({"action": _("This action is not one of this case's plan.")})
        support = self.supports.create(
            measure=measure,
            given_on=given_on,
            provider=provider,
            cost=cost,
            fund=fund,
            note=note,
            action=action,
            **doing.facts,
        )
        self.follow_up(min(doing.done_at, end_of_day(given_on)))
        self.finish(doing, "support_given", about=support, measure=measure)
        return support

    def review(self, *, by, harm, protection, conclusion, reason="", override_reason="", **when):
        """Form 06: propose to close, or continue with a new plan in the next cycle."""
        doing = self.begin("review", by=by, **when)
        level = propose("review", harm, protection).level
        review = self.assessments.create(
            kind=Assessment.Kind.REVIEW,
            harm=harm,
            protection=protection,
            proposed=level,
            final=level,
            conclusion=conclusion,
            reason=reason,
            **doing.facts,
        )
        self.risk = level
        self.meet_clocks(clocks.REVIEW, at=doing.done_at)
        if conclusion == Assessment.Conclusion.CONTINUE:
            for plan in self.plans.filter(status="approved"):
                plan.complete(doing.done_at)
            self.cycle += 1
            self.meet_clocks(clocks.FOLLOW_UP, at=doing.done_at)
            self.start_clock(clocks.PLAN, doing.done_at)
            self.move(INTERVENING)
        self.follow_up(doing.done_at)
        self.finish(doing, "reviewed", "risk", "cycle", "status", about=review, conclusion=conclusion)
        return review

    def follow_up(self, at):
        """While support is given somebody has seen to the child at `at`: the next time is counted from then."""
        if self.status != SUPPORTING:
            return
        running = self.clock(clocks.FOLLOW_UP)
        if running is None or at > running.started_at:
            self.meet_clocks(clocks.FOLLOW_UP, at=at)
            self.start_clock(clocks.FOLLOW_UP, at)

    @property
    def last_review(self):
        """The last review of the present cycle: one written after this cycle's plan was."""
        plan = self.plan
        reviews = [found for found in self.assessments.all() if found.kind == "review"]
        own = [found for found in reviews if plan is not None and found.recorded_at >= plan.recorded_at]
        return max(own, key=lambda found: (found.done_at, found.pk), default=None)
