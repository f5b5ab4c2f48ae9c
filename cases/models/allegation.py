"""One child's part in one incident: what is alleged, and whether it proved founded."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from directory.models import Officer
from lib.keys import uuid7
from lib.rows import FromRow
from lib.telling import Told

from .incident import Incident
from .telling import ToldOfCase
from .words import VOID, Concern, Consequence, Form


class AllegationQuerySet(models.QuerySet):
    def counted(self):
        """Without the files closed as duplicate or entered in error: those count nowhere."""
        return self.exclude(case__outcome__in=VOID)

    def unjudged(self):
        return self.filter(founded=None)

    def founded(self):
        return self.filter(founded=True)


class Allegation(Told, FromRow):
    """`founded` is None until verification judges it. Figures count founded allegations."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="allegations", db_index=False)
    incident = ToldOfCase(Incident, models.PROTECT, related_name="allegations")
    forms = ArrayField(models.CharField(max_length=20, choices=Form), default=list, blank=True)
    primary_form = models.CharField(max_length=20, choices=Form, blank=True)
    consequences = ArrayField(models.CharField(max_length=24, choices=Consequence), default=list, blank=True)
    concern = models.CharField(max_length=24, choices=Concern, default=Concern.ABUSED)
    founded = models.BooleanField(null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    objects = AllegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "incident"], name="allegation_once"),
            models.CheckConstraint(
                condition=models.Q(founded=None) | models.Q(verified_at__isnull=False), name="judged_at_a_time"
            ),
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def suspects(self):
        """The persons alleged to have caused the harm, as far as the reader of the case knows of them."""
        return self.incident.suspects()

    @property
    def age_at_incident(self):
        """Full years at the start of the incident, the younger reading, or None."""
        return self.case.child.age_on(self.incident.occurred_on)
