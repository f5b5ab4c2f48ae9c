"""Legal hold ("Tạm dừng tiêu hủy"): what a court, the police or a complaint still needs is not disposed of."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from audit.register import record
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid
from lib.telling import Told

from .guards import refuse


class LegalHoldQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(lifted_at=None)


class LegalHold(Told, models.Model):
    """Several may stand on one case, each for its own reason; the last one lifted frees it.

    `until` is the day to which the reason is expected to last. It reminds; no hold ends by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="holds")
    reason = EncryptedText()
    placed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=moment.now)
    until = models.DateField(null=True, blank=True)
    lifting_reason = EncryptedText(blank=True)
    lifted_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-id"]
        indexes = [models.Index(fields=["until"], condition=Q(lifted_at=None), name="hold_stands")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None) | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="hold_lifted_by_somebody",
            )
        ]

    def __str__(self):
        return str(self.pk)

    @property
    def stands(self):
        return self.lifted_at is None

    def check_stands(self):
        if not self.stands:
            raise Conflict(_("This hold is lifted already."), code="lifted")


class Holdable:
    """Mixed into Case."""

    @property
    def is_held(self):
        return self.holds.standing().exists()

    def hold(self, *, by, reason, until=None, **when):
        """Keep the case from disposal until this hold is lifted. 409 once it is disposed of."""
        told = self.begin_holding(**when)
        refuse(self.against_disposed())
        check_reason(reason)
        check_ahead(until)
        placed = self.holds.create(placed_by=by, placed_at=told["done_at"], reason=reason, until=until)
        record(self, "held", by=by, about=str(placed.pk), **told)
        return placed

    def renew_hold(self, hold, *, by, until, **when):
        """The reason lasts: look at it again on another day."""
        told = self.begin_holding(hold, **when)
        check_ahead(until)
        hold.until = until
        hold.save(update_fields=["until"])
        record(self, "hold_renewed", by=by, about=str(hold.pk), until=until.isoformat(), **told)
        return hold

    def lift_hold(self, hold, *, by, reason, **when):
        told = self.begin_holding(hold, **when)
        check_reason(reason)
        hold.lifted_by, hold.lifted_at, hold.lifting_reason = by, told["done_at"], reason
        hold.save(update_fields=["lifted_by", "lifted_at", "lifting_reason"])
        record(self, "hold_lifted", by=by, about=str(hold.pk), **told)
        return hold

    def begin_holding(self, hold=None, *, version=None, done_at=None, late_reason=""):
        """Not an act of the law's workflow: no phase forbids it, and it leaves the version of the case as it is."""
        self.lock()
        if hold is not None:
            hold.refresh_from_db()
            hold.check_stands()
        self.check_version(version)
        now = moment.now()
        done_at = done_at or now
        self.check_time(done_at, now)
        if hold is not None and done_at < hold.placed_at:
            raise Invalid({"done_at": _("This time lies before the hold was placed.")})
        return {"done_at": done_at, "late_reason": late_reason or ""}

    def against_disposed(self):
        """What is disposed of holds nothing any more, and takes nothing in."""
        if self.disposed_at is not None:
            yield Conflict(
                _("The content of this case was disposed of. Only number and dates are kept."), code="disposed"
            )


def check_reason(reason):
    if not reason.strip():
        raise Invalid({"reason": _("Give the reason.")})


def check_ahead(day):
    if day is not None and day < timezone.localdate():
        raise Invalid({"until": _("This day is over. Choose today or a later day.")})
