"""One act on one case, in the contract's order: 404, 403, 409, 422, then the verb of the model."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from audit.idempotent import Making
from cases.access import case_for, reads_content
from cases.models import Case
from cases.models.numbering import REPEATED, Numbered, repeated_among
from directory.access import officer_named
from lib.refusals import Invalid, NotAllowed
from lib.rest import fields
from lib.rest.bodies import Body, sent_version
from lib.telling import Told

from . import shown

MOST_VERSION = 2**31 - 1


class ActBody(Body):
    """What may accompany every act."""

    version = fields.Whole(most=MOST_VERSION, required=False, help_text="The version of the case that was seen.")
    done_at = fields.Moment(required=False, help_text="When it was done, perhaps on paper; now if left out.")
    late_reason = fields.Text(most=2000, required=False)


class Signed(Body):
    """Who signed the paper, when, under which number: the act counts as the signer's."""

    by_username = fields.Text(most=150)
    at = fields.Moment()
    number = fields.Text(most=60, required=False)

    def validate_by_username(self, username):
        officer = officer_named(username)
        if officer is None:
            raise ValidationError(_("This person was not a leader of the commune at that time."))
        return officer

    def validate(self, facts):
        facts["by"] = facts.pop("by_username")
        return facts


class PaperBody(ActBody):
    """Of an act that a leader may have signed on paper."""

    signed = Signed(required=False, allow_null=True)


class Act(Making):
    """`act` is a key of `directory.roles.ACTS`; `of` the related name of what the act is about, if any."""

    act = ""
    of = ""
    takes = {"POST": ActBody}

    @property
    def paper(self):
        return issubclass(self.takes["POST"], PaperBody)

    def make(self, pk, about=None):
        case = self.door(pk)
        subject = get_object_or_404(getattr(case, self.of), pk=about) if self.of else None
        self.check_right(case, subject)
        sent = self.request.data if isinstance(self.request.data, dict) else {}
        case.lock()
        signed = self.paper and sent.get("signed") is not None
        self.permit(case, subject, sent_version(sent), signed)
        if subject is not None:
            subject.refresh_from_db()
        self.check(case, subject, sent, signed)
        facts = self.body()
        made = self.do(case, subject, **facts, by=self.officer)
        self.case, self.signed = case, signed
        return made

    def door(self, pk, to="open"):
        return case_for(self.officer, pk, to=to)

    def check_right(self, case, subject):
        """Before the body is read: may this officer do the act at all, alone or for a paper signature?"""
        if case.right_to(self.act, self.officer) or (self.paper and case.right_to("signed_on_paper", self.officer)):
            return
        raise NotAllowed(_("Your post does not carry this act. Ask the officer or leader in charge of the case."))

    def permit(self, case, subject, version, signed):
        case.permit(self.act, by=self.officer, version=version, signed=signed)

    def check(self, case, subject, sent, signed):
        """Further guards that do not need a whole body (409, or 403 for a person)."""

    def do(self, case, subject, **facts):
        """Call the model's verb; answers what was made."""
        raise NotImplementedError

    def again(self, model, key, pk, about=None):
        self.case, self.signed = self.door(pk, to="content"), False
        if model is Case:
            return self.case
        made = get_object_or_404(model, pk=key)
        return made.reach_from(self.case) if isinstance(made, Told) else made

    def show(self, made):
        """The act, and the case as far as a reading would tell it: an act may be held on what one does not read."""
        case = shown.whole_of(self.case)
        tell = shown.whole if reads_content(self.officer, case) else shown.phases
        answer = {"status": case.status} | self.tell(made)
        signature = self.signature_of(case, made) if self.paper else None
        if signature is not None:
            answer["signature"] = {"id": str(signature.pk), "status": signature.status}
        if repeated_among([paper for paper in (made, signature) if isinstance(paper, Numbered)]):
            answer["warnings"] = [repeated_number()]
        return answer | {"version": case.version, "case": tell(case, self.officer)}

    def signature_of(self, case, made):
        """The paper that this act rests on, if any; a return is signed about its decision, not its plan."""
        signed = [one for one in case.signatures.all() if one.act == self.act]
        found = signed if self.signed else [one for one in signed if one.about == made.pk]
        return max(found, key=lambda one: one.pk, default=None)

    def tell(self, made):
        """The act's own representation."""
        return {"id": str(made.pk)}


def repeated_number():
    return {"code": "repeated_number", "detail": REPEATED}


def one_of(field, sentence, found):
    """An id in a body that is unknown or not of this case: refused in the same words."""
    if found is None:
        raise Invalid({field: sentence})
    return found
