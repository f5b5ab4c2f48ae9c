"""POST signatures/{id}/confirmation/, dispute/, number/: what a leader says to a paper recorded for them."""

from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody, repeated_number


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
        warnings = [repeated_number()] if made.number_is_repeated else []
        return shown_acts.signature(made) | {"warnings": warnings}


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


class Numbers(Signing):
    act = "signature_number"
    takes = {"POST": NumberBody}

    def do(self, case, signature, **facts):
        return case.number_signature(signature, **facts)
