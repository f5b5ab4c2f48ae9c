"""What the record of every act carries."""

from django.db import models
from django.utils import timezone

from directory.models import Officer
from lib.keys import uuid7
from lib.telling import FreeText, Told


class Act(Told, models.Model):
    """`done_at`: when it was done, perhaps on paper. `recorded_at`: when the system heard of it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    done_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now)
    late_reason = FreeText(blank=True)

    class Meta:
        abstract = True
        ordering = ["done_at", "id"]

    def __str__(self):
        return str(self.pk)

    @property
    def entered_late(self):
        """Recorded more than 24 hours after it was done: "Nhập sau"."""
        return (self.recorded_at - self.done_at).total_seconds() > 24 * 3600

    def register_line(self):
        return self.case.register_line()
