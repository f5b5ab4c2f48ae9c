"""Conflict of interest: the person involved, or the unit complained of, does not see the case."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Officer, Unit
from lib.keys import uuid7


class Conflict(models.Model):
    """One officer, or every post of one unit, that the case is hidden from. It outlives every grant but a naming."""

    class Why(models.TextChoices):
        INVOLVED = "involved", _("An officer is the person involved")
        RELATIVE = "relative", _("An officer's relative is the person involved")
        COVER_UP = "cover_up", _("A report of cover-up or delay")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="conflicts")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    hidden_unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(officer__isnull=False) | Q(hidden_unit__isnull=False), name="conflict_hides_from_somebody"
            ),
            models.UniqueConstraint(
                fields=["case", "officer", "hidden_unit"], nulls_distinct=False, name="conflict_once"
            ),
        ]

    def __str__(self):
        return f"{self.why} {self.case_id}"
