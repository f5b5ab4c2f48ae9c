"""Emergency measures and temporary removal (form 07; Decree 56/2017, Articles 31-32)."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from audit.register import record
from directory.models import Officer
from lib import moment
from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid
from lib.telling import FreeLine

from . import clocks
from .act import Act
from .incident import Incident
from .numbering import Numbered
from .words import Measure

LONGEST_REMOVAL = timedelta(days=15)
# How long before its end a removal is first told, and told as the last call.
ALERTED = (timedelta(days=3), timedelta(days=1))


class EmergencyMeasure(Act):
    """Within 12 hours of receipt where the harm is serious; recorded before its papers if need be."""

    measure = models.CharField(max_length=24, choices=Measure)
    started_at = models.DateTimeField()
    note = EncryptedText(blank=True)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="+")


class RemovalOrderQuerySet(models.QuerySet):
    def ending(self, now=None):
        """In force, and over within the days before the end at which the office is first told."""
        now = now or timezone.now()
        return self.filter(status__in=("active", "extended"), ends_at__gt=now, ends_at__lte=now + ALERTED[0])

    def over(self, now=None):
        """In force on paper although the term has ended."""
        return self.filter(status__in=("active", "extended"), ends_at__lte=now or timezone.now())


class RemovalOrder(Moving, Numbered, Act):
    """Fifteen days in all with every extension, unless an authority's document says longer."""

    class Status(models.TextChoices):
        ACTIVE = "active", gettext_lazy("Active")
        EXTENDED = "extended", gettext_lazy("Extended")
        LIFTED = "lifted", gettext_lazy("Lifted")
        EXPIRED = "expired", gettext_lazy("Expired")

    FLOW = Flow(
        {
            "active": {"extended", "lifted", "expired"},
            "extended": {"extended", "lifted", "expired"},
            "lifted": (),
            "expired": (),
        },
        sentence=gettext_lazy("This removal is no longer in force."),
        code="removal_not_in_force",
    )
    IN_FORCE = (Status.ACTIVE, Status.EXTENDED)

    reason = EncryptedText()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    placement = EncryptedText()
    status = models.CharField(max_length=10, choices=Status, default=Status.ACTIVE)
    decided_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    authority_document = FreeLine(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifting_reason = EncryptedText(blank=True)

    objects = RemovalOrderQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="removal_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__lte=models.F("starts_at") + LONGEST_REMOVAL)
                | ~models.Q(authority_document=""),
                name="removal_fifteen_days",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(status__in=("active", "extended")), name="one_removal_in_force"
            ),
        ]

    @property
    def twins(self):
        """What was recorded of its signature on paper."""
        return self.case.signatures.filter(about=self.pk, act="removal")

    @property
    def in_force(self):
        return self.status in self.IN_FORCE and self.ends_at > timezone.now()

    @property
    def is_used_up(self):
        """Fifteen days in all: from here on only an authority's document makes it longer."""
        return not self.authority_document and self.ends_at - self.starts_at >= LONGEST_REMOVAL

    def lift(self, at, reason):
        self.move(self.Status.LIFTED)
        self.lifted_at, self.lifting_reason = at, reason
        self.save(update_fields=["status", "lifted_at", "lifting_reason"])


class RemovalExtension(Act):
    told_with = ("case", "removal")

    removal = models.ForeignKey(RemovalOrder, models.PROTECT, related_name="extensions")
    ends_at = models.DateTimeField()
    reason = EncryptedText()
    authority_document = FreeLine(max_length=200, blank=True)


class Protectable:
    """Mixed into Case."""

    @property
    def emergency_is_due(self):
        """Grave harm or danger told at intake keeps the 12 hours running whatever the tables say."""
        return self.allegations.filter(
            models.Q(incident__intake__danger_now=True)
            | models.Q(consequences__overlap=["serious_injury", "suicide_attempt", "psychological_severe"])
        ).exists()

    @property
    def removal(self):
        """The order in force on paper, if any."""
        return next((order for order in self.removalorders.all() if order.status in RemovalOrder.IN_FORCE), None)

    def protect(self, *, by, measure, started_at, note="", incident=None, **when):
        """Record an emergency measure; its start, on paper or not, meets the 12 hours."""
        when.setdefault("done_at", None)
        when["done_at"] = when["done_at"] or started_at
        doing = self.begin("emergency", by=by, **when)
        self.check_time(started_at, moment.now(), "started_at")
        taken = self.emergencymeasures.create(
            measure=measure, started_at=started_at, note=note, incident=incident or self.own_incident(by), **doing.facts
        )
        self.meet_clocks(clocks.EMERGENCY, clocks.FORWARDING, at=started_at)
        self.finish(doing, "emergency_taken", about=taken, measure=measure)
        return taken

    def remove_child(self, *, by, reason, starts_at, ends_at, placement, **when):
        """Order the temporary removal of the child from parents or caregivers, fifteen days at most."""
        doing = self.begin("removal", by=by, **when)
        self.guard("removal")
        self.check_term(starts_at, ends_at)
        order = self.removalorders.create(
            reason=reason,
            starts_at=starts_at,
            ends_at=ends_at,
            placement=placement,
            decided_by=doing.signer,
            number=(doing.signed or {}).get("number", ""),
            **doing.facts,
        )
        self.meet_clocks(clocks.EMERGENCY, at=min(doing.done_at, starts_at))
        self.start_clock(clocks.REMOVAL, starts_at, due_at=ends_at, about=order)
        self.finish(doing, "removal_ordered", about=order)
        return order

    def against_removal(self, by=None, about=None):
        if self.removal:
            yield Conflict(
                _("A removal is in force already. Extend it or lift it."), code="removal_in_force", lifted_by="lifting"
            )

    def against_removal_extension(self, by=None, about=None):
        return about.against_becoming("extended")

    def against_lifting(self, by=None, about=None):
        return about.against_becoming("lifted")

    def check_term(self, starts_at, ends_at, document=""):
        if starts_at < self.opened_at:
            raise Invalid({"starts_at": _("This time lies before the report was received.")})
        if ends_at <= starts_at:
            raise Invalid({"ends_at": _("The end cannot be before the start.")})
        if ends_at - starts_at > LONGEST_REMOVAL and not document:
            raise Invalid(
                {"ends_at": _("A removal lasts at most 15 days in all, unless an authority's document says longer.")}
            )

    def extend_removal(self, order, *, by, ends_at, reason, authority_document="", **when):
        doing = self.begin("removal_extension", by=by, **when)
        order.refresh_from_db()
        self.guard("removal_extension", about=order)
        if ends_at <= order.ends_at:
            raise Invalid({"ends_at": _("The new end must lie after the present one.")})
        self.check_term(order.starts_at, ends_at, authority_document)
        extension = self.removalextensions.create(
            removal=order, ends_at=ends_at, reason=reason, authority_document=authority_document, **doing.facts
        )
        order.move(RemovalOrder.Status.EXTENDED)
        order.ends_at, order.authority_document = ends_at, authority_document or order.authority_document
        order.save(update_fields=["ends_at", "status", "authority_document"])
        self.deadlines.running().filter(code=clocks.REMOVAL, about=order.pk).update(due_at=ends_at, status="running")
        self.finish(doing, "removal_extended", about=extension)
        return extension

    def lift_removal(self, order, *, by, reason, **when):
        doing = self.begin("lifting", by=by, **when)
        order.refresh_from_db()
        self.guard("lifting", about=order)
        if doing.done_at < order.starts_at:
            raise Invalid({"done_at": _("This time lies before the removal began.")})
        order.lift(doing.done_at, reason)
        self.meet_clocks(clocks.REMOVAL, at=doing.done_at, about=order)
        self.finish(doing, "removal_lifted", about=order)
        return order

    def expire_removal(self, order):
        """Its term is over: the system's act, told in the register."""
        order.move(RemovalOrder.Status.EXPIRED)
        order.save(update_fields=["status"])
        self.meet_clocks(clocks.REMOVAL, at=order.ends_at, about=order)
        record(self, "removal_expired", by=None, done_at=order.ends_at, about=str(order.pk))
