"""Texts of procedure that an administrator corrects without code: cards, basis lines, form texts."""

from django.db import models

from lib.keys import uuid7

from .effective import Effective, EffectiveQuerySet, ends_after_start


class ProcedureTextQuerySet(EffectiveQuerySet):
    def card(self, key, day=None):
        """The lines of a card such as "Việc cần làm ngay" for one form of abuse, in order."""
        return self.on(day).filter(key=key).order_by("position")


class ProcedureText(Effective):
    """One line or paragraph under a key, with its source in law."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    key = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    objects = ProcedureTextQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_start("procedure_text_ends_after_start")]
        indexes = [models.Index(fields=["key", "position"], name="procedure_text_key")]

    def __str__(self):
        return f"{self.key} {self.position}"
