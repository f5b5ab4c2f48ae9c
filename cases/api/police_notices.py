"""POST police-notice/ and its answer/, POST crime/."""

from cases.models import PoliceAnswer, PoliceNotice
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class NoticeBody(ActBody):
    to = fields.Text(most=200)
    how = fields.Choice(PoliceNotice.How)
    number = fields.Text(most=60, required=False)
    received_by = fields.Text(most=150, required=False)


class PoliceAnswerBody(ActBody):
    text = fields.Text()
    status = fields.Choice(PoliceAnswer.Status)


class CrimeBody(ActBody):
    suspected = fields.Truth()
    reason = fields.Text()


class PoliceNotices(Act):
    act = "police_notice"
    takes = {"POST": NoticeBody}

    def do(self, case, subject, **facts):
        return case.notify_police(**facts)

    def tell(self, made):
        return shown_acts.police_notice(made)


class PoliceAnswers(Act):
    act = "police_answer"
    of = "policenotices"
    takes = {"POST": PoliceAnswerBody}

    def do(self, case, notice, **facts):
        return case.answer_of_police(notice, **facts)

    def tell(self, made):
        return shown_acts.police_answer(made)


class Crimes(Act):
    """Only the leader unsets a suspicion that the system has set."""

    act = "crime"
    takes = {"POST": CrimeBody}

    def do(self, case, subject, **facts):
        return case.mark_crime(**facts)

    def tell(self, made):
        return shown_acts.decision(made) | {"suspected": made.after.get("suspected")}
