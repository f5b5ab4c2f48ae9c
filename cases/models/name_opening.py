"""One reason opens the names of one case to one officer of the province for the rest of the working day."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from directory.models import Officer
from lib.keys import uuid7
from lib.refusals import Invalid
from lib.telling import FreeText, Told


class NameOpeningManager(models.Manager):
    def today(self, officer, day=None):
        return self.filter(officer=officer, day=day or timezone.localdate())

    def open(self, case, *, by, reason):
        """Once a day and case: asked again, the first reason stands."""
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        opening, made = self.get_or_create(case=case, officer=by, day=timezone.localdate(), defaults={"reason": reason})
        if made:
            record(case, "names_opened", by=by, about=str(opening.pk))
        return opening


class NameOpening(Told, models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="name_openings")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    day = models.DateField()
    reason = FreeText()
    at = models.DateTimeField(default=timezone.now)

    objects = NameOpeningManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "day", "case"], name="name_opening_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="name_opening_has_reason"),
        ]

    def __str__(self):
        return f"{self.officer_id} {self.day}"
