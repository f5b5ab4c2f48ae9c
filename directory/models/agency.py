"""Police, health, school, legal aid and others, with the numbers an officer must have one tap away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lib.keys import uuid7

from .effective import Effective, EffectiveQuerySet, ends_after_start
from .unit import Unit


class Agency(Effective):
    """An office outside the child-protection line; without a unit it serves the whole country."""

    class Kind(models.TextChoices):
        HOTLINE = "hotline", _("Hotline")
        POLICE = "police", _("Police")
        HEALTH = "health", _("Health")
        SCHOOL = "school", _("School")
        LEGAL_AID = "legal_aid", _("Legal aid")
        SHELTER = "shelter", _("Shelter")
        LEADER_ON_DUTY = "leader_on_duty", _("Leader on duty")
        OTHER = "other", _("Other")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="agencies")
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=300, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "agencies"
        constraints = [ends_after_start("agency_ends_after_start")]
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name
