"""What an officer was told: a row each, and beside it what went out by e-mail or telephone.

The row is the message; a mail or a text only says that there is one. None of them holds a word about a child.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from directory.models import Officer
from lib import moment
from lib.keys import uuid7

from .climbing import Climb, Occasion, Rung
from .deadline import Deadline

UNANSWERED = timedelta(minutes=10)  # longer than any server is waited for


class SendingQuerySet(models.QuerySet):
    def due(self, now=None):
        now = now or moment.now()
        return self.filter(state="waiting", next_at__lte=now).order_by("next_at", "id")

    def left_midway(self, now=None):
        """Begun by a worker that is no more: whether they went out, nobody knows."""
        return self.filter(state="sending", begun_at__lt=(now or moment.now()) - UNANSWERED)


class Sending(models.Model):
    """One mail or text. `about` is the case it speaks of, `period` the moment of a digest."""

    class Way(models.TextChoices):
        MAIL = "mail", _("E-mail")
        DIGEST = "digest", _("Digest by e-mail")
        TEXT = "text", _("Message to the telephone")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        NEEDLESS = "needless", _("No longer needed")
        FAILED = "failed", _("Could not be sent")
        UNKNOWN = "unknown", _("Perhaps sent")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=Way)
    about = models.UUIDField(null=True, blank=True)
    occasion = models.CharField(max_length=6, choices=Occasion, blank=True)
    period = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    made_at = models.DateTimeField(default=moment.now)
    next_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # In a word what stood in the way, never what a server said: it may repeat an address.
    problem = models.CharField(max_length=40, blank=True)

    objects = SendingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "way", "about", "occasion"],
                condition=Q(state__in=("waiting", "sending")) & ~Q(way="digest"),
                name="one_under_way_about_a_case",
            ),
            models.UniqueConstraint(fields=["officer", "period"], condition=Q(way="digest"), name="one_digest_a_time"),
            models.CheckConstraint(
                condition=Q(way="digest", period__isnull=False) | ~Q(way="digest") & Q(about__isnull=False),
                name="sending_about_something",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(state="waiting"), name="sending_waiting"),
            models.Index(fields=["begun_at"], condition=Q(state="sending"), name="sending_begun"),
        ]

    def __str__(self):
        return f"{self.way} {self.state}"

    def become(self, state, **facts):
        """The state, and what goes with it."""
        for name, value in ({"state": state} | facts).items():
            setattr(self, name, value)
        self.save(update_fields=["state", *facts])


class MessageQuerySet(models.QuerySet):
    def of(self, officer):
        return self.filter(officer=officer)

    def unread(self):
        return self.filter(read_at=None)


class Message(models.Model):
    """One officer is told of one clock. The case is found by its door, which may have closed since."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="messages", db_index=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="messages")
    clock = models.ForeignKey(Deadline, models.PROTECT, related_name="messages")
    climb = models.ForeignKey(Climb, models.PROTECT, related_name="messages", db_index=False)
    occasion = models.CharField(max_length=6, choices=Occasion)
    rung = models.CharField(max_length=7, choices=Rung)
    made_at = models.DateTimeField(default=moment.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Sending, models.PROTECT, null=True, blank=True, related_name="mailed")
    text = models.ForeignKey(Sending, models.PROTECT, null=True, blank=True, related_name="texted")

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["climb", "officer"], name="told_once")]
        indexes = [
            models.Index(fields=["officer", "-made_at", "-id"], name="message_officer"),
            models.Index(fields=["officer"], condition=Q(read_at=None), name="message_unread"),
        ]

    def __str__(self):
        return f"{self.occasion} {self.clock_id} {self.officer_id}"

    def get_absolute_url(self):
        return reverse("messages:message", args=[self.pk])

    def read(self):
        """Once: the first reading is the one that counts."""
        type(self).objects.filter(pk=self.pk, read_at=None).update(read_at=moment.now())
