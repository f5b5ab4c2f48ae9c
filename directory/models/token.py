"""A token by which a program acts as an officer: named, read or write, with an end; only its digest is kept."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AbstractAuthToken, AuthTokenManager

from lib.keys import uuid7


class ApiTokenQuerySet(models.QuerySet):
    def live(self):
        return self.filter(expiry__gt=timezone.now())


class ApiToken(AbstractAuthToken):
    class Scope(models.TextChoices):
        READ = "read", _("Read only")
        WRITE = "write", _("Read and write")

    key = models.UUIDField(default=uuid7, unique=True, editable=False)
    name = models.CharField(max_length=100, blank=True)
    scope = models.CharField(max_length=5, choices=Scope, default=Scope.WRITE)

    objects = AuthTokenManager.from_queryset(ApiTokenQuerySet)()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(expiry__isnull=False), name="token_ends")]
        ordering = ["-created"]

    def __str__(self):
        return self.name or str(self.key)

    @property
    def reads_only(self):
        return self.scope == self.Scope.READ
