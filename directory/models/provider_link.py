"""Whom another office's directory (OIDC) means by its subject. Made by an administrator on a leader's word."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from lib import moment
from lib.keys import uuid7

from .officer import Officer


class ProviderLink(models.Model):
    """Issuer and subject alone name a person for good: names and e-mail addresses are given to others one day."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.OneToOneField(Officer, models.CASCADE, related_name="provider_link")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    linked_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    linked_at = models.DateTimeField(default=moment.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="link_one_officer"),
            models.CheckConstraint(condition=~Q(subject="") & ~Q(issuer=""), name="link_names_somebody"),
        ]

    def __str__(self):
        return f"{self.officer_id} at {self.issuer}"

    def get_absolute_url(self):
        return reverse("directory:officer", args=[self.officer_id])
