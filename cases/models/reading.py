"""What each officer read on each day, whether it was unusual, and the week's digest for the leader."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.register import record
from directory.models import Officer, Unit
from directory.roles import Role
from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, NotAllowed


class Unusual(models.TextChoices):
    MANY = "many", _("Many records in one day")
    OUTSIDE = "outside", _("Records outside the area")
    NIGHT = "night", _("At night, without an act on the record")
    CLOSED = "closed", _("Closed cases, without an act on them")


class ReadingDayQuerySet(models.QuerySet):
    def unusual(self):
        return self.exclude(reasons=[])

    def unanswered(self):
        return self.unusual().filter(answered_at=None)

    def under(self, posts):
        """Of the areas of these posts."""
        inside = models.Q(pk__in=[])
        for post in posts:
            inside |= models.Q(**{post.unit.column: post.unit_id})
        return self.filter(inside)


class ReadingDay(models.Model):
    """One officer's readings of one local day, counted at night by the worker. Records, not page views.

    `usual` is the officer's own median over the days with readings of the month before, `peers` that
    of the same role; the unit is where the officer worked on that day.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    day = models.DateField()
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    opened = models.PositiveIntegerField()
    lists = models.PositiveIntegerField()
    printed = models.PositiveIntegerField()
    outside = models.PositiveIntegerField()
    night = models.PositiveIntegerField()
    closed = models.PositiveIntegerField()
    usual = models.PositiveIntegerField(null=True)
    peers = models.PositiveIntegerField(null=True)
    reasons = ArrayField(models.CharField(max_length=10, choices=Unusual), default=list)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    answer = models.TextField(blank=True)

    objects = ReadingDayQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "day"], name="one_reading_day")]
        indexes = [
            models.Index(fields=["role", "day"], name="reading_role"),
            models.Index(fields=["province", "-day"], condition=~models.Q(reasons=[]), name="reading_unusual"),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("register:unusual")

    def register_line(self):
        return {"unit_id": self.unit_id, "district_id": self.district_id, "province_id": self.province_id}

    @property
    def why(self):
        """The reasons in words, each with its number."""
        counts = {"many": self.opened, "outside": self.outside, "night": self.night, "closed": self.closed}
        return [(Unusual(reason).label, counts[reason]) for reason in self.reasons]

    def look_into(self, *, by, answer):
        """What the leader found out. Nobody answers for oneself, and the first answer stands."""
        self.refresh_from_db(from_queryset=ReadingDay.objects.select_for_update(of=("self",)))
        if self.officer_id == by.pk:
            raise NotAllowed(_("Nobody looks into one's own reading. The tier above does."))
        if self.answered_at:
            raise Conflict(_("This was looked into already."), code="answered")
        self.answered_at, self.answered_by, self.answer = moment.now(), by, answer
        self.save(update_fields=["answered_at", "answered_by", "answer"])
        record(self, "unusual_answered", by=by, officer=str(self.officer_id), day=self.day.isoformat())


class ReadingWeek(models.Model):
    """The digest of a unit's week for its leader: rows by officer, made by the worker on Monday."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    monday = models.DateField()
    made_at = models.DateTimeField()
    officers = models.JSONField(default=list)
    opened = models.PositiveIntegerField()
    printed = models.PositiveIntegerField()
    unusual = models.PositiveIntegerField()
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "monday"], name="one_digest_a_week")]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("register:week", args=[self.pk])

    def register_line(self):
        return self.unit.register_line() | {"number": ""}

    @property
    def sunday(self):
        return self.monday + timedelta(days=6)
