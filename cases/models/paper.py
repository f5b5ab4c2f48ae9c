"""Printed copies of official papers: what each was made from, so that a copy is checked against the record."""

import hashlib
import json

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils import timezone

from directory.models import Officer
from lib.keys import uuid7

SHOWN = 16  # digits of the digest that stand on the copy
# Not of the record: who printed, how it is set, and the form's text, which has its own version.
BESIDE = frozenset({"printed", "copy", "one_page", "grounds"})


class Paper(models.Model):
    """`wording` are the letterhead and lines of the form's text that it was made with, `version` that of the case."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="papers")
    form = models.CharField(max_length=20)
    about = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    wording = ArrayField(models.UUIDField(), default=list)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(default=timezone.now)

    def __str__(self):
        return str(self.pk)

    @property
    def code(self):
        return self.digest[:SHOWN]

    @property
    def code_in_fours(self):
        return " ".join(self.code[place : place + 4] for place in range(0, SHOWN, 4))

    def get_absolute_url(self):
        return reverse("papers:paper", args=[self.pk, self.code])

    def digest_of(self, context):
        """Of what the record says on this paper; the key of the copy makes it no clue to what is said."""
        told = {name: value for name, value in context.items() if name not in BESIDE}
        words = json.dumps(told, ensure_ascii=False, sort_keys=True, default=str)
        return hashlib.sha256(f"{self.pk}\n{words}".encode()).hexdigest()
