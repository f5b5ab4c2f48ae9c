"""Disposal ("Tiêu hủy") by two people: one proposes, a second of the tier above confirms, the worker carries it out."""

import hashlib
import json

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Child
from directory.models import Officer, Unit
from lib import moment
from lib.keys import uuid7
from lib.lifecycle import Flow, Moving
from lib.refusals import NotAllowed
from lib.telling import FreeText, Told

from .keeping import Kind, RetentionRule


class DisposalQuerySet(models.QuerySet):
    def live(self):
        """Neither declined nor stopped: a record has at most one of these."""
        return self.filter(status__in=("proposed", "confirmed", "done"))


class Disposal(Told, Moving, models.Model):
    """What is to go is a case, or a child's line in the register. `rule` is the one by which it fell due."""

    told_with = ("case", "child")

    class Status(models.TextChoices):
        PROPOSED = "proposed", gettext_lazy("Proposed")
        CONFIRMED = "confirmed", gettext_lazy("Confirmed")
        DECLINED = "declined", gettext_lazy("Declined")
        STOPPED = "stopped", gettext_lazy("Stopped: not due any more")
        DONE = "done", gettext_lazy("Disposed of")

    FLOW = Flow(
        {
            "proposed": {"confirmed", "declined"},
            "confirmed": {"done", "stopped"},
            "declined": (),
            "stopped": (),
            "done": (),
        },
        sentence=gettext_lazy("This proposal is decided already."),
        code="decided",
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, null=True, blank=True, related_name="disposals")
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="disposals")
    rule = models.ForeignKey(RetentionRule, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    proposed_for = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=moment.now)
    decided_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = FreeText(blank=True)

    objects = DisposalQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-id"]
        indexes = [models.Index(fields=["proposed_for"], condition=Q(status="proposed"), name="disposal_waits")]
        constraints = [
            models.CheckConstraint(
                condition=Q(case=None, child__isnull=False) | Q(case__isnull=False, child=None),
                name="disposal_of_one_record",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(status__in=("proposed", "confirmed", "done")),
                name="one_disposal_of_a_case",
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(status__in=("proposed", "confirmed", "done")),
                name="one_disposal_of_a_child",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("proposed_by")), name="disposal_by_two_people"
            ),
        ]

    def __str__(self):
        return str(self.pk)

    def get_absolute_url(self):
        return reverse("keeping:disposal", args=[self.pk])

    @property
    def record(self):
        return self.case or self.child

    @property
    def number(self):
        """What people call the record: the case's number; a line of the register has none."""
        return self.case.number if self.case_id else ""

    @property
    def units(self):
        """By which a right over the record is judged: one without a unit is nobody's."""
        return self.record.ancestor_ids

    def register_line(self):
        return self.record.register_line()

    def right_to_decide(self, by):
        """The role by which `by` decides: a second person, of the tier above the one that proposed, or None.

        Above a province there is no tier here: a second officer of the province decides.
        """
        if by.pk == self.proposed_by_id:
            return None
        place = self.proposed_for
        above = place.ancestor_ids - {place.pk} if place.level != Unit.Level.PROVINCE else {place.pk}
        post = by.post_for("disposal_confirmation", above)
        return post.role if post else None

    def check_decides(self, by):
        if by.pk == self.proposed_by_id:
            raise NotAllowed(_("Whoever proposed a disposal cannot confirm it. A second person decides."))
        if self.right_to_decide(by) is None:
            raise NotAllowed(_("An officer or leader of the tier above the one that proposed decides on a disposal."))

    def lock(self):
        self.refresh_from_db(from_queryset=Disposal.objects.select_for_update(of=("self",)))

    def settle(self, status, *, by, reason=""):
        self.move(status)
        self.decided_by, self.decided_at, self.reason = by, moment.now(), reason
        self.save(update_fields=["status", "decided_by", "decided_at", "reason"])


class DisposalCertificate(models.Model):
    """Biên bản tiêu hủy: what went, by which rule, by whose word. It holds no word of what went."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    number = models.CharField(max_length=20, unique=True)
    disposal = models.OneToOneField(Disposal, models.PROTECT, related_name="certificate")
    what = models.CharField(max_length=20, choices=Kind)
    record_number = models.CharField(max_length=20, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)
    years = models.PositiveSmallIntegerField()
    start = models.CharField(max_length=10, choices=RetentionRule.Start)
    legal_basis = models.CharField(max_length=300)
    rows = models.JSONField()
    proposed_by_name = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    confirmed_by_name = models.CharField(max_length=150)
    confirmed_at = models.DateTimeField()
    disposed_at = models.DateTimeField(default=moment.now)
    digest = models.CharField(max_length=64)

    FACTS = (
        *(
            "number",
            "what",
            "record_number",
            "unit_id",
            "began_on",
            "ended_on",
            "years",
            "start",
            "legal_basis",
            "rows",
        ),
        *("rows", "proposed_by_name", "proposed_at", "confirmed_by_name", "confirmed_at", "disposed_at"),
    )

    class Meta:
        ordering = ["-disposed_at", "-id"]

    def __str__(self):
        return self.number

    def compute_digest(self):
        """SHA-256 of the facts; the register's line carries it, so a changed certificate is found out."""
        facts = {name: getattr(self, name) for name in self.FACTS}
        text = json.dumps(facts, default=written, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_whole(self):
        return self.digest == self.compute_digest()


def written(value):
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
