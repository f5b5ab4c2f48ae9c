"""What an idempotency key made, so that a repeated request answers with it and makes nothing anew."""

from django.db import models
from django.utils import timezone

from lib.keys import uuid7


class Replay(models.Model):
    """Written in the transaction of the act; holds what was made, never the body. Kept seven days."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer_id = models.UUIDField()
    key = models.CharField(max_length=200)
    method = models.CharField(max_length=10)
    path = models.CharField(max_length=300)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    made_type = models.CharField(max_length=80, blank=True)
    made_id = models.UUIDField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer_id", "key"], name="replay_once"),
        ]
        indexes = [models.Index(fields=["created_at"], name="replay_age")]

    def __str__(self):
        return f"{self.method} {self.path}"
