"""Who cares for the child. A parent who is the alleged perpetrator is on no notice and no invitation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText, token_column
from lib.keys import uuid7
from lib.telling import FreeLine, Told

from .child import Child


class CaregiverQuerySet(models.QuerySet):
    def invited(self):
        """Those who may be told and invited."""
        return self.filter(alleged_perpetrator=False)

    def with_phone(self, number):
        return self.filter(phone_token=Caregiver._meta.get_field("phone").token(number))


class Caregiver(Told, models.Model):
    told_with = ("child",)

    class Relation(models.TextChoices):
        FATHER = "father", _("Father")
        MOTHER = "mother", _("Mother")
        STEPFATHER = "stepfather", _("Stepfather")
        STEPMOTHER = "stepmother", _("Stepmother")
        GRANDPARENT = "grandparent", _("Grandparent")
        SIBLING = "sibling", _("Sibling")
        RELATIVE = "relative", _("Relative")
        GUARDIAN = "guardian", _("Guardian")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="caregivers")
    full_name = FreeLine(max_length=150)
    relation = models.CharField(max_length=20, choices=Relation)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    occupation = FreeLine(max_length=150, blank=True)
    phone = EncryptedText(blank=True, owner="child_id", found_by="digits")
    phone_token = token_column("phone")
    primary = models.BooleanField(default=False)
    alleged_perpetrator = models.BooleanField(default=False)

    objects = CaregiverQuerySet.as_manager()

    class Meta:
        ordering = ["-primary", "id"]
        indexes = [models.Index(fields=["phone_token"], condition=~models.Q(phone_token=b""), name="caregiver_phone")]

    def __str__(self):
        return str(self.pk)

    def register_line(self):
        return self.child.register_line()
