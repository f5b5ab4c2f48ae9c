"""POST escalation/, its taking/ and its answer/."""

from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class EscalationBody(ActBody):
    reason = fields.Text()
    proposal = fields.Text(required=False)


class EscalationAnswerBody(ActBody):
    text = fields.Text()


class Escalations(Act):
    act = "escalation"
    takes = {"POST": EscalationBody}

    def check(self, case, subject, sent, signed):
        case.guard("escalation", by=self.officer)

    def do(self, case, subject, **facts):
        return case.escalate(**facts)

    def tell(self, made):
        return shown_acts.escalation(made)


class OfTier(Act):
    """Only the tier it was raised to takes and answers it."""

    of = "escalations"
    made_status = 200

    def check_right(self, case, escalation):
        super().check_right(case, escalation)
        case.check_tier(escalation, self.officer)

    def tell(self, made):
        return shown_acts.escalation(made)


class Takings(OfTier):
    act = "escalation_taking"

    def check(self, case, escalation, sent, signed):
        case.guard("escalation_taking", about=escalation)

    def do(self, case, escalation, **facts):
        return case.take_escalation(escalation, **facts)


class EscalationAnswers(OfTier):
    act = "escalation_answer"
    takes = {"POST": EscalationAnswerBody}

    def check(self, case, escalation, sent, signed):
        case.guard("escalation_answer", about=escalation)

    def do(self, case, escalation, **facts):
        return case.answer_escalation(escalation, **facts)
