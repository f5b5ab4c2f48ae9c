"""How long a record is kept: by its kind, from an event, as rows that an administrator corrects."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models.effective import Effective, EffectiveQuerySet, ends_after_start
from lib.keys import uuid7


class Kind(models.TextChoices):
    """Kinds of record. Every report opens a case here, so a report has no rule of its own."""

    FOUNDED = "founded", _("Closed case, founded or never judged")
    COURT = "court", _("Closed case with a removal or a prosecution")
    UNFOUNDED = "unfounded", _("Closed case, unfounded")
    ERROR = "entered_in_error", _("Case closed as duplicate or entered in error")
    DRAFT = "draft", _("Draft that was never sent")
    REGISTER_LINE = "register_line", _("Line of the register of children")


CASES = (Kind.FOUNDED, Kind.COURT, Kind.UNFOUNDED, Kind.ERROR)


class RetentionRuleQuerySet(EffectiveQuerySet):
    def by_kind(self, day=None):
        """{kind: the rule in force}; where two overlap, the one that began later."""
        return {rule.kind: rule for rule in self.on(day).order_by("valid_from", "pk")}


class RetentionRule(Effective):
    """`years` after the event, whole years by the calendar; none means for good. No rule means for good too."""

    class Start(models.TextChoices):
        CLOSING = "closing", _("The closing of the case")
        ADULT = "adult", _("The day on which the child turns 18, or the closing where that is later")
        LAST_ACT = "last_act", _("The last act")

    class Certainty(models.TextChoices):
        CONFIRMED = "confirmed", _("Written in the law")
        INFERRED = "inferred", _("Inferred from another term")
        DEFAULT = "default", _("Our default: the law names no term")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=20, choices=Kind)
    start = models.CharField(max_length=10, choices=Start)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    legal_basis = models.CharField(max_length=300)
    certainty = models.CharField(max_length=10, choices=Certainty, default=Certainty.DEFAULT)

    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-valid_from", "-id"]
        constraints = [
            ends_after_start("retention_ends_after_start"),
            models.UniqueConstraint(fields=["kind", "valid_from"], name="one_retention_rule_a_day"),
        ]

    def __str__(self):
        return f"{self.kind} {self.valid_from}"
