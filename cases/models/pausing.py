"""A clock that stands still for a reason: asked for by the officer, decided by the leader or the tier above."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from audit.register import record
from directory.models import CalendarDay, Officer
from directory.roles import Role
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid
from lib.worktime import due, end_of_day, local_day, put_off, stood

from .act import Act
from .deadline import Deadline, DeadlineRule
from .guards import refuse


class ClockPauseQuerySet(models.QuerySet):
    def over(self, now=None):
        """Still marked as standing although its last moment is past."""
        return self.filter(status="standing", until__lt=now or timezone.now())


class ClockPauseManager(models.Manager.from_queryset(ClockPauseQuerySet)):
    """A pause is never told without the deadline that it is of."""

    def get_queryset(self):
        return super().get_queryset().select_related("clock__rule")


class ClockPause(Moving, Act):
    """From `began_at` to `until` at the longest; `due_before` is the end that the clock had when it began to stand.

    `last_day` is what was asked for; without it the pause lasts as long as the rule lets it.
    """

    class Status(models.TextChoices):
        ASKED = "asked", gettext_lazy("Asked for")
        STANDING = "standing", gettext_lazy("Paused")
        REFUSED = "refused", gettext_lazy("Refused")
        ENDED = "ended", gettext_lazy("Ended")

    FLOW = Flow(
        {"asked": {"standing", "refused"}, "standing": {"ended"}, "refused": (), "ended": ()},
        sentence=gettext_lazy("This pause is decided or over already."),
        code="wrong_pause",
    )

    clock = models.ForeignKey(Deadline, models.PROTECT, related_name="pauses")
    status = models.CharField(max_length=10, choices=Status, default=Status.ASKED)
    reason = EncryptedText()
    last_day = models.DateField(null=True, blank=True)
    answer = EncryptedText(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    due_before = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ClockPauseManager()

    class Meta(Act.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["clock"], condition=Q(status__in=("asked", "standing")), name="one_pause_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("asked", "refused"))
                | Q(began_at__isnull=False, due_before__isnull=False, until__isnull=False)
                & Q(until__gte=models.F("began_at")),
                name="pause_has_its_limit",
            ),
            models.CheckConstraint(
                condition=~Q(status="ended")
                | Q(ended_at__isnull=False, ended_at__gte=models.F("began_at"), ended_at__lte=models.F("until")),
                name="pause_ends_within_its_limit",
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(status="standing"), name="pause_until")]

    @property
    def deadline_called(self):
        return self.clock.rule.called

    @property
    def term(self):
        """From when to when, in words; empty while nobody has decided."""
        if self.began_at is None:
            return ""
        told = {"start": self.began_at, "end": self.stands_until}
        told = {name: f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" for name, moment in told.items()}
        return _("from %(start)s to %(end)s") % told

    @property
    def stands_until(self):
        """When it ended, or ends by itself."""
        return self.ended_at or self.until

    def put_off(self, ends, calendar=None):
        """The end of the clock moved by the time that this pause lasts."""
        measure = self.clock.rule.measure
        return put_off(ends, self.began_at, self.stands_until, measure, calendar or calendar_for(measure))

    def end(self, at, by=None):
        """Never before it began nor after its limit, whenever somebody writes it down."""
        self.move(self.Status.ENDED)
        self.ended_at, self.ended_by = min(max(at, self.began_at), self.until), by
        self.save(update_fields=["status", "ended_at", "ended_by"])


def calendar_for(measure):
    """Only working days ask the calendar."""
    return CalendarDay.objects.calendar() if measure == DeadlineRule.Measure.WORKING_DAY else None


def longest_from(clock, at, pauses):
    """The last moment of a pause that begins at `at`: what earlier `pauses` of the clock left of its limit."""
    rule, calendar = clock.rule, calendar_for(clock.rule.measure)
    past = [pause for pause in pauses if pause.clock_id == clock.pk and pause.status == "ended"]
    left = rule.pause_limit - sum(stood(p.began_at, p.ended_at, rule.measure, calendar) for p in past)
    return due(at, left, rule.measure, calendar) if left > 0 else None


class Pausing:
    """Mixed into Case."""

    def against_standing(self, clock):
        """Whether it does not run, ran out already, or its rule lets it stand no longer."""
        if not clock.rule.pause_limit:
            yield Conflict(
                _("This deadline is never paused: the child's safety waits for nobody."), code="never_paused"
            )
        elif clock.is_late:
            yield Conflict(_("This deadline has passed. A pause takes no delay back; explain it."), code="late_already")
        elif clock.status != Deadline.Status.RUNNING:
            yield Conflict(_("This deadline does not run now."), code="not_running")
        elif clock.pk in {pause.clock_id for pause in self.clockpauses.all()} and not self.may_stand_longer(clock):
            yield Conflict(_("This deadline has stood still as long as its rule allows."), code="pause_used_up")

    def may_stand_longer(self, clock):
        return longest_from(clock, timezone.now(), self.clockpauses.all()) is not None

    def against_pause(self, by=None, about=None):
        yield from self.against_standing(about)
        if any(pause.clock_id == about.pk and pause.status == "asked" for pause in self.clockpauses.all()):
            yield Conflict(_("A pause of this deadline is asked for already."), code="pause_asked")

    def against_pause_answer(self, by=None, about=None):
        yield from about.against_becoming("standing")
        if not about.clock.is_running:
            yield Conflict(_("This deadline does not run now."), code="not_running")
        if by is not None and about.by_id == by.pk:
            yield Conflict(_("Whoever asked for a pause does not decide it."), code="own_pause")

    def against_resumption(self, by=None, about=None):
        return about.against_becoming("ended")

    def pause_clock(self, clock, *, by, reason, last_day=None, **when):
        """The officer asks; the leader and the tier above pause at once."""
        doing = self.begin("pause", by=by, **when)
        clock = self.deadlines.select_for_update(of=("self",)).select_related("rule").get(pk=clock.pk)
        self.guard("pause", about=clock)
        self.check_last_day(clock, last_day, doing.done_at)
        pause = self.clockpauses.create(clock=clock, reason=reason, last_day=last_day, **doing.facts)
        if doing.role == Role.COMMUNE_OFFICER:
            self.finish(doing, "pause_asked", about=pause, code=clock.code)
        else:
            self.stand(pause, doing)
            self.finish(doing, "clock_paused", about=pause, code=clock.code, until=pause.until.isoformat())
        return pause

    def answer_pause(self, pause, *, by, granted, answer="", **when):
        """The decision on what the officer asked for. From now on the clock stands, or runs as it did."""
        doing = self.begin("pause_answer", by=by, **when)
        pause.refresh_from_db()
        self.guard("pause_answer", by=doing.by, about=pause)
        if not granted and not answer.strip():
            raise Invalid({"answer": _("Say why the deadline is not paused.")})
        if doing.done_at < pause.done_at:
            raise Invalid({"done_at": _("This time lies before the pause was asked for.")})
        pause.clock = self.deadlines.select_for_update(of=("self",)).select_related("rule").get(pk=pause.clock_id)
        pause.answer, pause.answered_at, pause.answered_by = answer, doing.done_at, doing.by
        if granted:
            refuse(self.against_standing(pause.clock))
            self.stand(pause, doing, "answer", "answered_at", "answered_by")
        else:
            pause.move("refused")
            pause.save(update_fields=["status", "answer", "answered_at", "answered_by"])
        verb = "clock_paused" if granted else "pause_refused"
        self.finish(doing, verb, about=pause, code=pause.clock.code)
        return pause

    def stand(self, pause, doing, *fields):
        clock, at = pause.clock, doing.done_at
        self.check_beginning(clock, at)
        last = longest_from(clock, at, self.clockpauses.all())
        until = min(last, end_of_day(pause.last_day)) if pause.last_day and last else last
        if until is None or until < timezone.now():
            raise Conflict(_("This pause would be over already. Let it be asked for anew."), code="pause_past")
        pause.move("standing")
        pause.began_at, pause.until, pause.due_before = at, until, clock.due_at
        pause.save(update_fields=["status", "began_at", "until", "due_before", *fields])
        clock.status, clock.due_at = Deadline.Status.PAUSED, pause.put_off(clock.due_at)
        clock.save(update_fields=["status", "due_at"])

    def check_beginning(self, clock, at):
        if at < clock.started_at:
            raise Invalid({"done_at": _("This time lies before the deadline began to run.")})
        if clock.pauses.filter(ended_at__gt=at).exists():
            raise Invalid({"done_at": _("At this time the deadline was paused already.")})

    def check_last_day(self, clock, day, at):
        if day is None:
            return
        longest = longest_from(clock, max(at, clock.started_at), self.clockpauses.all())
        if day < timezone.localdate():
            raise Invalid({"last_day": _("This day is past.")})
        if longest is None or day > local_day(longest):
            most = f"{local_day(longest or at):%d/%m/%Y}"
            raise Invalid(
                {"last_day": _("This deadline may stand still until %(day)s at the longest.") % {"day": most}}
            )

    def resume_clock(self, pause, *, by, **when):
        """Before its limit: what it waited for has come."""
        doing = self.begin("resumption", by=by, **when)
        pause.refresh_from_db()
        self.guard("resumption", about=pause)
        if doing.done_at < pause.began_at:
            raise Invalid({"done_at": _("This time lies before the pause began.")})
        clock = self.deadlines.select_for_update(of=("self",)).select_related("rule").get(pk=pause.clock_id)
        pause = clock.run_on(doing.done_at, doing.by).reach_from(self)
        clock.save(update_fields=["status", "due_at"])
        self.finish(doing, "clock_resumed", about=pause, code=clock.code, due=clock.due_at.isoformat())
        return pause

    def pause_is_over(self, pause):
        """Its limit has come: the clock runs on by itself, told in the register."""
        clock = self.deadlines.select_for_update(of=("self",)).select_related("rule").get(pk=pause.clock_id)
        pause = clock.run_on(pause.until)
        clock.save(update_fields=["status", "due_at"])
        record(self, "clock_resumed", by=None, done_at=pause.ended_at, about=str(pause.pk), code=clock.code)
