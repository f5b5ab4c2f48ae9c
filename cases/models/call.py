"""A report that came by a hotline: which earlier one it repeats, and what the hotline hears back of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.register import record
from directory.models import Officer
from lib import moment
from lib.keys import uuid7
from lib.refusals import Conflict, NotAllowed

from .intake import Intake


class CallQuerySet(models.QuerySet):
    def told_of(self, case):
        """Calls that tell of a case."""
        return self.filter(intake__incident__allegations__case=case)


class Call(models.Model):
    """The reply is one of few words, so that nothing of a child leaves the commune by it.

    `answered_at` is the first sign that somebody acts, and stays; `result` is the latest word.
    """

    class Result(models.TextChoices):
        HANDLING = "handling", gettext_lazy("Being handled")
        CHILD_SAFE = "child_safe", gettext_lazy("The child was seen and is safe")
        PROTECTED = "protected", gettext_lazy("The child is protected now")
        NOT_FOUND = "not_found", gettext_lazy("Child or place not found: ask the caller again")
        UNFOUNDED = "unfounded", gettext_lazy("No harm was found")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    intake = models.OneToOneField(Intake, models.PROTECT, related_name="call")
    repeats = models.ForeignKey(Intake, models.PROTECT, null=True, blank=True, related_name="repeated_by")
    result = models.CharField(max_length=12, choices=Result, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, result="") | Q(answered_at__isnull=False) & ~Q(result=""),
                name="call_answered_with_a_result",
            ),
            models.CheckConstraint(condition=~Q(repeats=models.F("intake")), name="call_repeats_another"),
        ]

    def __str__(self):
        return f"{self.intake} {self.result}"

    @property
    def is_answered(self):
        return self.answered_at is not None


def call_of(intake):
    """The call by which a report came, or None."""
    return getattr(intake, "call", None)


def may_answer(intake, by):
    """The post by which `by` replies to the hotline: of the commune that has the report and may read its words."""
    return None if intake.kept_apart else by.post_for("call_answer", intake.ancestor_ids)


def answer(intake, *, by, result):
    """Tell the hotline what became of its report. May be told again when more is known."""
    post = may_answer(intake, by)
    if post is None:
        raise NotAllowed(_("Only the commune that has the report replies to the hotline."))
    call = Call.objects.select_for_update().filter(intake=intake).first()
    if call is None:
        raise Conflict(_("This report did not come from a hotline."), code="no_call")
    call.result, call.answered_by = result, by
    call.answered_at = call.answered_at or moment.now()
    call.save(update_fields=["result", "answered_by", "answered_at"])
    record(intake, "call_answered", by=by, role=post.role, result=result)
    return call


def answer_calls(case, doing):
    """The first act of the commune tells the hotline that its report is being handled."""
    if doing.role not in ("commune_officer", "commune_leader"):
        return
    waiting = Call.objects.told_of(case).filter(answered_at=None, intake__received_at__lte=doing.done_at)
    waiting.update(answered_at=doing.done_at, answered_by=doing.by, result=Call.Result.HANDLING)
