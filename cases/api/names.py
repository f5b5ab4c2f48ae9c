"""POST names/: one reason opens the names of a case to an officer of the province for the working day."""

from cases.models import NameOpening
from lib.rest import fields

from .act import Act, ActBody


class NamesBody(ActBody):
    reason = fields.Text(most=2000)


class Names(Act):
    act = "names"
    takes = {"POST": NamesBody}

    def do(self, case, subject, *, by, reason, **when):
        return NameOpening.objects.open(case, by=by, reason=reason)

    def tell(self, made):
        return {"id": str(made.pk), "day": made.day}
