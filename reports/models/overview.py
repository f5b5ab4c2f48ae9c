"""The overviews as the worker last counted them: sums only, one row for a unit and a span."""

from datetime import date, timedelta

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from directory.models import Unit
from lib.keys import uuid7

from ..dashboard import Span, overview_of, span_called

ASKED_LATELY = timedelta(hours=1)


class OverviewQuerySet(models.QuerySet):
    def to_count(self):
        """What no longer stands, what people asked for first; a free span only while somebody asks for it."""
        wanted = Q(usual=True) | Q(asked_at__gt=timezone.now() - ASKED_LATELY)
        order = (F("asked_at").desc(nulls_last=True), "stale_since", "pk")
        return self.filter(wanted, stale_since__isnull=False).order_by(*order)

    def counted(self):
        return self.filter(counts__isnull=False)


class Overview(models.Model):
    """What the overview of a unit shows of one span. `code` names it: 2026-H1, or 2026-01-01/2026-06-30.

    `counts` stay as they are until new ones replace them whole. `stale_since` is when the worker saw that
    they no longer stand; a row never counted is stale from the beginning. `usual` rows are kept warm.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    province = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    code = models.CharField(max_length=21)
    usual = models.BooleanField(default=False)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    before_start = models.DateField(null=True)
    before_end = models.DateField(null=True)
    counts = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    counted_at = models.DateTimeField(null=True)
    stale_since = models.DateTimeField(null=True, default=timezone.now)
    asked_at = models.DateTimeField(null=True)

    objects = OverviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="overview_once"),
            models.CheckConstraint(
                condition=Q(counts__isnull=True, counted_at__isnull=True, stale_since__isnull=False)
                | Q(counts__isnull=False, counted_at__isnull=False, start__isnull=False, end__isnull=False),
                name="overview_counted_whole",
            ),
        ]
        indexes = [
            models.Index(
                F("asked_at").desc(nulls_last=True),
                "stale_since",
                "id",
                condition=Q(stale_since__isnull=False),
                name="overview_to_count",
            ),
        ]

    def __str__(self):
        return f"{self.unit_id} {self.code}"

    @classmethod
    def of(cls, unit, code, **facts):
        """A row not counted yet."""
        return cls(unit=unit, district_id=unit.district_key, province_id=unit.province_key, code=code, **facts)

    @property
    def span(self):
        return Span(self.start, self.end, self.before_start, self.before_end)

    @property
    def stands(self):
        """Nothing has changed that the worker knows of, and the running period ends today."""
        return self.stale_since is None and timezone.localdate(self.counted_at) == timezone.localdate()

    @property
    def found(self):
        """As reports.dashboard.overview_of told it."""
        trend = [(date.fromisoformat(month), *numbers) for month, *numbers in self.counts["trend"]]
        return self.counts | {"trend": trend}

    def count(self):
        """Count anew; the old figures stand until this is committed. The caller holds the row's lock."""
        self.counted_at = timezone.now()
        span = span_called(self.code, timezone.localdate(self.counted_at))
        self.start, self.end = span.start, span.end
        self.before_start, self.before_end = span.before_start, span.before_end
        self.counts = overview_of(self.unit, span, now=self.counted_at)
        self.stale_since = None
        fields = ["start", "end", "before_start", "before_end", "counts", "counted_at", "stale_since"]
        self.save(update_fields=fields)


class ChangedUnit(models.Model):
    """A unit whose figures may have changed, noted by the database in the act's own transaction.

    Written by triggers alone (reports/migrations/0021_note_changed_units.py), taken by the worker's next look.
    """

    id = models.BigAutoField(primary_key=True)
    unit_id = models.UUIDField()

    def __str__(self):
        return str(self.unit_id)


class LastLook(models.Model):
    """One row: what was committed before `at` is counted, or marked as not counted yet."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_last_look")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M:%S}"
