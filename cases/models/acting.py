"""How every act on a case begins and ends: locked row, right, status, version, time; then the register."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from directory.models import Officer
from directory.roles import PAPER_ACTS
from lib import moment
from lib.refusals import Conflict, Invalid, NotAllowed

from .call import answer_calls
from .guards import refuse

RECEIVED, VERIFYING, INTERVENING, SUPPORTING, CLOSED = (
    "received",
    "verifying",
    "intervening",
    "supporting",
    "closed",
)
OPEN = (RECEIVED, VERIFYING, INTERVENING, SUPPORTING)
ANY = (*OPEN, CLOSED)

# act -> the statuses in which the law knows it (design.md section 3).
WHEN = {
    "assessment": OPEN,
    "verification": (VERIFYING, INTERVENING, SUPPORTING),
    "emergency": OPEN,
    "removal": OPEN,
    "removal_extension": OPEN,
    "lifting": OPEN,
    "police_notice": OPEN,
    "police_answer": ANY,
    "crime": OPEN,
    "plan": (INTERVENING,),
    "submission": (INTERVENING,),
    "approval": (INTERVENING,),
    "return": (INTERVENING,),
    "completion": (SUPPORTING, INTERVENING),
    "support": (SUPPORTING, INTERVENING),
    "review": (SUPPORTING,),
    "closure": OPEN,
    "reopening": (CLOSED,),
    "note": ANY,
    "document": ANY,
    "opinion": ANY,
    "opinion_answer": ANY,
    "escalation": OPEN,
    "escalation_taking": ANY,
    "escalation_answer": ANY,
    "transfer": OPEN,
    "transfer_answer": OPEN,
    "assignment": OPEN,
    "taking": OPEN,
    "correction": ANY,
    "signature_number": ANY,
    "signature_confirmation": ANY,
    "confidentiality": ANY,
    "grant": ANY,
    "naming": OPEN,
    "names": ANY,
    "lateness": ANY,
    "pause": OPEN,
    "pause_answer": OPEN,
    "resumption": ANY,
    "reporter_told": ANY,
    "care": OPEN,
    "handing_over": OPEN,
}


@dataclass
class Doing:
    """An act under way. `signed` is the paper signature that it rests on, if any."""

    act: str
    by: Officer
    done_at: datetime
    late_reason: str = ""
    role: str = ""
    signed: dict | None = None

    @property
    def signer(self):
        """Whose act it is: the leader who signed the paper, else the one at the keyboard."""
        return self.signed["by"] if self.signed else self.by

    @property
    def facts(self):
        """The columns that every act's record carries."""
        return {
            "by": self.by,
            "done_at": self.done_at,
            "recorded_at": moment.now(),
            "late_reason": self.late_reason,
        }


class Acting:
    """Mixed into Case."""

    def right_to(self, act, by):
        """The role by which `by` may do `act` here, or None. Whatever the status."""
        post = by.post_for(act, self.ancestor_ids)
        if post is None and act in ("assessment", "emergency"):
            post = self.joined_post(act, by)
        if post is None and act == "note":
            post = self.granted_post(by)
        return post.role if post else self.named_role(act, by)

    def permit(self, act, *, by, version=None, signed=False):
        """Refuse in the contract's order: 403 for the role, 409 for the status or a stale version."""
        role = self.right_to("signed_on_paper" if signed else act, by)
        if role is None:
            raise NotAllowed(_("Your post does not carry this act. Ask the officer or leader in charge of the case."))
        refuse(self.against_any(act))
        self.check_version(version)
        return role

    def against_any(self, act):
        """What stands against every act: the phase, and that nothing is added to what was disposed of."""
        if self.status not in WHEN[act]:
            yield Conflict(
                _("This cannot be done while the case is in the phase “%(phase)s”. Look at the next step on its page.")
                % {"phase": self.get_status_display()},
                code="wrong_status",
                status=self.status,
            )
        yield from self.against_disposed()

    def check_version(self, version):
        if version is not None and version != self.version:
            raise Conflict(
                _("Somebody changed this case in the meantime. Look at it again; your text is kept."),
                code="stale_version",
                current=self.version,
                yours=version,
            )

    def begin(self, act, *, by, done_at=None, late_reason="", version=None, signed=None):
        """Lock the case and make sure that `act` may be done now; answers the Doing to finish with.

        Raises NotAllowed, Conflict, or Invalid for a time outside receipt .. now.
        """
        self.lock()
        if signed and act not in PAPER_ACTS:
            raise Invalid({"signed": _("This act is not one that a leader signs on paper.")})
        role = self.permit(act, by=by, version=version, signed=bool(signed))
        now = moment.now()
        done_at = done_at or (signed["at"] if signed else now)
        self.check_time(done_at, now)
        if signed and not signed["by"].posts.on(timezone.localdate(signed["at"])).filter(
            role="commune_leader", unit_id=self.unit_id
        ):
            raise Invalid({"signed.by_username": _("This person was not a leader of the commune at that time.")})
        return Doing(act, by, done_at, late_reason or "", role, signed)

    def check_time(self, done_at, now, field="done_at"):
        if done_at > now:
            raise Invalid({field: _("This time lies in the future.")})
        if done_at < self.opened_at:
            raise Invalid({field: _("This time lies before the report was received.")})

    def lock(self):
        """Re-read this row under a lock, so that two people pressing one button come one after the other."""
        self.refresh_from_db(from_queryset=type(self).objects.select_for_update(of=("self",)))
        if self.names_withheld:
            self.withhold_names()

    def finish(self, doing, verb, *fields, about=None, **detail):
        """Save what changed and write the line, in the same transaction as the facts."""
        self.version += 1
        self.last_act_at = moment.now()
        self.take_if_free(doing)
        self.save(update_fields=[*fields, "version", "last_act_at", "assigned"])
        answer_calls(self, doing)
        if about is not None:
            detail = {"about": str(about.pk)} | detail
        if doing.signed:
            self.sign_on_paper(doing, verb, about)
            detail["signed_by"] = doing.signer.username
        return record(
            self,
            verb,
            by=doing.by,
            done_at=doing.done_at,
            late_reason=doing.late_reason,
            role=doing.role,
            status=self.status,
            version=self.version,
            **detail,
        )

    def take_if_free(self, doing):
        """While nobody is assigned, the first act of a commune officer assigns its doer."""
        if (
            self.assigned_id is None
            and doing.role == "commune_officer"
            and self.unit_id in {post.unit_id for post in doing.by.live_posts}
        ):
            self.assigned = doing.by
