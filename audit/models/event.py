"""One line of the register: who did or read what, for whom, when."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.utils import timezone

from lib.keys import uuid7


class EventQuerySet(models.QuerySet):
    def about(self, subject):
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def of_case(self, case_id):
        return self.filter(case_id=case_id)

    def acts(self):
        return self.filter(reading=False)

    def readings(self):
        return self.filter(reading=True)


class Event(models.Model):
    """Append-only: a trigger refuses change, and the application's role holds no right to try.

    Plain columns, no foreign keys: the line stays true when what it names is corrected or gone.
    `done_at` is when the act happened, perhaps on paper; `recorded_at` is the system's clock.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(default=timezone.now)
    late_reason = models.TextField(blank=True)
    actor_id = models.UUIDField(null=True)
    actor = models.CharField(max_length=150, blank=True)
    actor_role = models.CharField(max_length=40, blank=True)
    verb = models.CharField(max_length=60)
    reading = models.BooleanField(default=False)
    subject_type = models.CharField(max_length=80)
    subject_id = models.UUIDField(null=True)
    number = models.CharField(max_length=40, blank=True)
    case_id = models.UUIDField(null=True)
    child_id = models.UUIDField(null=True)
    province_id = models.UUIDField(null=True)
    district_id = models.UUIDField(null=True)
    unit_id = models.UUIDField(null=True)
    detail = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case_id", "-done_at", "-id"], name="event_case"),
            models.Index(fields=["subject_type", "subject_id", "-recorded_at"], name="event_subject"),
            models.Index(fields=["actor_id", "-recorded_at"], name="event_actor"),
            models.Index(fields=["child_id", "-recorded_at"], name="event_child"),
            # The register is read by unit, newest first; lines of the system itself may carry none.
            models.Index(
                fields=["unit_id", "-recorded_at", "-id"], condition=models.Q(unit_id__isnull=False), name="event_unit"
            ),
            models.Index(
                fields=["district_id", "-recorded_at", "-id"],
                condition=models.Q(district_id__isnull=False),
                name="event_district",
            ),
            models.Index(
                fields=["province_id", "-recorded_at", "-id"],
                condition=models.Q(province_id__isnull=False),
                name="event_province",
            ),
            # Lines lie on disk in the order of this column, so a day is found by an index of a few pages.
            BrinIndex(fields=["recorded_at"], autosummarize=True, name="event_recorded"),
        ]

    def __str__(self):
        return f"{self.verb} {self.number or self.subject_id}"

    @property
    def entered_late(self):
        """Recorded more than 24 hours after it was done: shown as "Nhập sau"."""
        return not self.reading and (self.recorded_at - self.done_at).total_seconds() > 24 * 3600
