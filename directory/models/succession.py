"""How units became other units: 471 old communes were split, so successors are many to many."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lib.keys import uuid7

from .unit import Unit


class UnitChange(models.Model):
    """One event of reorganisation with its legal basis."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("Merge")
        SPLIT = "split", _("Split")
        RENAME = "rename", _("Rename")
        UPGRADE = "upgrade", _("Upgrade")
        RECODE = "recode", _("Change of code")
        ABOLISH = "abolish", _("Abolition")
        KEEP = "keep", _("Kept as it was")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    happened_on = models.DateField()
    legal_basis = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "happened_on", "legal_basis"], name="unit_change_once")]

    def __str__(self):
        return f"{self.kind} {self.happened_on}"


class Succession(models.Model):
    """An old unit and one of its successors; `default` is the one to take unless a person decides."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    change = models.ForeignKey(UnitChange, models.PROTECT, related_name="successions")
    old = models.ForeignKey(Unit, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Unit, models.PROTECT, related_name="predecessions")
    default = models.BooleanField(default=True)
    split = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self):
        return f"{self.old_id} -> {self.new_id}"
