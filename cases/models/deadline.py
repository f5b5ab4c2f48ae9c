"""Legal clocks: the rules as effective-dated rows, and one row per clock of a case."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from directory.models import Unit
from directory.models.effective import Effective, EffectiveQuerySet, ends_after_start
from lib import moment
from lib.keys import uuid7
from lib.rows import FromRow

from .words import Risk

# Forwarding, recording, assessing, protecting, removal and the police: what keeps the child safe never stands still.
NEVER_PAUSED = ("DL01", "DL02", "DL03", "DL04", "DL08", "DL14")
# A clock that its act has neither met nor made needless: one that stands for a while among them.
UNENDED = ("running", "late", "paused")


class DeadlineRule(Effective):
    """DL01-DL16 of the register of deadlines; a province may have its own limit with its legal basis.

    `risk` narrows a rule to the cases of that level. `pause_limit` is how long a clock of it may stand
    still in all, in the rule's own measure; nought: never.
    """

    class Measure(models.TextChoices):
        HOUR = "hour", _("Hour")
        DAY = "day", _("Day")
        WORKING_DAY = "working_day", _("Working day")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    code = models.CharField(max_length=6)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    start_event = models.CharField(max_length=60)
    limit = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=12, choices=Measure)
    warn = models.PositiveSmallIntegerField(default=0)
    pause_limit = models.PositiveSmallIntegerField(default=0)
    risk = models.CharField(max_length=10, choices=Risk, blank=True)
    province = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    legal_basis = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=20, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        ordering = ["code", "valid_from"]
        constraints = [
            ends_after_start("rule_ends_after_start"),
            models.UniqueConstraint(
                fields=["code", "risk", "province", "valid_from"], nulls_distinct=False, name="one_limit_a_day"
            ),
            models.CheckConstraint(
                condition=Q(pause_limit=0) | ~Q(code__in=NEVER_PAUSED), name="protection_never_stands_still"
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def key(self):
        """What it limits: its code, and the risk that it is narrowed to."""
        return f"{self.code}.{self.risk}" if self.risk else self.code

    @property
    def called(self):
        """Its name in the reader's language, as far as there is one."""
        english = (get_language() or "vi").startswith("en")
        return self.name_en if english and self.name_en else self.name


class DeadlineQuerySet(models.QuerySet):
    def running(self):
        """Not ended yet: a paused one stands among them, with the end it has if nobody resumes it before."""
        return self.filter(status__in=UNENDED)

    def late(self):
        return self.filter(status="late")

    def ran_out(self, now=None):
        """Still marked as running although their time is over."""
        return self.filter(status="running", due_at__lt=now or timezone.now())


class Deadline(FromRow):
    """A clock of one case. Met by `done_at` of its act; that it was late is never erased."""

    class Status(models.TextChoices):
        RUNNING = "running", _("Running")
        MET = "met", _("Met")
        LATE = "late", _("Late")
        PAUSED = "paused", _("Paused")
        NOT_APPLICABLE = "not_applicable", _("Not applicable")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="deadlines")
    rule = models.ForeignKey(DeadlineRule, models.PROTECT, related_name="+")
    code = models.CharField(max_length=6)
    about = models.UUIDField(null=True, blank=True)
    status = models.CharField(max_length=14, choices=Status, default=Status.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)
    late = models.BooleanField(default=False)
    told_late_at = models.DateTimeField(null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code", "about"],
                condition=Q(status__in=UNENDED),
                nulls_distinct=False,
                name="one_running_clock",
            ),
            models.CheckConstraint(
                condition=Q(status="met", met_at__isnull=False) | ~Q(status="met"), name="met_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status="not_applicable", dropped_at__isnull=False) | ~Q(status="not_applicable"),
                name="dropped_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_at"], condition=Q(status__in=UNENDED), name="clock_unit"),
            models.Index(fields=["district", "due_at"], condition=Q(status__in=UNENDED), name="clock_district"),
            models.Index(fields=["province", "due_at"], condition=Q(status__in=UNENDED), name="clock_province"),
            models.Index(fields=["due_at"], condition=Q(status="running"), name="clock_due"),
            models.Index(fields=["due_at"], condition=Q(status="late"), name="clock_late"),
        ]

    def __str__(self):
        return f"{self.code} {self.status}"

    @property
    def is_running(self):
        return self.status in UNENDED

    @property
    def is_paused(self):
        return self.status == self.Status.PAUSED

    @property
    def is_late(self):
        """Late now, whether or not the beat has told it yet, or met too late."""
        return self.late or (self.status in ("running", "paused") and self.due_at < timezone.now())

    @property
    def may_stand(self):
        """Whether its rule lets it be paused, now that it runs in time."""
        return self.status == "running" and not self.is_late and self.rule.pause_limit > 0

    def meet(self, at):
        """Stop the clock at the moment the act was done. On time by paper is on time."""
        self.run_on(at)
        self.status, self.met_at, self.late = self.Status.MET, at, at > self.due_at
        self.save(update_fields=["status", "met_at", "late", "due_at"])

    def drop(self, at):
        """The law no longer asks for it from this moment on. A clock that had run out stays marked late."""
        self.run_on(at)
        self.status, self.dropped_at = self.Status.NOT_APPLICABLE, at
        self.late = self.late or self.due_at < at
        self.save(update_fields=["status", "dropped_at", "late", "due_at"])

    def run_on(self, at, by=None):
        """If it stands, it stands no longer from `at` on: the time it stood is added to its end. Answers the pause."""
        if not self.is_paused:
            return None
        pause = self.pauses.get(status="standing")
        pause.end(at, by)
        self.status, self.due_at = self.Status.RUNNING, pause.put_off(pause.due_before)
        return pause

    def run_out(self):
        self.status, self.late, self.told_late_at = self.Status.LATE, True, moment.now()
        self.save(update_fields=["status", "late", "told_late_at"])
