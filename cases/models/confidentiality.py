"""How closely a case is kept: ordinary, restricted ("Hạn chế tiếp cận"), sealed ("Chỉ người được chỉ định")."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from directory.models import Officer
from lib.keys import uuid7
from lib.officer import opening
from lib.refusals import Conflict
from lib.telling import FreeText, Told

from .words import Confidentiality, Form

ORDER = [level.value for level in Confidentiality]


class ConfidentialityChange(Told, models.Model):
    """Who changed the level of a case, when and why; nobody where the law's own case did."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="confidentiality_changes")
    level = models.CharField(max_length=12, choices=Confidentiality)
    reason = FreeText(blank=True)
    by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self):
        return f"{self.level} {self.case_id}"


class Confidential:
    """Mixed into Case."""

    def set_level(self, level, *, by=None, reason=""):
        """Change the level, here and on the reports that tell of the case; the row that says so. Nothing if it stands.

        `by` is nobody where a fact did it by itself: sexual abuse restricts, a conflict of interest seals.
        """
        if level == self.confidentiality:
            return None
        with opening(self.pk):  # who seals a case without being named loses sight of it by that very act
            change = self.put_level(level, by=by, reason=reason)
            record(self, "confidentiality_changed", by=by, about=str(change.pk), level=level)
            return change

    def put_level(self, level, *, by, reason):
        """The level and the row that says so; whoever calls it writes the register's line."""
        self.confidentiality = level
        self.save(update_fields=["confidentiality"])
        change = self.confidentiality_changes.create(level=level, reason=reason, by=by)
        for allegation in self.allegations.select_related("incident__intake"):
            allegation.incident.intake.keep_as_closely_as_its_cases()
        return change

    def keep_closely(self, forms):
        """Sexual abuse restricts the case by itself; and a report that joins it is kept as closely as the case."""
        if Form.SEXUAL in forms:
            self.raise_level(Confidentiality.RESTRICTED)
        for allegation in self.allegations.select_related("incident__intake").exclude(
            incident__intake__confidentiality=self.confidentiality
        ):
            allegation.incident.intake.keep_as_closely_as_its_cases()

    def check_may_go_to(self, unit):
        """A case does not go to a unit that it is hidden from, nor to one where a person involved sits."""
        involved = self.conflicts.exclude(officer=None).values("officer_id")
        sits = unit.posts.live().filter(officer_id__in=involved)
        if self.conflicts.filter(hidden_unit=unit).exists() or sits.exists():
            raise Conflict(
                _("This case is kept from that unit: it concerns somebody who works there. Choose another one."),
                code="conflict_of_interest",
            )

    def raise_level(self, level, *, reason="", by=None):
        """To this level at least: a fact never opens what somebody closed."""
        if ORDER.index(level) > ORDER.index(self.confidentiality):
            self.set_level(level, by=by, reason=reason)
