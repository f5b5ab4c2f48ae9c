"""POST closure/ with all its outcomes, POST reopening/."""

from cases.models.words import Outcome
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody, PaperBody


class ClosureBody(PaperBody):
    outcome = fields.Choice(Outcome)
    no_remaining_risk = fields.Truth(required=False)
    stable = fields.Truth(required=False)
    reason = fields.Text()


class ReopeningBody(ActBody):
    reason = fields.Text()


class Closures(Act):
    act = "closure"
    takes = {"POST": ClosureBody}

    def check(self, case, subject, sent, signed):
        if sent.get("outcome") in Outcome.values:
            both = {name: sent.get(name) is True for name in ("no_remaining_risk", "stable")}
            case.guard("closure", outcome=sent["outcome"], **both)

    def do(self, case, subject, **facts):
        return case.close(**facts)

    def tell(self, made):
        return shown_acts.closing(made)


class Reopenings(Act):
    act = "reopening"
    takes = {"POST": ReopeningBody}

    def check(self, case, subject, sent, signed):
        case.guard("reopening")

    def do(self, case, subject, **facts):
        return case.reopen(**facts)

    def tell(self, made):
        return shown_acts.decision(made)
