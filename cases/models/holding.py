"""Legal hold ("Tạm dừng tiêu hủy"): what a court, the police or a complaint still needs is not disposed of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from audit.register import record
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, Invalid
from lib.telling import Told


class LegalHoldQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(lifted_at=None)


class LegalHold(Told, models.Model):
    """Several may stand on one case, each for its own reason; the last one lifted frees it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="holds")
    reason = EncryptedText()
    placed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(default=moment.now)
    lifting_reason = EncryptedText(blank=True)
    lifted_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-id"]
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


class Holdable:
    """Mixed into Case."""

    @property
    def is_held(self):
        return self.holds.standing().exists()

    def hold(self, *, by, reason):
        """Keep the case from disposal until this hold is lifted. 409 once it is disposed of."""
        self.lock()
        self.check_kept()
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        placed = self.holds.create(placed_by=by, reason=reason)
        record(self, "held", by=by, about=str(placed.pk))
        return placed

    def lift_hold(self, hold, *, by, reason):
        self.lock()
        hold.refresh_from_db()
        if not hold.stands:
            raise Conflict(_("This hold is lifted already."), code="lifted")
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        hold.lifted_by, hold.lifted_at, hold.lifting_reason = by, moment.now(), reason
        hold.save(update_fields=["lifted_by", "lifted_at", "lifting_reason"])
        record(self, "hold_lifted", by=by, about=str(hold.pk))
        return hold

    def check_kept(self):
        """What is disposed of holds nothing any more, and takes nothing in."""
        if self.disposed_at is not None:
            raise Conflict(
                _("The content of this case was disposed of. Only number and dates are kept."), code="disposed"
            )
