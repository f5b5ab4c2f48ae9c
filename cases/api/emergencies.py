"""POST emergency/: a measure that could not wait for its papers."""

from django.utils.translation import gettext as _

from cases.models.words import Measure
from lib.refusals import Invalid
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody


class EmergencyBody(ActBody):
    measure = fields.Choice(Measure)
    started_at = fields.Moment()
    note = fields.Text(required=False)


class Emergencies(Act):
    act = "emergency"
    takes = {"POST": EmergencyBody}

    def do(self, case, subject, *, started_at, **facts):
        if started_at < case.opened_at:
            raise Invalid({"started_at": _("This time lies before the report was received.")})
        return case.protect(started_at=started_at, **facts)

    def tell(self, made):
        return shown_acts.emergency(made)
