"""What stands at the head and foot of an official document, by date (Decree 30/2020)."""

from django.db import models
from django.db.models import Q

from lib.keys import uuid7

from .effective import Effective, EffectiveQuerySet, ends_after_start
from .unit import Unit


class LetterheadQuerySet(EffectiveQuerySet):
    def of(self, unit, day=None):
        """The unit's own letterhead on a day, else the pattern of its level."""
        own = Q(unit=unit) | Q(unit=None, level=unit.level)
        return self.on(day).filter(own).order_by(models.F("unit_id").asc(nulls_last=True), "-valid_from").first()


class Letterhead(Effective):
    """Lines may hold {province}, {district}, {unit} in capitals, filled when printed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="letterheads")
    level = models.CharField(max_length=10, choices=Unit.Level)
    superior = models.CharField(max_length=200, blank=True)
    issuer = models.CharField(max_length=200)
    place = models.CharField(max_length=100, blank=True)
    suffix = models.CharField(max_length=40)
    signer_title = models.CharField(max_length=100)
    legal_basis = models.CharField(max_length=200, blank=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_start("letterhead_ends_after_start")]

    def __str__(self):
        return self.issuer
