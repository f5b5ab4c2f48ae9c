"""POST signatures/{id}/confirmation/, dispute/, number/: what a leader says to a paper recorded for them."""

from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class ConfirmationBody(ActBody):
    number = fields.Text(most=60, required=False)


class DisputeBody(ActBody):
    reason = fields.Text()


class NumberBody(ActBody):
    number = fields.Text(most=60)


class Signing(Act):
    of = "signatures"
    made_status = 200

    def tell(self, made):
        return shown_acts.signature(made) | {"warnings": []}


class OfSigner(Signing):
    act = "signature_confirmation"

    def check_right(self, case, signature):
        super().check_right(case, signature)
        case.check_signer(signature, self.officer)

    def check(self, case, signature, sent, signed):
        case.guard("signature_confirmation", about=signature)


class Confirmations(OfSigner):
    takes = {"POST": ConfirmationBody}

    def do(self, case, signature, **facts):
        return case.confirm_signature(signature, **facts)


class Disputes(OfSigner):
    takes = {"POST": DisputeBody}

    def do(self, case, signature, **facts):
        return case.dispute_signature(signature, **facts)


class Numbering(Act):
    """The number comes after the signature, from the office's own series; one that is taken warns."""

    act = "signature_number"
    takes = {"POST": NumberBody}
    made_status = 200

    def check(self, case, paper, sent, signed):
        case.guard("signature_number", about=paper)

    def do(self, case, paper, **facts):
        return case.give_number(paper, **facts)


class Numbers(Numbering, Signing):
    pass


class PlanNumbers(Numbering):
    of = "plans"

    def tell(self, made):
        return shown_acts.plan(made) | {"warnings": []}


class RemovalNumbers(Numbering):
    of = "removalorders"

    def tell(self, made):
        return shown_acts.removal(made) | {"warnings": []}


class NoticeNumbers(Numbering):
    of = "policenotices"

    def tell(self, made):
        return shown_acts.police_notice(made) | {"warnings": []}
