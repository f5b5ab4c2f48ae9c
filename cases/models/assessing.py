"""Forms 02, 03 and 06: two scored tables, the counts, and the conclusion proposed from them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.encrypted import EncryptedText
from lib.refusals import Invalid
from lib.scoring import counts, propose

from . import clocks
from .act import Act
from .acting import RECEIVED, VERIFYING
from .incident import Incident
from .words import Risk


class Assessment(Act):
    class Kind(models.TextChoices):
        INITIAL = "initial", gettext_lazy("Initial risk assessment (form 02)")
        DETAILED = "detailed", gettext_lazy("Detailed risk assessment (form 03)")
        REVIEW = "review", gettext_lazy("Review (form 06)")

    class Conclusion(models.TextChoices):
        CLOSE = "close", gettext_lazy("Propose to close")
        CONTINUE = "continue", gettext_lazy("Continue with a new plan")

    kind = models.CharField(max_length=10, choices=Kind)
    incident = models.ForeignKey(Incident, models.PROTECT, null=True, blank=True, related_name="+")
    harm = models.JSONField()
    protection = models.JSONField()
    proposed = models.CharField(max_length=10, choices=Risk)
    final = models.CharField(max_length=10, choices=Risk)
    override_reason = EncryptedText(blank=True)
    conclusion = models.CharField(max_length=10, choices=Conclusion, blank=True)
    reason = EncryptedText(blank=True)
    needs = EncryptedText(blank=True)
    services = ArrayField(models.CharField(max_length=30), default=list, blank=True)

    class Meta(Act.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(final=models.F("proposed")) | ~models.Q(override_reason=""),
                name="override_has_reason",
            )
        ]

    @property
    def counts(self):
        """How many items stand at each level: {"harm": {"high": n, …}, "protection": {…}}."""
        return {"harm": counts(self.harm), "protection": counts(self.protection)}

    @property
    def explained(self):
        """Why this level is proposed, in sentences."""
        return propose(self.kind, self.harm, self.protection).reasons


class Assessable:
    """Mixed into Case."""

    def assess(self, *, by, kind, harm, protection, conclusion="", override_reason="", incident=None, needs="", **when):
        """Score the tables; `conclusion` is the officer's own level and needs a reason where it differs.

        The first initial assessment starts verification (Decree 56/2017, Article 26).
        """
        doing = self.begin("assessment", by=by, **when)
        proposed = propose(kind, harm, protection).level
        final = conclusion or proposed
        if final not in Risk.values:
            raise Invalid({"conclusion": _("Choose one of the levels.")})
        if final != proposed and not override_reason.strip():
            raise Invalid({"override_reason": _("Say why your conclusion differs from the one proposed.")})
        assessment = self.assessments.create(
            kind=kind,
            incident=incident or self.own_incident(by),
            harm=harm,
            protection=protection,
            proposed=proposed,
            final=final,
            override_reason=override_reason,
            needs=needs,
            **doing.facts,
        )
        self.risk = final
        self.follow_up(doing.done_at)
        if kind == Assessment.Kind.INITIAL:
            self.after_initial_assessment(assessment)
        self.finish(
            doing,
            "assessed",
            "risk",
            "status",
            "assessed_at",
            about=assessment,
            kind=kind,
            proposed=proposed,
            final=final,
        )
        return assessment

    def after_initial_assessment(self, assessment):
        at = assessment.done_at
        self.meet_clocks(clocks.FORWARDING, clocks.RECORDING, clocks.INITIAL_ASSESSMENT, at=at)
        if assessment.final == Risk.URGENT:
            self.start_clock(clocks.EMERGENCY, self.opened_at)
        elif not self.emergency_is_due:
            self.drop_clocks(clocks.EMERGENCY, at=at)
        if self.status == RECEIVED:
            self.assessed_at = at
            self.start_clock(clocks.PLAN, at)
            self.start_clock(clocks.PROCEDURE, at)
            self.move(VERIFYING)
