"""POST opinion/ and its answer/: the district's word, which never blocks the commune."""

from cases.models import Opinion
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class OpinionBody(ActBody):
    result = fields.Choice(Opinion.Result)
    text = fields.Text(allow_blank=True)
    due = fields.Day(ahead=True, required=False)


class OpinionAnswerBody(ActBody):
    text = fields.Text()


class Opinions(Act):
    act = "opinion"
    takes = {"POST": OpinionBody}

    def do(self, case, subject, **facts):
        return case.give_opinion(**facts)

    def tell(self, made):
        return shown_acts.opinion(made)


class OpinionAnswers(Act):
    act = "opinion_answer"
    of = "opinions"
    takes = {"POST": OpinionAnswerBody}

    def check(self, case, opinion, sent, signed):
        case.guard("opinion_answer", about=opinion)

    def do(self, case, opinion, **facts):
        return case.answer_opinion(opinion, **facts)

    def tell(self, made):
        return shown_acts.opinion_answer(made)
