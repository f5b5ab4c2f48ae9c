"""POST verification/: are the unjudged allegations founded?"""

from cases.models.words import Concern, Form
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class VerificationBody(ActBody):
    founded = fields.Truth()
    summary = fields.Text()
    concern = fields.Choice(Concern, required=False)
    primary_form = fields.Choice(Form, required=False)
    basis = fields.Text(required=False)
    reason = fields.Text(required=False, help_text="Needed where the verification is made anew.")


class Verifications(Act):
    """A founded verification starts intervention; `transfer_proposed` tells that the child lives elsewhere."""

    act = "verification"
    takes = {"POST": VerificationBody}

    def check(self, case, subject, sent, signed):
        case.guard("verification")

    def do(self, case, subject, **facts):
        return case.verify(**facts)

    def tell(self, made):
        return shown_acts.verification(made) | {"transfer_proposed": self.case.transfer_proposed}
