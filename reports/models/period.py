"""Who owes which periodic report, and by when after the cut-off: rows, since each tier sets its own limit."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import Unit
from directory.models.effective import Effective, EffectiveQuerySet, ends_after_start
from lib import periods
from lib.keys import uuid7

from .template import ReportTemplate


class Basis(models.TextChoices):
    """Decree 09/2019/ND-CP closes on the 14th; statistics count calendar months."""

    ADMINISTRATIVE = periods.ADMINISTRATIVE, _("Administrative, closed on the 14th")
    CALENDAR = periods.CALENDAR, _("By calendar months")


class Kind(models.TextChoices):
    MONTH = "M", _("Month")
    QUARTER = "Q", _("Quarter")
    HALF = "H", _("Half-year")
    YEAR = "Y", _("Year")


class ReportPeriodQuerySet(EffectiveQuerySet):
    def of(self, level, day=None):
        return self.on(day).filter(level=level)


class ReportPeriod(Effective):
    """Units of a level owe this report `due_after` days after the last day of the period."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    template = models.ForeignKey(ReportTemplate, models.PROTECT, related_name="periods")
    basis = models.CharField(max_length=16, choices=Basis, default=Basis.ADMINISTRATIVE)
    kind = models.CharField(max_length=1, choices=Kind)
    level = models.CharField(max_length=10, choices=Unit.Level)
    due_after = models.PositiveSmallIntegerField()
    legal_basis = models.CharField(max_length=200, blank=True)

    objects = ReportPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["template", "basis", "kind", "level", "valid_from"], name="report_period_once"
            ),
            ends_after_start("report_period_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.kind} {self.level}"

    def due_on(self, period):
        return period.end + timedelta(days=self.due_after)
