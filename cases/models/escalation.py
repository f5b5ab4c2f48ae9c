"""What is beyond the commune goes up ("Báo cáo vượt thẩm quyền") and leaves the case where it is."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer, Unit
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, NotAllowed

from .act import Act


class Escalation(Moving, Act):
    """Raised to the tier above the raiser's post: commune, district, province."""

    class Status(models.TextChoices):
        RAISED = "raised", gettext_lazy("Raised")
        TAKEN = "taken", gettext_lazy("Taken")
        ANSWERED = "answered", gettext_lazy("Answered")

    FLOW = Flow(
        {"raised": {"taken", "answered"}, "taken": {"answered"}, "answered": ()},
        sentence=gettext_lazy("This escalation is taken or answered already."),
        code="wrong_status",
    )

    reason = EncryptedText()
    proposal = EncryptedText(blank=True)
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.RAISED)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    answer = EncryptedText(blank=True)


class Escalatable:
    """Mixed into Case."""

    def tier_above(self, role):
        """A commune's goes to its district, or to the province where no district is; a district's to the province."""
        to = self.district_id if role == "commune_officer" and self.district_id else self.province_id
        return to

    def escalate(self, *, by, reason, proposal="", **when):
        doing = self.begin("escalation", by=by, **when)
        self.guard("escalation", by=by)
        to = self.tier_above(doing.role)
        escalation = self.escalations.create(reason=reason, proposal=proposal, to_unit_id=to, **doing.facts)
        self.finish(doing, "escalated", about=escalation, to=str(to))
        return escalation

    def against_escalation(self, by=None, about=None):
        """One at a time to each tier: the raiser's post says which."""
        to = self.tier_above(self.right_to("escalation", by))
        if any(raised.to_unit_id == to and raised.status != "answered" for raised in self.escalations.all()):
            yield Conflict(
                _("An escalation to this tier is waiting for its answer already."),
                code="escalated",
                lifted_by="escalation_answer",
            )

    def against_escalation_taking(self, by=None, about=None):
        return about.against_becoming("taken")

    def against_escalation_answer(self, by=None, about=None):
        return about.against_becoming("answered")

    def check_tier(self, escalation, by):
        """Only the tier it was raised to takes and answers it."""
        if not any(p.unit_id == escalation.to_unit_id for p in by.posts_for(("district_officer", "province_officer"))):
            raise NotAllowed(_("This was raised to another tier, which answers it."))

    def take_escalation(self, escalation, *, by, **when):
        doing = self.begin("escalation_taking", by=by, **when)
        escalation.refresh_from_db()
        self.check_tier(escalation, by)
        escalation.move(Escalation.Status.TAKEN)
        escalation.taken_at, escalation.taken_by = doing.done_at, doing.by
        escalation.save(update_fields=["status", "taken_at", "taken_by"])
        self.finish(doing, "escalation_taken", about=escalation)
        return escalation

    def answer_escalation(self, escalation, *, by, text, **when):
        doing = self.begin("escalation_answer", by=by, **when)
        escalation.refresh_from_db()
        self.check_tier(escalation, by)
        escalation.move(Escalation.Status.ANSWERED)
        escalation.answered_at, escalation.answered_by, escalation.answer = doing.done_at, doing.by, text
        if escalation.taken_at is None:
            escalation.taken_at, escalation.taken_by = doing.done_at, doing.by
        escalation.save(update_fields=["status", "answered_at", "answered_by", "answer", "taken_at", "taken_by"])
        self.finish(doing, "escalation_answered", about=escalation)
        return escalation
