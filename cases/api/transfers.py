"""POST transfer/ by the commune in charge, its acceptance/ and decline/ by the receiving one."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from directory.access import unit_with_code
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class TransferBody(ActBody):
    unit_code = fields.Text(most=5)
    reason = fields.Text()

    def validate_unit_code(self, code):
        unit = unit_with_code(code, level="commune")
        if unit is None:
            raise ValidationError(_("There is no commune with this code."))
        return unit


class TransferAnswerBody(ActBody):
    reason = fields.Text(required=False)


class Transfers(Act):
    act = "transfer"
    takes = {"POST": TransferBody}

    def check(self, case, subject, sent, signed):
        case.guard("transfer")

    def do(self, case, subject, *, unit_code, **facts):
        return case.offer_transfer(unit=unit_code, **facts)

    def tell(self, made):
        return shown_acts.transfer(made)


class Answer(Act):
    """Judged by the receiving unit, not by the unit in charge."""

    act = "transfer_answer"
    of = "transfers"
    takes = {"POST": TransferAnswerBody}
    made_status = 200
    accepted = True

    def check_right(self, case, transfer):
        case.check_receiver(transfer, self.officer)

    def permit(self, case, transfer, version, signed):
        transfer.refresh_from_db()
        case.guard("transfer_answer", about=transfer)
        case.check_version(version)

    def do(self, case, transfer, **facts):
        return case.answer_transfer(transfer, accepted=self.accepted, **facts)

    def tell(self, made):
        return shown_acts.transfer(made)


class Acceptances(Answer):
    pass


class Declines(Answer):
    accepted = False
