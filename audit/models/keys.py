"""The keys that seal texts and papers, themselves sealed: outside key -> month's key -> key of one owner."""

from django.db import models
from django.utils import timezone

from lib.keys import uuid7


class MonthKey(models.Model):
    """Sealed under a key from outside the database; a rotation writes these few rows anew and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    month = models.DateField()
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month"], condition=models.Q(retired_at=None), name="one_key_a_month")
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}"

    @property
    def place(self):
        return f"audit_monthkey.wrapped|{self.pk}"


class DataKey(models.Model):
    """Seals what belongs to one owner: a case, an intake, a child, an officer's drafts.

    Deleting an owner's keys ends all that they sealed, in every copy of the rows and files.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    owner = models.UUIDField()
    month = models.ForeignKey(MonthKey, models.PROTECT, related_name="+")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner"], condition=models.Q(retired_at=None), name="one_key_an_owner")
        ]
        indexes = [models.Index(fields=["owner"], name="data_key_owner")]

    def __str__(self):
        return str(self.pk)

    @property
    def place(self):
        return f"audit_datakey.wrapped|{self.pk}"


class Renewal(models.Model):
    """All keys were renewed by `manage.py rotate_keys --renew`: what older keys sealed is sealed anew."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    asked_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return f"{self.asked_at:%Y-%m-%d %H:%M}"
