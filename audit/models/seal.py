"""Seals of the register: every few minutes all lines that stand unsealed are bound into one digest."""

from django.db import models


class Seal(models.Model):
    """`head` binds what the seal tells to the head before it, so no seal changes without all after it.

    `form` is the way in which events were written out (audit.digests.FORMS). A `complete` seal left
    no line over: one recorded well before it and sealed later was inserted, or committed very late.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    form = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    count = models.PositiveIntegerField()
    complete = models.BooleanField()
    digest = models.BinaryField()
    previous = models.BinaryField()
    head = models.BinaryField()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return str(self.number)


class SealedEvent(models.Model):
    """Which seal holds a line, and at which place. Plain columns: it outlives a line that is taken away."""

    event = models.UUIDField(primary_key=True)
    seal = models.PositiveBigIntegerField()
    position = models.PositiveIntegerField()
    digest = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["seal", "position"], name="sealed_in")]

    def __str__(self):
        return str(self.event)
