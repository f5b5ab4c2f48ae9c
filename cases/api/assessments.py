"""POST assessment/: forms 02 and 03, scored."""

from django.utils.translation import gettext_lazy as _

from cases.models import Incident
from cases.models.words import Risk
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody, one_of
from .scores import Table


class AssessmentBody(ActBody):
    kind = fields.Choice(["initial", "detailed"])
    harm = Table()
    protection = Table()
    conclusion = fields.Choice(Risk, required=False, help_text="The officer's own level; the proposed one if left out.")
    override_reason = fields.Text(required=False)
    incident = fields.Key(required=False, help_text="The incident assessed, where the case has several.")
    needs = fields.Text(required=False)


class Assessments(Act):
    """Answers the counts, the level proposed and the final one. The first initial one starts verification."""

    act = "assessment"
    takes = {"POST": AssessmentBody}

    def do(self, case, subject, *, incident=None, **facts):
        if incident is not None:
            found = Incident.objects.filter(allegations__case=case, pk=incident).first()
            incident = one_of("incident", _("There is no such incident in this case."), found)
        return case.assess(incident=incident, **facts)

    def tell(self, made):
        return shown_acts.assessment(made) | {"explained": made.explained}
