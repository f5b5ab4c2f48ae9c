"""Acts signed on paper and recorded by the officer: paper rules the office, the leader confirms."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from directory.models import Officer, Unit
from lib import moment
from lib.lifecycle import Flow, Moving
from lib.refusals import Invalid, NotAllowed

from .act import Act
from .numbering import Numbered, Numbering

# Acts whose own record bears the number of the paper, and where it stands.
DECISIONS = {"approval": "plans", "removal": "removalorders"}


class Signature(Moving, Numbered, Act):
    """`by` recorded it, `signer` signed it. Unconfirmed after three working days the district sees it."""

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", gettext_lazy("Not yet confirmed")
        CONFIRMED = "confirmed", gettext_lazy("Confirmed")
        DISPUTED = "disputed", gettext_lazy("Disputed")

    signed_field = "signed_at"
    series_unit_id = property(lambda self: self.unit_id)

    FLOW = Flow(
        {"unconfirmed": {"confirmed", "disputed"}, "confirmed": (), "disputed": ()},
        sentence=gettext_lazy("This signature is confirmed or disputed already."),
        code="wrong_status",
    )

    act = models.CharField(max_length=20)
    about = models.UUIDField(null=True)
    signer = models.ForeignKey(Officer, models.PROTECT, related_name="signatures")
    signed_at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=Status, default=Status.UNCONFIRMED)
    answered_at = models.DateTimeField(null=True, blank=True)
    dispute_reason = EncryptedText(blank=True)

    class Meta(Act.Meta):
        indexes = [models.Index(fields=["signer"], condition=models.Q(status="unconfirmed"), name="signature_waiting")]

    @property
    def twins(self):
        """The decision that was signed bears the number itself."""
        return getattr(self.case, DECISIONS[self.act]).filter(pk=self.about) if self.act in DECISIONS else ()

    @property
    def paper_key(self):
        return self.about if self.act in DECISIONS else self.pk


class Signable(Numbering):
    """Mixed into Case."""

    def sign_on_paper(self, doing, verb, about):
        return self.signatures.create(
            by=doing.by,
            done_at=doing.done_at,
            late_reason=doing.late_reason,
            act=doing.act,
            about=about.pk if about is not None else None,
            signer=doing.signer,
            signed_at=doing.signed["at"],
            number=doing.signed.get("number", ""),
            unit_id=self.unit_id,
        )

    def check_signer(self, signature, by):
        if signature.signer_id != by.pk:
            raise NotAllowed(_("Only the person who is said to have signed confirms or disputes it."))

    def against_signature_confirmation(self, by=None, about=None):
        return about.against_becoming("confirmed")

    def confirm_signature(self, signature, *, by, number="", **when):
        doing = self.begin("signature_confirmation", by=by, **when)
        signature.refresh_from_db()
        self.check_signer(signature, by)
        self.guard("signature_confirmation", about=signature)
        signature.move(Signature.Status.CONFIRMED)
        signature.answered_at = moment.now()
        signature.save(update_fields=["status", "answered_at"])
        if number:
            signature.take_number(number)
        self.finish(doing, "signature_confirmed", about=signature)
        return signature

    def dispute_signature(self, signature, *, by, reason, **when):
        """The act stands, marked; the district is told at once; the leader's own act undoes it."""
        doing = self.begin("signature_confirmation", by=by, **when)
        signature.refresh_from_db()
        self.check_signer(signature, by)
        self.guard("signature_confirmation", about=signature)
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        signature.move(Signature.Status.DISPUTED)
        signature.answered_at, signature.dispute_reason = moment.now(), reason
        signature.save(update_fields=["status", "answered_at", "dispute_reason"])
        self.finish(doing, "signature_disputed", about=signature)
        return signature
