"""POST notes/: by whoever may open the case."""

from cases.access import case_for
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class NoteBody(ActBody):
    text = fields.Text()


class Notes(Act):
    act = "note"
    takes = {"POST": NoteBody}

    def check_right(self, case, subject):
        case_for(self.officer, case.pk, to="note")

    def do(self, case, subject, **facts):
        return case.add_note(**facts)

    def tell(self, made):
        return shown_acts.note(made)
