"""The effective-dated tree of administrative units and its closure."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lib.keys import uuid7

from .effective import Effective, EffectiveQuerySet, ends_after_start

FOLDED = models.Func(
    models.F("name"),
    template=(
        "lower(translate(regexp_replace(normalize(%(expressions)s, NFD), '[\u0300-\u036f]', '', 'g'), 'đĐ', 'dd'))"
    ),
    output_field=models.TextField(),
)


class UnitQuerySet(EffectiveQuerySet):
    def under(self, unit):
        """The unit itself and everything below it."""
        return self.filter(ancestor_links__ancestor=unit)

    def with_code(self, code, day=None, level=None):
        """Units carrying a code on a day. A code is an attribute: it was re-used with another meaning."""
        found = self.on(day).filter(code=code)
        return found.filter(level=level) if level else found


class Unit(Effective):
    """A province, district or commune. The level is data: three tiers before 2025-07-01, two after."""

    class Level(models.TextChoices):
        PROVINCE = "province", _("Province")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    level = models.CharField(max_length=10, choices=Level)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=120)
    folded = models.GeneratedField(expression=FOLDED, output_field=models.TextField(), db_persist=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    province = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    district = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    legal_basis = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="unit_code_per_period"),
            ends_after_start("unit_ends_after_start"),
        ]
        indexes = [
            models.Index(fields=["code"], name="unit_code"),
            models.Index(fields=["parent", "name"], name="unit_parent"),
        ]
        ordering = ["code"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("directory:unit", args=[self.pk])

    @property
    def ancestor_ids(self):
        """The ids of the unit and of what it lies in, province last: what a post's unit is held against."""
        return {key for key in (self.pk, self.district_id, self.province_id) if key}

    @property
    def province_key(self):
        return self.pk if self.level == self.Level.PROVINCE else self.province_id

    @property
    def district_key(self):
        return self.pk if self.level == self.Level.DISTRICT else self.district_id

    @property
    def column(self):
        """The ancestor column of a protected record that this unit is compared with."""
        return {"province": "province_id", "district": "district_id"}.get(self.level, "unit_id")

    def register_line(self):
        return {
            "number": self.code,
            "unit_id": self.pk,
            "district_id": self.district_key,
            "province_id": self.province_key,
        }


class UnitClosure(models.Model):
    """Every pair of a unit and something it contains, itself included."""

    id = models.BigAutoField(primary_key=True)
    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="descendant_links")
    descendant = models.ForeignKey(Unit, models.CASCADE, related_name="ancestor_links")
    depth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ancestor", "descendant"], name="closure_pair"),
        ]
        indexes = [models.Index(fields=["descendant", "ancestor"], name="closure_up")]

    def __str__(self):
        return f"{self.ancestor_id} > {self.descendant_id}"
