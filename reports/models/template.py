"""Which reports exist, by date: a circular adds one, another ends it."""

from django.db import models

from directory.models.effective import Effective, EffectiveQuerySet, ends_after_start
from lib.keys import uuid7

CHILD_WORK = "child_work"


class ReportTemplate(Effective):
    """A kind of report with its own figures and layout, such as the report on child work."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    legal_basis = models.CharField(max_length=200, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="template_once_a_day"),
            ends_after_start("template_ends_after_start"),
        ]

    def __str__(self):
        return self.code
