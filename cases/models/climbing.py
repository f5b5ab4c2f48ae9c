"""To whom a clock is told, and when: the steps as effective-dated rows, and one row for each step that a clock took."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directory.models.effective import Effective, EffectiveQuerySet, ends_after_start
from lib import moment
from lib.keys import uuid7

from .deadline import Deadline, DeadlineRule


class Occasion(models.TextChoices):
    """What is told of a clock."""

    WARNED = "warned", _("Soon")
    LATE = "late", _("Late")


class Rung(models.TextChoices):
    """Who is told, from below: what nobody on one rung can be told goes to the next at once."""

    OFFICER = "officer", _("Assigned officer")
    LEADER = "leader", _("Leader of the unit in charge")
    ABOVE = "above", _("Tier above")


class ClimbingRule(Effective):
    """One step. It holds for the clocks of a measure, or for those of one code, whose own step comes before it.

    A warning's moment stands in the rule of the deadline (`warn`); a late clock climbs `after` so many units.
    `by_text`: at night also by a short message to the telephone of an officer who agreed to that.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clocks = models.CharField(max_length=12, choices=DeadlineRule.Measure)
    code = models.CharField(max_length=6, blank=True)
    occasion = models.CharField(max_length=6, choices=Occasion)
    rung = models.CharField(max_length=7, choices=Rung)
    after = models.PositiveSmallIntegerField(default=0)
    measure = models.CharField(max_length=12, choices=DeadlineRule.Measure)
    by_text = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=200, blank=True)
    certainty = models.CharField(max_length=20, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        ordering = ["clocks", "code", "occasion", "rung", "valid_from"]
        constraints = [
            ends_after_start("climbing_ends_after_start"),
            models.UniqueConstraint(
                fields=["clocks", "code", "occasion", "rung", "valid_from"], name="one_climbing_step_a_day"
            ),
            models.CheckConstraint(condition=Q(occasion="late") | Q(after=0), name="warned_at_the_moment_of_the_rule"),
        ]

    def __str__(self):
        return f"{self.code or self.clocks} {self.occasion} {self.rung}"


class ClimbQuerySet(models.QuerySet):
    def live(self):
        return self.filter(void_at=None)


class Climb(models.Model):
    """A step that a clock took, once. `until` is the last end of a clock whose step had come then.

    The database makes it void where the clock is given a later end, so that the step lies ahead again (migration 0012).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clock = models.ForeignKey(Deadline, models.PROTECT, related_name="climbs", db_index=False)
    occasion = models.CharField(max_length=6, choices=Occasion)
    rung = models.CharField(max_length=7, choices=Rung)
    at = models.DateTimeField(default=moment.now)
    until = models.DateTimeField()
    void_at = models.DateTimeField(null=True, blank=True)

    objects = ClimbQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "occasion", "rung"], condition=Q(void_at=None), name="one_climb_of_a_clock"
            ),
        ]

    def __str__(self):
        return f"{self.clock_id} {self.occasion} {self.rung}"
