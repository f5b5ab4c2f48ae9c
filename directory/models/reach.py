"""How an officer wants to be told of what waits in the application: by e-mail, when, and by night on the telephone."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lib import moment
from lib.worktime import LOCAL

from .officer import Officer

NIGHT = time(20), time(6, 30)


def at(day, clock):
    return datetime.combine(day, clock, LOCAL)


class ReachQuerySet(models.QuerySet):
    def with_digest_due(self, now=None):
        return self.filter(next_digest_at__lte=now or moment.now()).order_by("next_digest_at", "officer")


class Reach(models.Model):
    """An officer without one is told in the application only. Quiet hours that begin when they end are none."""

    class Mail(models.TextChoices):
        NONE = "none", _("No e-mail")
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    officer = models.OneToOneField(Officer, models.CASCADE, primary_key=True, related_name="reach")
    mail = models.CharField(max_length=7, choices=Mail, default=Mail.NONE)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=[("vi", _("Vietnamese")), ("en", _("English"))], default="vi")
    digest_at = models.TimeField(default=time(7))
    digest_day = models.PositiveSmallIntegerField(
        choices=Weekday, default=Weekday.MONDAY, validators=[MaxValueValidator(6)]
    )
    quiet_from = models.TimeField(default=NIGHT[0])
    quiet_to = models.TimeField(default=NIGHT[1])
    by_text = models.BooleanField(default=False)
    mobile = models.CharField(max_length=15, blank=True)
    # Until when the messages were put into a digest, and when the next one is written.
    digested_at = models.DateTimeField(null=True, blank=True)
    next_digest_at = models.DateTimeField(null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mail="none") | ~Q(email=""), name="reach_mail_has_an_address"),
            models.CheckConstraint(condition=Q(by_text=False) | ~Q(mobile=""), name="reach_text_has_a_number"),
        ]
        indexes = [
            models.Index(fields=["next_digest_at"], condition=Q(next_digest_at__isnull=False), name="reach_digest"),
        ]

    def __str__(self):
        return f"{self.officer_id} {self.mail}"

    def register_line(self):
        return self.officer.register_line()

    @property
    def wants_mail_at_once(self):
        return bool(settings.MAIL and self.mail == self.Mail.AT_ONCE)

    @property
    def wants_digests(self):
        return bool(self.mail in (self.Mail.DAILY, self.Mail.WEEKLY))

    @property
    def wants_texts(self):
        return bool(settings.TEXT_URL and self.by_text)

    def is_quiet(self, now):
        return inside(now.astimezone(LOCAL).time(), self.quiet_from, self.quiet_to)

    def is_night(self, now):
        """The quiet hours; who keeps none sleeps at night all the same, and reads no mail then."""
        hours = (self.quiet_from, self.quiet_to) if self.quiet_from != self.quiet_to else NIGHT
        return inside(now.astimezone(LOCAL).time(), *hours)

    def after_quiet(self, now):
        """When a mail may go out: now, or when the quiet hours end."""
        if not self.is_quiet(now):
            return now
        ends = at(now.astimezone(LOCAL).date(), self.quiet_to)
        return ends if ends > now else ends + timedelta(days=1)

    def digest_after(self, now):
        """The first moment of a digest after now, or None."""
        if not self.wants_digests:
            return None
        day = now.astimezone(LOCAL).date()
        if self.mail == self.Mail.WEEKLY:
            day += timedelta(days=(self.digest_day - day.weekday()) % 7)
        step = timedelta(days=7 if self.mail == self.Mail.WEEKLY else 1)
        while at(day, self.digest_at) <= now:
            day += step
        return at(day, self.digest_at)

    @transaction.atomic
    def settle(self):
        """Save what the officer chose. A digest begins with what is told from now on."""
        Officer.objects.select_for_update().get(pk=self.pk)  # two windows come one after the other
        now = moment.now()
        before = type(self).objects.select_for_update().filter(pk=self.pk).first()
        self.digested_at = before.digested_at if before and before.wants_digests else now
        self.next_digest_at = self.digest_after(now)
        self.save()
        return self

    def digested(self, now):
        self.digested_at, self.next_digest_at = now, self.digest_after(now)
        self.save(update_fields=["digested_at", "next_digest_at"])


def inside(clock, begins, ends):
    """Whether a time of day lies in hours that may pass midnight."""
    if begins <= ends:
        return begins <= clock < ends
    return clock >= begins or clock < ends
