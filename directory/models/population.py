"""How many children live in a unit, typed in by year: a rate needs it until the register exists."""

from django.db import models

from lib.keys import uuid7

from .unit import Unit


class ChildPopulation(models.Model):
    """Children under 16 in a unit in a year, with the source of the figure."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField()
    children = models.PositiveIntegerField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="population_once")]

    def __str__(self):
        return f"{self.unit_id} {self.year}"
