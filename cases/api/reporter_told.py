"""POST reporter-told/: whoever told of it, and wished it, has heard the result. Who that is stands at reporter/."""

from cases.models import ReporterTold
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class ToldBody(ActBody):
    how = fields.Choice(ReporterTold.How)
    report = fields.Key(required=False, help_text="Id of the intake; that of the longest wait if left out.")


class ReportersTold(Act):
    act = "reporter_told"
    takes = {"POST": ToldBody}

    def check(self, case, subject, sent, signed):
        case.guard("reporter_told")

    def do(self, case, subject, **facts):
        return case.tell_reporter(**facts)

    def tell(self, made):
        return shown_acts.reporter_told(made)
