"""Where a child lived, from when to when."""

from django.db import models

from directory.models import Unit
from lib.keys import uuid7

from .child import Child


class Residence(models.Model):
    """`until` is the day the next residence began; none means the child lives there now."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="residences")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    address = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["child"], condition=models.Q(until=None), name="one_residence_at_a_time")
        ]

    def __str__(self):
        return str(self.pk)
