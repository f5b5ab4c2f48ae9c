"""POST deadlines/{id}/pause/, pauses/{id}/answer/ and resumption/: a clock that stands still for a reason."""

from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class PauseBody(ActBody):
    reason = fields.Text()
    last_day = fields.Day(required=False, ahead=True, help_text="The longest that the rule allows if left out.")


class PauseAnswerBody(ActBody):
    granted = fields.Truth()
    answer = fields.Text(required=False, help_text="Needed where it is not granted.")


class Pauses(Act):
    """Asked for by the officer; paused at once by the leader and the tier above."""

    act = "pause"
    of = "deadlines"
    takes = {"POST": PauseBody}

    def check(self, case, clock, sent, signed):
        case.guard("pause", about=clock)

    def do(self, case, clock, **facts):
        return case.pause_clock(clock, **facts)

    def tell(self, made):
        return shown_acts.pause(made)


class PauseAnswers(Act):
    act = "pause_answer"
    of = "clockpauses"
    takes = {"POST": PauseAnswerBody}

    def check(self, case, pause, sent, signed):
        case.guard("pause_answer", by=self.officer, about=pause)

    def do(self, case, pause, **facts):
        return case.answer_pause(pause, **facts)

    def tell(self, made):
        return shown_acts.pause(made)


class Resumptions(Act):
    act = "resumption"
    of = "clockpauses"

    def check(self, case, pause, sent, signed):
        case.guard("resumption", about=pause)

    def do(self, case, pause, **facts):
        return case.resume_clock(pause, **facts)

    def tell(self, made):
        return shown_acts.pause(made)
