"""POST deadlines/{id}/lateness/: why a clock was late."""

from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class LatenessBody(ActBody):
    text = fields.Text()


class Lateness(Act):
    act = "lateness"
    of = "deadlines"
    takes = {"POST": LatenessBody}

    def check(self, case, clock, sent, signed):
        case.guard("lateness", about=clock)

    def do(self, case, clock, **facts):
        return case.explain_lateness(clock, **facts)

    def tell(self, made):
        return shown_acts.lateness(made)
