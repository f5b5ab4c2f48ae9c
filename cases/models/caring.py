"""Alternative care decided for the child, and the day on which the child was given to who cares (Decree 56/2017)."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid
from lib.worktime import end_of_day, start_of_day

from . import clocks
from .act import Act
from .numbering import Numbered


class CareDecision(Moving, Numbered, Act):
    """The chairman's decision on paper, entered by the commune. `ended_on`: handed over, or given up, that day."""

    class Form(models.TextChoices):
        KIN = "kin", gettext_lazy("With relatives")
        FAMILY = "family", gettext_lazy("With a person or family who are no relatives")

    class Status(models.TextChoices):
        DECIDED = "decided", gettext_lazy("Decided")
        HANDED_OVER = "handed_over", gettext_lazy("Child handed over")
        GIVEN_UP = "given_up", gettext_lazy("Given up")

    signed_field = "decided_on"

    FLOW = Flow(
        {"decided": {"handed_over", "given_up"}, "handed_over": (), "given_up": ()},
        sentence=gettext_lazy("No decision on alternative care waits for the hand-over."),
        code="no_care_decided",
    )

    status = models.CharField(max_length=12, choices=Status, default=Status.DECIDED)
    form = models.CharField(max_length=10, choices=Form)
    carer = EncryptedText()
    decided_on = models.DateField()
    number = models.CharField(max_length=60, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = EncryptedText(blank=True)

    class Meta(Act.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(status="decided"), name="one_care_decided"),
            models.CheckConstraint(
                condition=Q(status="decided") | Q(ended_on__isnull=False, ended_on__gte=models.F("decided_on")),
                name="care_ends_after_decision",
            ),
        ]


class Cared:
    """Mixed into Case."""

    @property
    def care(self):
        """The decision by which the child is still to be handed over, if any."""
        return next((one for one in self.caredecisions.all() if one.status == "decided"), None)

    def against_care(self, by=None, about=None):
        if self.care:
            yield Conflict(_("A decision on alternative care waits for the hand-over already."), code="care_decided")

    def against_handing_over(self, by=None, about=None):
        if self.care is None:
            yield Conflict(str(CareDecision.FLOW.sentence), code=CareDecision.FLOW.code, lifted_by="care")

    def decide_care(self, *, by, form, decided_on, carer, number="", **when):
        """Fifteen working days run from the day of the decision."""
        doing = self.begin("care", by=by, **when)
        self.guard("care")
        self.check_day(decided_on, timezone.localdate(self.opened_at), "decided_on")
        care = self.caredecisions.create(form=form, decided_on=decided_on, carer=carer, number=number, **doing.facts)
        self.start_clock(clocks.HANDING_OVER, start_of_day(decided_on), about=care)
        self.finish(doing, "care_decided", about=care, form=form)
        return care

    def end_care(self, *, by, handed_over, on=None, reason="", **when):
        """The child is with who cares, or the decision is carried out no more, with a reason."""
        doing = self.begin("handing_over", by=by, **when)
        self.guard("handing_over")
        care = self.care
        on = on or timezone.localdate(doing.done_at)
        self.check_day(on, care.decided_on, "on")
        if not handed_over and not reason.strip():
            raise Invalid({"reason": _("Say why the child is not handed over.")})
        care.move("handed_over" if handed_over else "given_up")
        care.ended_on, care.reason = on, reason
        care.save(update_fields=["status", "ended_on", "reason"])
        at = min(doing.done_at, end_of_day(on))
        if handed_over:
            self.meet_clocks(clocks.HANDING_OVER, at=at, about=care)
        else:
            self.drop_clocks(clocks.HANDING_OVER, at=at)
        self.finish(doing, "child_handed_over" if handed_over else "care_given_up", about=care)
        return care

    def check_day(self, day, first, field):
        if day > timezone.localdate():
            raise Invalid({field: _("This day lies in the future.")})
        if day < first:
            raise Invalid(
                {field: _("This day lies before the one that it follows: %(day)s.") % {"day": f"{first:%d/%m/%Y}"}}
            )
