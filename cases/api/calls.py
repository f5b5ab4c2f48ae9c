"""POST intakes/earlier/ and intakes/{id}/call/: a repeated call found, and the reply to the hotline."""

from django.utils.translation import gettext as _
from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_list
from cases.access import intake_for, reads_intake
from cases.calls import answers_a_hotline, heard_before, reckon_replies
from cases.models import Call, Intake
from cases.models.call import answer, may_answer
from directory.access import unit_with_code
from lib.refusals import NotAllowed
from lib.rest import fields
from lib.rest.bodies import Body
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema

from . import shown_intakes


class EarlierBody(Body):
    full_name = fields.Text(most=150, required=False)
    incident_unit_code = fields.Text(most=5, required=False)
    phone = fields.Text(most=30, required=False)

    def validate_incident_unit_code(self, code):
        return unit_with_code(code, level="commune") if code else None


class EarlierCalls(Resource):
    """The operator's own receipts of the last 30 days about such a child, or from such a telephone."""

    takes = {"POST": EarlierBody}
    gives = {"POST": page_schema(shown_intakes.INTAKE)}

    def post(self, request):
        if not answers_a_hotline(request.user):
            raise NotAllowed(_("Only a hotline looks for repeated calls."))
        asked = self.body()
        unit, name, phone = (asked.get(field) for field in ("incident_unit_code", "full_name", "phone"))
        found = reckon_replies(heard_before(request.user, name=name or "", unit=unit, phone=phone or ""))
        record_list(Intake, [intake.pk for intake in found], by=request.user, verb="searched")
        return Response({"results": [shown_intakes.receipt(intake) for intake in found], "next": None})


class ReplyBody(Body):
    result = fields.Choice(Call.Result)


class Replies(Making):
    """What became of the report, in one of few words, by the commune that has it; again when more is known."""

    takes = {"POST": ReplyBody}
    gives = {"POST": shown_intakes.INTAKE}
    made_status = 200

    def make(self, pk):
        intake = intake_for(self.officer, pk)
        if not reads_intake(self.officer, intake) or may_answer(intake, self.officer) is None:
            raise NotAllowed(_("Only the commune that has the report replies to the hotline."))
        answer(intake, by=self.officer, **self.body())
        return intake

    def again(self, model, key, pk):
        return intake_for(self.officer, pk)

    def show(self, intake):
        return shown_intakes.receipt(intake_for(self.officer, intake.pk))
