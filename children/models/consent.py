"""The consent ledger: who agreed to what for a child, how, and when it was taken back."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from audit.register import record
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid
from lib.telling import FreeLine, Told

from .child import Child


class ConsentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(withdrawn_on=None)


class Consent(Told, models.Model):
    """One giver's word for one purpose. Help in an emergency waits for nobody's: then `basis` says by what law."""

    told_with = ("child",)

    class Giver(models.TextChoices):
        GUARDIAN = "guardian", gettext_lazy("Parent or guardian")
        CHILD = "child", gettext_lazy("The child")
        NOBODY = "nobody", gettext_lazy("Nobody: an emergency")

    class Purpose(models.TextChoices):
        SUPPORT = "support", gettext_lazy("Support and intervention")
        CARE = "care", gettext_lazy("Alternative care")
        MEDICAL = "medical", gettext_lazy("Medical or psychological examination and care")
        SHARING = "sharing", gettext_lazy("Passing data to another agency")
        IMAGES = "images", gettext_lazy("Pictures and recordings")
        PUBLISHING = "publishing", gettext_lazy("Making private life known")

    class How(models.TextChoices):
        PAPER = "paper", gettext_lazy("On paper")
        VERBAL = "verbal", gettext_lazy("By word of mouth")
        RECORDED = "recorded", gettext_lazy("Recorded")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="consents")
    giver = models.CharField(max_length=10, choices=Giver)
    giver_name = EncryptedText(blank=True, owner="child_id")
    purpose = models.CharField(max_length=12, choices=Purpose)
    how = models.CharField(max_length=10, choices=How, blank=True)
    given_on = models.DateField()
    basis = FreeLine(max_length=300, blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=moment.now)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawal_reason = EncryptedText(blank=True, owner="child_id")
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(giver="nobody", how="") & ~Q(basis="") | ~Q(giver="nobody") & ~Q(how=""),
                name="consent_given_or_based_on_law",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=models.F("given_on")),
                name="consent_withdrawn_after_given",
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def register_line(self):
        return self.child.register_line()

    @property
    def is_exception(self):
        return self.giver == self.Giver.NOBODY

    @property
    def stands(self):
        return self.withdrawn_on is None

    def withdraw(self, *, by, reason, withdrawn_on=None):
        """Taken back from a day on; what was done before stays lawful."""
        self.refresh_from_db(from_queryset=Consent.objects.select_for_update(of=("self",)))
        if self.is_exception:
            raise Conflict(_("An emergency is nobody's consent, and nobody withdraws it."), code="exception")
        if not self.stands:
            raise Conflict(_("This consent is withdrawn already."), code="withdrawn")
        on = withdrawn_on or timezone.localdate()
        if not self.given_on <= on <= timezone.localdate():
            raise Invalid({"withdrawn_on": _("This day must lie between the consent and today.")})
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        self.withdrawn_on, self.withdrawal_reason, self.withdrawn_by = on, reason, by
        self.save(update_fields=["withdrawn_on", "withdrawal_reason", "withdrawn_by"])
        record(self.child, "consent_withdrawn", by=by, about=str(self.pk), purpose=self.purpose)
        return self
