"""POST care/ and care/handing-over/: alternative care decided, and the child given to who cares."""

from cases.models import CareDecision
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class CareBody(ActBody):
    form = fields.Choice(CareDecision.Form)
    carer = fields.Text(most=2000)
    decided_on = fields.Day()
    number = fields.Text(most=60, required=False)


class HandingOverBody(ActBody):
    handed_over = fields.Truth()
    on = fields.Day(required=False, help_text="Today if left out.")
    reason = fields.Text(most=2000, required=False, help_text="Needed where the child is not handed over.")


class Care(Act):
    act = "care"
    takes = {"POST": CareBody}

    def check(self, case, subject, sent, signed):
        case.guard("care")

    def do(self, case, subject, **facts):
        return case.decide_care(**facts)

    def tell(self, made):
        return shown_acts.care(made)


class HandingsOver(Act):
    act = "handing_over"
    takes = {"POST": HandingOverBody}

    def check(self, case, subject, sent, signed):
        case.guard("handing_over")

    def do(self, case, subject, **facts):
        return case.end_care(**facts)

    def tell(self, made):
        return shown_acts.care(made)
