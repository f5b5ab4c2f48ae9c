"""Hand-over of all open cases of one officer in one unit ("Biên bản bàn giao hồ sơ"), signed by everybody in it."""

import hashlib
import json

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit.encrypted import EncryptedText
from directory.models import Officer, Unit
from lib import moment
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving

from .numbering import Numbered
from .words import Risk


class HandOver(Moving, models.Model):
    """`officer` hands over, the receivers stand with the cases. `counted` cases in all, whoever reads fewer of them."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for signatures")
        DONE = "done", _("Handed over")
        CALLED_OFF = "called_off", _("Called off")

    class Why(models.TextChoices):
        POST_ENDS = "post_ends", _("The post ends")
        MOVES = "moves", _("Moves to another task")
        LEAVE = "leave", _("Long leave")
        OTHER = "other", _("Another reason")

    FLOW = Flow(
        {"proposed": {"done", "called_off"}, "done": (), "called_off": ()},
        sentence=_("This hand-over is carried out or called off already."),
        code="wrong_status",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    reason = EncryptedText(blank=True, owner="pk")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=moment.now)
    done_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    counted = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["-proposed_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "officer"], condition=Q(status="proposed"), name="one_open_hand_over"
            ),
            models.CheckConstraint(
                condition=Q(status="done", done_at__isnull=False) | ~Q(status="done"), name="handed_over_at_a_time"
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("handovers:handover", args=[self.pk])

    def lock(self):
        self.refresh_from_db(from_queryset=HandOver.objects.select_for_update(of=("self",)))

    def register_line(self):
        return self.unit.register_line()


class HandOverSignature(Numbered, models.Model):
    """One person's word. On paper `entered_by` is the leader who recorded it, `number` that of the paper."""

    class Part(models.TextChoices):
        LEADER = "leader", _("Leader of the unit")
        GIVER = "giver", _("Hands over")
        RECEIVER = "receiver", _("Receives")

    series, signed_field = "minutes", "signed_at"
    series_unit_id = property(lambda self: self.hand_over.unit_id)
    paper_key = property(lambda self: self.hand_over_id)

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="signatures")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    signed_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    number = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["hand_over", "officer", "part"], name="one_word_a_part"),
            models.CheckConstraint(
                condition=Q(entered_by=None) | ~Q(entered_by=models.F("officer")), name="paper_entered_by_another"
            ),
        ]
        indexes = [
            models.Index(fields=["officer"], condition=Q(signed_at=None), name="hand_over_waits"),
        ]

    def __str__(self):
        return f"{self.part} {self.officer_id}"


class HandOverItem(models.Model):
    """A case as it stood when the hand-over was proposed. No word of the child: it outlives the content of the case."""

    class Part(models.TextChoices):
        ASSIGNED = "assigned", _("In charge")
        STAND_IN = "stand_in", _("Stand-in")

    class Left(models.TextChoices):
        CLOSED = "closed", _("Closed in the meantime")
        MOVED = "moved", _("Handed to another unit or officer in the meantime")
        INVOLVED = "involved", _("The receiver may not work on this case")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="items")
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    number = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, choices=Part)
    receiver = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    phase = models.CharField(max_length=12)
    risk = models.CharField(max_length=10, choices=Risk, blank=True)
    clocks = models.JSONField(default=list)
    waiting = models.JSONField(default=list)
    moved = models.BooleanField(default=False)
    left = models.CharField(max_length=10, choices=Left, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["hand_over", "case"], name="handed_over_once")]

    def __str__(self):
        return self.number


def digest_of(hand_over, items):
    """SHA-256 of what everybody signs; each signature's line in the register carries it."""
    facts = [str(hand_over.officer_id), str(hand_over.unit_id), hand_over.why, hand_over.proposed_at.isoformat()]
    facts += [[str(item.case_id), item.part, str(item.receiver_id), item.phase, item.clocks] for item in items]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
