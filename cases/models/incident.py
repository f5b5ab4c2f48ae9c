"""When and where it happened, and who is alleged to have done it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText
from children.models import Sex
from directory.models import Unit
from lib.keys import uuid7
from lib.telling import FreeLine, Told

from .intake import Intake
from .words import Relation, Setting


class Incident(Told, models.Model):
    """The unit of the incident: set at intake or routing, corrected only with a reason, never transferred."""

    told_with = ("intake",)
    # In memory: the case that it was reached from, where a door gave that case to a reader.
    through = None

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    intake = models.OneToOneField(Intake, models.PROTECT, related_name="incident")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    occurred_on = models.DateField()
    occurred_to = models.DateField(null=True, blank=True)
    setting = models.CharField(max_length=20, choices=Setting, blank=True)
    online = models.BooleanField(default=False)
    place = EncryptedText(blank=True, owner="intake_id")
    version = models.PositiveIntegerField(default=1)

    def __str__(self):
        return str(self.pk)

    @property
    def reached_from(self):
        return [self.intake] if self.through else super().reached_from

    def suspects(self):
        """The persons alleged to have caused the harm: without their names where words are withheld, and nobody
        where the report is kept apart from its reader."""
        kept_apart = any(intake.kept_apart for intake in self.reached_from)
        return [] if kept_apart else list(self.perpetrators.all())

    def register_line(self):
        return self.intake.register_line()


class Perpetrator(Told, models.Model):
    """A person alleged to have caused the harm: "Người bị cho là đã gây tổn hại"."""

    told_with = ("incident",)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    incident = models.ForeignKey(Incident, models.CASCADE, related_name="perpetrators")
    full_name = FreeLine(max_length=150, blank=True)
    relation = models.CharField(max_length=24, choices=Relation, default=Relation.UNKNOWN)
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    estimated_age = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return str(self.pk)

    @property
    def called(self):
        return self.full_name or _("Not named")
