"""Verification: are the unjudged allegations founded (Decree 56/2017, Articles 25.2 and 27)?"""

from django.db import models
from django.utils.translation import gettext as _

from audit.encrypted import EncryptedText
from lib.refusals import Conflict, Invalid

from . import clocks
from .act import Act
from .acting import INTERVENING, VERIFYING
from .words import Concern, Form, is_crime, primary_of


class Verification(Act):
    """One judgement; each allegation keeps its own result. Made anew only with a reason."""

    founded = models.BooleanField()
    summary = EncryptedText(blank=True)
    basis = EncryptedText(blank=True)
    concern = models.CharField(max_length=24, choices=Concern, blank=True)
    primary_form = models.CharField(max_length=20, choices=Form, blank=True)
    reason = EncryptedText(blank=True)


class Verifiable:
    """Mixed into Case."""

    @property
    def has_unjudged(self):
        return any(allegation.founded is None for allegation in self.allegations.all())

    @property
    def may_verify_anew(self):
        """While verifying, or until the plan of this cycle is approved, a judgement may replace the last one."""
        if self.status == INTERVENING:
            return not any(plan.approved_at for plan in self.plans.all())
        return self.status == VERIFYING

    @property
    def was_just_reopened(self):
        """The reason of the reopening stands for the reason of judging anew."""
        reopened = self.decisions.filter(kind="reopening").order_by("-recorded_at").first()
        return reopened is not None and not self.verifications.filter(recorded_at__gt=reopened.recorded_at).exists()

    def against_verification(self, by=None, about=None):
        """Every allegation is judged and a plan is approved."""
        if not self.has_unjudged and not self.may_verify_anew:
            yield Conflict(
                _("Every allegation of this case is judged already and its plan is approved."), code="nothing_to_verify"
            )

    def verify(self, *, by, founded, summary, concern="", primary_form="", basis="", reason="", **when):
        """Judge all unjudged allegations; a founded one starts intervention.

        A judgement made anew needs a reason. A founded child who lives elsewhere is offered a Transfer
        by the pages (`transfer_proposed`).
        """
        doing = self.begin("verification", by=by, **when)
        self.guard("verification")
        anew = not self.has_unjudged
        if anew and not reason.strip() and not self.was_just_reopened:
            raise Invalid({"reason": _("Say why the verification is made anew.")})
        verification = self.verifications.create(
            founded=founded,
            summary=summary,
            basis=basis,
            concern=concern,
            primary_form=primary_form,
            reason=reason,
            **doing.facts,
        )
        judged = self.allegations.all() if anew else self.allegations.unjudged()
        judged = list(judged.select_for_update())
        for allegation in judged:
            self.judge(allegation, doing, founded, concern, primary_form)
        self.await_reporters(judged, doing.done_at)
        self.after_verification(founded, anew, doing.done_at)
        self.finish(doing, "verified", "status", "verified_at", about=verification, founded=founded, anew=anew)
        return verification

    def judge(self, allegation, doing, founded, concern, primary_form):
        allegation.founded = founded
        allegation.verified_at = doing.done_at
        allegation.verified_by = doing.by
        allegation.concern = concern or allegation.concern
        if primary_form and primary_form not in allegation.forms:
            allegation.forms = [*allegation.forms, primary_form]
        allegation.primary_form = primary_of(allegation.forms, primary_form or allegation.primary_form)
        if founded and not allegation.primary_form:
            allegation.primary_form = Form.OTHER
        allegation.save(update_fields=["founded", "verified_at", "verified_by", "concern", "forms", "primary_form"])
        if founded and is_crime(allegation.forms, allegation.consequences):
            self.suspect_crime(doing.done_at)
        self.keep_closely(allegation.forms)

    def after_verification(self, founded, anew, at):
        if founded and self.status == VERIFYING:
            self.verified_at = at
            self.start_clock(clocks.PLAN, at)
            self.move(INTERVENING)
        elif not founded and anew and self.status == INTERVENING:
            self.move(VERIFYING)

    @property
    def transfer_proposed(self):
        """A founded child who lives in another commune: the Transfer is offered by itself."""
        home = self.child.unit
        return (
            self.verified_at is not None
            and home is not None
            and home.level == "commune"
            and home.pk != self.unit_id
            and not any(transfer.status in ("offered", "accepted") for transfer in self.transfers.all())
        )
