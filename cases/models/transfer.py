"""Handing a case to another commune ("Chuyển địa bàn"): clocks stay with the giver until acceptance."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer, Unit
from directory.roles import ACTS
from lib import moment
from lib.lifecycle import Flow, Moving
from lib.officer import opening
from lib.refusals import Conflict, Invalid, NotAllowed

from .act import Act
from .grants import UnitGrant


class Transfer(Moving, Act):
    class Status(models.TextChoices):
        OFFERED = "offered", gettext_lazy("Offered")
        ACCEPTED = "accepted", gettext_lazy("Accepted")
        DECLINED = "declined", gettext_lazy("Declined")

    FLOW = Flow(
        {"offered": {"accepted", "declined"}, "accepted": (), "declined": ()},
        sentence=gettext_lazy("This transfer is answered already."),
        code="wrong_status",
    )

    from_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="offered_transfers")
    reason = EncryptedText()
    status = models.CharField(max_length=10, choices=Status, default=Status.OFFERED)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    answer_reason = EncryptedText(blank=True)

    class Meta(Act.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=models.Q(status="offered"), name="one_open_transfer")
        ]


class Transferable:
    """Mixed into Case."""

    def offer_transfer(self, *, by, unit, reason, **when):
        doing = self.begin("transfer", by=by, **when)
        self.guard("transfer")
        if unit.level != Unit.Level.COMMUNE or unit.pk == self.unit_id:
            raise Invalid({"unit_code": _("Choose another commune.")})
        self.check_may_go_to(unit)
        transfer = self.transfers.create(from_unit_id=self.unit_id, to_unit=unit, reason=reason, **doing.facts)
        UnitGrant.objects.create(case=self, unit=unit, why="transfer", valid_from=moment.now())
        self.finish(doing, "transfer_offered", about=transfer, to=str(unit.pk))
        return transfer

    def against_transfer(self, by=None, about=None):
        if any(transfer.status == "offered" for transfer in self.transfers.all()):
            yield Conflict(
                _("A transfer of this case waits for its answer already."),
                code="transfer_offered",
                lifted_by="transfer_answer",
            )

    def check_receiver(self, transfer, by):
        """The receiving commune answers; everybody else who sees the case is told why not."""
        if not any(post.unit_id == transfer.to_unit_id for post in by.posts_for(ACTS["transfer_answer"])):
            raise NotAllowed(_("Only the receiving commune accepts or declines a transfer."))

    def against_transfer_answer(self, by=None, about=None):
        return about.against_becoming("accepted")

    def answer_transfer(self, transfer, *, by, accepted, reason="", version=None, done_at=None, late_reason=""):
        """Accepting moves the case with its running clocks; the commune of the incident may read on."""
        with opening(self.pk):  # who declines loses sight of it by that very act
            return self.answer_offered(transfer, by, accepted, reason, version, done_at, late_reason)

    def answer_offered(self, transfer, by, accepted, reason, version, done_at, late_reason):
        self.lock()
        transfer.refresh_from_db()
        self.check_receiver(transfer, by)
        self.guard("transfer_answer", about=transfer)
        doing = self.doing_for_receiver(transfer, by, version, done_at, late_reason)
        transfer.move(Transfer.Status.ACCEPTED if accepted else Transfer.Status.DECLINED)
        transfer.answered_at, transfer.answered_by, transfer.answer_reason = doing.done_at, by, reason
        transfer.save(update_fields=["status", "answered_at", "answered_by", "answer_reason"])
        UnitGrant.objects.live().filter(case=self, unit_id=transfer.to_unit_id, why="transfer").end()
        if accepted:
            self.move_to_receiver(transfer, by)
        verb = "transfer_accepted" if accepted else "transfer_declined"
        self.finish(doing, verb, "unit", "province", "district", "stand_in", about=transfer)
        return transfer

    def move_to_receiver(self, transfer, by):
        first = self.first_allegation
        if first and first.incident.unit_id != transfer.to_unit_id:
            UnitGrant.objects.create(case=self, unit_id=first.incident.unit_id, why="incident", valid_from=moment.now())
        self.place_in(transfer.to_unit)
        self.assigned, self.stand_in = None, None
        if by.posts_for(("commune_officer",)):
            self.assigned = by
