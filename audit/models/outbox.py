"""Work that must not be lost: a row in the same transaction as the act, a message afterwards."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from lib.keys import uuid7

KEPT = timedelta(days=30)


class OutboxQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None).order_by("created_at", "id")

    def sent_long_ago(self):
        return self.filter(sent_at__lt=timezone.now() - KEPT)


class OutboxManager(models.Manager.from_queryset(OutboxQuerySet)):
    def put(self, task, *args):
        """Ask for `task`, by its Celery name, with ids only: never a person's name."""
        return self.create(task=task, args=[str(arg) for arg in args])


class Outbox(models.Model):
    """A task to be sent once its transaction has committed."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    task = models.CharField(max_length=120)
    args = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)

    objects = OutboxManager()

    class Meta:
        verbose_name_plural = "outbox"
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="outbox_waiting"),
        ]

    def __str__(self):
        return self.task
