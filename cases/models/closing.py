"""Closing with all its outcomes and guards, and reopening (Decree 56/2017, Articles 25 and 30)."""

from django.db import models
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from lib.refusals import Conflict, Invalid

from . import beyond, clocks
from .act import Act
from .acting import CLOSED, OPEN, RECEIVED, SUPPORTING, VERIFYING
from .words import VOID, Outcome, Risk

# outcome -> the phases from which the law knows it.
FROM = {
    Outcome.SAFE_AND_STABLE: (SUPPORTING,),
    Outcome.UNFOUNDED: (RECEIVED, VERIFYING),
    Outcome.OTHER_AUTHORITY: (RECEIVED, VERIFYING),
    Outcome.DUPLICATE: OPEN,
    Outcome.ENTERED_IN_ERROR: OPEN,
    Outcome.MOVED: OPEN,
    Outcome.AGED_OUT: OPEN,
    Outcome.DECEASED: OPEN,
}
# Outcomes that may close without the police notice of a suspected crime.
WITHOUT_NOTICE = VOID | {Outcome.MOVED}


class Closing(Act):
    outcome = models.CharField(max_length=20, choices=Outcome)
    no_remaining_risk = models.BooleanField(default=False)
    stable = models.BooleanField(default=False)
    reason = EncryptedText(blank=True)


class Closeable:
    """Mixed into Case."""

    def close(self, *, by, outcome, reason="", no_remaining_risk=False, stable=False, **when):
        """Close the case; 409 where a guard stands against the outcome, 422 where the reason is missing."""
        doing = self.begin("closure", by=by, **when)
        self.guard("closure", outcome=outcome, no_remaining_risk=no_remaining_risk, stable=stable)
        if outcome != Outcome.SAFE_AND_STABLE and not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        closing = self.closings.create(
            outcome=outcome, no_remaining_risk=no_remaining_risk, stable=stable, reason=reason, **doing.facts
        )
        if outcome == Outcome.UNFOUNDED:
            unjudged = list(self.allegations.unjudged())
            self.allegations.unjudged().update(founded=False, verified_at=doing.done_at, verified_by=doing.signer)
            self.await_reporters(unjudged, doing.done_at)
        self.end_removal_at_close(doing)
        self.drop_clocks(at=doing.done_at, but=() if outcome in VOID else (clocks.REPORTER,))
        self.outcome, self.closed_at = outcome, doing.done_at
        self.move(CLOSED)
        self.finish(doing, "closed", "status", "outcome", "closed_at", about=closing, outcome=outcome)
        return closing

    def against_closure(self, by=None, about=None, outcome="", no_remaining_risk=True, stable=True):
        """Whether there is anything to refuse depends on the outcome; without one, on the phase alone."""
        if not outcome:
            return
        if self.status not in FROM[outcome]:
            yield Conflict(
                _("With this outcome a case cannot be closed in the phase “%(phase)s”.")
                % {"phase": self.get_status_display()},
                code="wrong_status",
                status=self.status,
            )
        if outcome == Outcome.UNFOUNDED and any(allegation.founded for allegation in self.allegations.all()):
            yield Conflict(
                _("An allegation of this case is founded. Verify anew before closing."),
                code="founded",
                lifted_by="verification",
            )
        if outcome == Outcome.SAFE_AND_STABLE:
            yield from self.against_safe(no_remaining_risk and stable)
        if outcome == Outcome.AGED_OUT and self.risk in (Risk.URGENT, Risk.HIGH):
            yield Conflict(
                _("The risk is still high: reaching 16 alone does not close the case."),
                code="risk_still_high",
                lifted_by="assessment",
            )
        if outcome not in WITHOUT_NOTICE and self.crime_suspected and not self.policenotices.all():
            yield Conflict(
                _("A crime is suspected and the police have not been told. Record the police notice first."),
                code="police_notice_missing",
                lifted_by="police_notice",
            )

    def against_safe(self, both_conditions):
        """Article 30.1.b: no risk any more, and the child's condition is stable."""
        if self.removal:
            yield Conflict(
                _("A removal is in force. Lift it before closing as safe."),
                code="removal_in_force",
                lifted_by="lifting",
            )
        review = self.last_review
        if review is None or review.conclusion != "close":
            yield Conflict(
                _("Closing as safe follows a review that proposes to close."), code="no_review", lifted_by="review"
            )
        if not both_conditions:
            yield Conflict(
                _("Closing as safe needs both conditions of Article 30: no remaining risk, and a stable condition."),
                code="article_30",
            )

    def end_removal_at_close(self, doing):
        order = self.removal
        if order is not None:
            order.lift(doing.done_at, _("The case was closed."))
            self.meet_clocks(clocks.REMOVAL, at=doing.done_at, about=order)

    def against_reopening(self, by=None, about=None):
        if self.status == CLOSED and beyond.open_case_of(self.child_id) is not None:
            yield Conflict(_("The child has another open case. Add the new facts there."), code="another_open_case")

    def reopen(self, *, by, reason, **when):
        doing = self.begin("reopening", by=by, **when)
        self.guard("reopening")
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        decision = self.decisions.create(
            kind="reopening", reason=reason, before={"outcome": self.outcome}, **doing.facts
        )
        self.outcome, self.closed_at = "", None
        if self.plans.filter(cycle=self.cycle, approved_at__isnull=False).exists():
            self.cycle += 1
        self.move(VERIFYING)
        if self.crime_suspected and not self.policenotices.exists():
            self.start_clock(clocks.POLICE, doing.done_at)
        self.start_clock(clocks.PLAN, doing.done_at)
        self.finish(doing, "reopened", "status", "cycle", "outcome", "closed_at", about=decision)
        return decision
