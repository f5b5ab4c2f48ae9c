"""Form 01: what was heard, how and when. Only the channel and the moment are mandatory."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText, token_column
from directory.models import Officer, Unit
from lib.keys import uuid7
from lib.telling import FreeText

from . import beyond, telling
from .words import Channel, Concern, Confidentiality, Consequence, Form, Setting, Source


class IntakeQuerySet(models.QuerySet):
    def unrouted(self):
        """Reports that name no commune and wait in the province's routing queue."""
        return self.filter(routed_at=None, unit__level=Unit.Level.PROVINCE)

    def mine(self, officer):
        return self.filter(by=officer)

    def reported_from(self, number):
        """Reports of one telephone, however its number was written."""
        return self.filter(reporter_phone_token=Intake._meta.get_field("reporter_phone").token(number))


class Intake(models.Model):
    """The unit is where the incident happened, or the writer's province until somebody routes it.

    `wishes_to_be_told`: whoever told it asked to hear what was found.
    `confidentiality` repeats the strictest level of its cases: form 01 tells what they tell.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="intakes", db_index=False)
    receiving_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20, choices=Channel)
    received_at = models.DateTimeField()
    done_at = models.DateTimeField(default=timezone.now)
    recorded_at = models.DateTimeField(default=timezone.now)
    late_reason = FreeText(blank=True)
    concern = models.CharField(max_length=24, choices=Concern, default=Concern.ABUSED)
    forms = ArrayField(models.CharField(max_length=20, choices=Form), default=list, blank=True)
    primary_form = models.CharField(max_length=20, choices=Form, blank=True)
    consequences = ArrayField(models.CharField(max_length=24, choices=Consequence), default=list, blank=True)
    setting = models.CharField(max_length=20, choices=Setting, blank=True)
    online = models.BooleanField(default=False)
    occurred_on = models.DateField(null=True, blank=True)
    occurred_to = models.DateField(null=True, blank=True)
    description = EncryptedText(blank=True, owner="pk")
    condition = EncryptedText(blank=True, owner="pk")
    feared = EncryptedText(blank=True, owner="pk")
    done_before = EncryptedText(blank=True, owner="pk")
    place = EncryptedText(blank=True, owner="pk")
    danger_now = models.BooleanField(null=True, blank=True)
    crime_suspected = models.BooleanField(default=False)
    source = models.CharField(max_length=20, choices=Source, blank=True)
    reporter_name = EncryptedText(blank=True, owner="pk")
    reporter_phone = EncryptedText(blank=True, owner="pk", found_by="digits")
    reporter_phone_token = token_column("reporter_phone")
    reporter_address = EncryptedText(blank=True, owner="pk")
    reporter_note = EncryptedText(blank=True, owner="pk")
    wishes_to_be_told = models.BooleanField(default=False)
    routed_at = models.DateTimeField(null=True, blank=True)
    routed_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    confidentiality = models.CharField(max_length=12, choices=Confidentiality, default=Confidentiality.ORDINARY)
    version = models.PositiveIntegerField(default=1)

    # In memory, set by its door: who reads it.
    reader = None

    objects = IntakeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(occurred_to=None) | Q(occurred_on__isnull=False, occurred_to__gte=models.F("occurred_on")),
                name="intake_ends_after_start",
                violation_error_message=_("The end cannot be before the start."),
            ),
        ]
        indexes = [
            models.Index(fields=["by", "-recorded_at", "-id"], name="intake_mine"),
            models.Index(fields=["province", "received_at"], name="intake_province"),
            models.Index(
                fields=["province", "-recorded_at"],
                condition=Q(routed_at=None, receiving_unit=None),
                name="intake_unrouted",
            ),
            models.Index(
                fields=["reporter_phone_token"], condition=~Q(reporter_phone_token=b""), name="intake_reporter_phone"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self):
        return reverse("intakes:intake", args=[self.pk])

    @property
    def ancestor_ids(self):
        return {key for key in (self.unit_id, self.district_id, self.province_id) if key}

    @property
    def through(self):
        """The case that this report was reached from, where a door gave that case to a reader."""
        incident = self._state.fields_cache.get("incident")
        return incident and incident.through

    @property
    def read_by(self):
        return self.reader or (self.through and self.through.reader)

    @property
    def kept_apart(self):
        """It tells of a case that is kept more closely than what its reader may read."""
        return self.read_by is not None and telling.keeps_apart(self, self.read_by)

    @property
    def names_withheld(self):
        """It tells of a case whose names are masked for its reader."""
        return self.read_by is not None and telling.tells_masked_names(self, self.read_by)

    @property
    def words_withheld(self):
        return self.kept_apart or self.names_withheld

    @property
    def is_unrouted(self):
        return self.routed_at is None and self.unit_id == self.province_id

    @property
    def start_of_incident(self):
        """The day that stands for age: the start of the incident, else the local day of receipt."""
        return self.occurred_on or timezone.localdate(self.received_at)

    def keep_as_closely_as_its_cases(self):
        """The strictest of them all, those included that nobody here sees."""
        self.confidentiality = beyond.level_of(self.pk)
        self.save(update_fields=["confidentiality"])

    def lock(self):
        self.refresh_from_db(from_queryset=Intake.objects.select_for_update(of=("self",)))

    def register_line(self):
        return {
            "number": self.number,
            "unit_id": self.unit_id,
            "district_id": self.district_id,
            "province_id": self.province_id,
        }
