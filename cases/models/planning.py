"""Forms 04 and 05: the plan of support and intervention, submitted, approved or returned, completed."""

from datetime import datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid
from lib.telling import FreeLine, Told

from . import clocks
from .act import Act
from .acting import SUPPORTING
from .numbering import Numbered
from .words import Fund, Measure


class Plan(Moving, Numbered, Act):
    """One plan a cycle. `by` drafted it and can never approve it."""

    class Status(models.TextChoices):
        DRAFT = "draft", gettext_lazy("Draft")
        SUBMITTED = "submitted", gettext_lazy("Submitted")
        APPROVED = "approved", gettext_lazy("Approved")
        RETURNED = "returned", gettext_lazy("Returned")
        COMPLETED = "completed", gettext_lazy("Completed")

    number_field, signed_field = "decision_number", "approved_at"

    # A draft may be written anew, as its next revision.
    FLOW = Flow(
        {
            "draft": {"draft", "submitted"},
            "submitted": {"approved", "returned"},
            "returned": {"draft"},
            "approved": {"completed"},
            "completed": (),
        },
        code="wrong_plan",
    )

    cycle = models.PositiveSmallIntegerField()
    revision = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    goals = EncryptedText()
    needs = EncryptedText(blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    decision_number = models.CharField(max_length=60, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)

    class Meta(Act.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "cycle"], name="one_plan_a_cycle")]

    @property
    def ends_on(self):
        return max((action.due for action in self.actions.all()), default=None)

    @property
    def twins(self):
        """What was recorded of its signature on paper."""
        return self.case.signatures.filter(about=self.pk, act="approval")

    def is_drafted_by(self, officer):
        return officer.pk in (self.by_id, self.submitted_by_id)

    def complete(self, at):
        self.move(self.Status.COMPLETED)
        self.completed_at = at
        self.save(update_fields=["status", "completed_at"])


class PlanAction(Told, models.Model):
    """A row of the plan: what is done, by whom, from when to when, with what money (VND)."""

    told_with = ("plan",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=24, choices=Measure)
    provider = FreeLine(max_length=200)
    start = models.DateField()
    due = models.DateField()
    budget = models.PositiveBigIntegerField(null=True, blank=True)
    fund = models.CharField(max_length=14, choices=Fund, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(due__gte=models.F("start")), name="action_ends_after_start")
        ]

    def __str__(self):
        return str(self.pk)


# How far the plan of this cycle is, for who wants more of it, and the act that takes it on.
PLAN_IS = {
    "": (gettext_lazy("There is no plan in this cycle yet. Draft it first."), "plan"),
    "draft": (gettext_lazy("The plan is still a draft. Submit it first."), "submission"),
    "submitted": (gettext_lazy("The plan is submitted and waits for the leader's decision."), "approval"),
    "returned": (gettext_lazy("The plan was returned. Draft it anew first."), "plan"),
    "approved": (gettext_lazy("The plan of this cycle is approved already."), ""),
    "completed": (gettext_lazy("The plan of this cycle is completed already."), ""),
}


class Plannable:
    """Mixed into Case."""

    @property
    def plan(self):
        """The plan of this cycle, if drafted."""
        return next((plan for plan in self.plans.all() if plan.cycle == self.cycle), None)

    def against_plan(self, by=None, about=None):
        """A draft or a returned plan is replaced; a submitted or approved one is not."""
        plan = self.plan
        if plan is not None and not plan.may_become("draft"):
            yield Conflict(_("The plan of this cycle is submitted or approved already."), code="wrong_plan")

    def against_submission(self, by=None, about=None):
        yield from self.against_plan_becoming("submitted")
        plan = self.plan
        if plan is not None and not plan.actions.all():
            yield Conflict(
                _("The plan has no measure yet. Add one before you submit it."), code="empty_plan", lifted_by="plan"
            )

    def against_approval(self, by=None, about=None):
        """Form 05 is the decision of a leader who did not draft the plan."""
        yield from self.against_plan_becoming("approved")
        plan = self.plan
        if plan is not None and by is not None and plan.is_drafted_by(by):
            yield Conflict(_("Whoever drafted a plan cannot approve it. Another leader decides."), code="own_plan")

    def against_return(self, by=None, about=None):
        return self.against_plan_becoming("returned")

    def against_plan_becoming(self, to):
        plan = self.plan
        if plan is not None and plan.may_become(to):
            return
        sentence, lifted_by = PLAN_IS[plan.status if plan else ""]
        steps = {"current": plan.status, "next": list(Plan.FLOW[plan.status])} if plan else {}
        yield Conflict(sentence, code=Plan.FLOW.code, lifted_by=lifted_by, **steps)

    def against_completion(self, by=None, about=None):
        if not any(plan.status == "approved" for plan in self.plans.all()):
            yield Conflict(_("There is no approved plan to complete."), code="wrong_plan", lifted_by="approval")

    def draft_plan(self, *, by, goals, actions, needs="", **when):
        """Draft the plan, or replace the draft or returned one of this cycle."""
        doing = self.begin("plan", by=by, **when)
        self.guard("plan")
        plan = self.plan
        if plan is None:
            plan = Plan(case=self, cycle=self.cycle, **doing.facts)
        else:
            plan.move(Plan.Status.DRAFT)
            plan.revision += 1
            plan.by, plan.done_at, plan.recorded_at = doing.by, doing.done_at, moment.now()
        plan.goals, plan.needs = goals, needs
        plan.save()
        plan.actions.all().delete()
        PlanAction.objects.bulk_create(
            PlanAction(plan=plan, position=place, **action) for place, action in enumerate(actions)
        )
        self.finish(doing, "plan_drafted", about=plan, cycle=plan.cycle, revision=plan.revision)
        return plan

    def submit_plan(self, *, by, **when):
        """Missing form 03 warns the leader and never refuses: urgent cases run ahead of paper."""
        doing = self.begin("submission", by=by, **when)
        self.guard("submission")
        plan = self.plan
        plan.move(Plan.Status.SUBMITTED)
        plan.submitted_at, plan.submitted_by = doing.done_at, doing.by
        plan.save(update_fields=["status", "submitted_at", "submitted_by"])
        self.meet_clocks(clocks.PLAN, at=doing.done_at)
        self.start_clock(clocks.APPROVAL, doing.done_at)
        self.finish(doing, "plan_submitted", about=plan)
        return plan

    @property
    def lacks(self):
        """What the dossier still lacks, told to the leader."""
        kinds = {assessment.kind for assessment in self.assessments.all()}
        lacking = []
        if "initial" not in kinds:
            lacking.append(_("Initial risk assessment (form 02)"))
        if "detailed" not in kinds:
            lacking.append(_("Detailed risk assessment (form 03)"))
        return lacking

    def approve_plan(self, *, by, decision_number="", **when):
        """The leader's decision (form 05): support begins. The drafter cannot approve."""
        doing = self.begin("approval", by=by, **when)
        self.guard("approval", by=doing.signer)
        plan = self.plan
        number = decision_number or (doing.signed or {}).get("number", "")
        plan.move(Plan.Status.APPROVED)
        plan.approved_at, plan.approved_by = doing.done_at, doing.signer
        plan.decision_number = number
        plan.save(update_fields=["status", "approved_at", "approved_by", "decision_number"])
        self.meet_clocks(clocks.APPROVAL, clocks.PROCEDURE, at=doing.done_at)
        self.planned_at = self.planned_at or doing.done_at
        if plan.ends_on:
            last_day = timezone.make_aware(datetime.combine(plan.ends_on + timedelta(days=1), time()))
            self.start_clock(clocks.REVIEW, doing.done_at, due_at=last_day - timedelta(seconds=1))
        self.move(SUPPORTING)
        self.follow_up(doing.done_at)
        self.finish(doing, "plan_approved", "status", "planned_at", about=plan)
        return plan

    def return_plan(self, *, by, reason, **when):
        doing = self.begin("return", by=by, **when)
        self.guard("return")
        plan = self.plan
        if not reason.strip():
            raise Invalid({"reason": _("Say what must be completed.")})
        plan.move(Plan.Status.RETURNED)
        plan.save(update_fields=["status"])
        decision = self.decisions.create(kind="return", reason=reason, after={"plan": str(plan.pk)}, **doing.facts)
        self.meet_clocks(clocks.APPROVAL, at=doing.done_at)
        self.start_clock(clocks.PLAN, doing.done_at)
        self.finish(doing, "plan_returned", about=decision)
        return plan

    def complete_plan(self, *, by, **when):
        doing = self.begin("completion", by=by, **when)
        self.guard("completion")
        plan = self.plans.filter(status="approved").order_by("-cycle").first()
        plan.complete(doing.done_at)
        self.finish(doing, "plan_completed", about=plan)
        return plan
