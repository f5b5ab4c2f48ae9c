"""POST plan/ and its submission/, approval/, return/, completion/ (forms 04 and 05)."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from cases.access import reads_content
from cases.models.words import Fund, Measure
from lib.rest import fields
from lib.rest.apart import telling_apart
from lib.rest.bodies import Body

from . import shown_acts
from .act import Act, ActBody, PaperBody


class ActionBody(Body):
    measure = fields.Choice(Measure)
    provider = fields.Text(most=200)
    start = fields.Day(ahead=True)
    due = fields.Day(ahead=True)
    budget = fields.Whole(required=False, help_text="VND")
    fund = fields.Choice(Fund, required=False)

    def validate(self, facts):
        if facts["due"] < facts["start"]:
            raise ValidationError({"due": [_("The end cannot be before the start.")]})
        return facts


class PlanBody(ActBody):
    goals = fields.Text()
    actions = ActionBody(
        many=True,
        max_length=100,
        error_messages={
            "not_a_list": _("This must be a list."),
            "max_length": _("A plan has at most 100 actions."),
            "required": fields.REQUIRED,
            "null": fields.REQUIRED,
        },
    )
    needs = fields.Text(required=False)


class ApprovalBody(PaperBody):
    decision_number = fields.Text(most=60, required=False)


class ReturnBody(PaperBody):
    reason = fields.Text()


class PlanAct(Act):
    def tell(self, made):
        return shown_acts.plan(made) | {"lacks": self.case.lacks}


class Plans(PlanAct):
    """Posted again, it replaces the draft or returned plan of this cycle."""

    act = "plan"
    takes = {"POST": PlanBody}

    def permit(self, case, subject, version, signed):
        with telling_apart(self.request.data, lambda: self.as_it_stands(case)):
            super().permit(case, subject, version, signed)

    def as_it_stands(self, case):
        """The draft that this one would replace, as far as the officer reads the case."""
        if case.plan is None or not reads_content(self.officer, case):
            return {}
        plan = shown_acts.plan(case.plan)
        actions = [{name: action[name] for name in ActionBody().fields} for action in plan["actions"]]
        return {"goals": plan["goals"], "needs": plan["needs"], "actions": actions}

    def check(self, case, subject, sent, signed):
        case.guard("plan")

    def do(self, case, subject, **facts):
        return case.draft_plan(**facts)


class Submissions(PlanAct):
    """Missing form 03 is told in `lacks` and never refuses."""

    act = "submission"
    made_status = 200

    def check(self, case, subject, sent, signed):
        case.guard("submission")

    def do(self, case, subject, **facts):
        return case.submit_plan(**facts)


class Approvals(PlanAct):
    act = "approval"
    takes = {"POST": ApprovalBody}
    made_status = 200

    def check(self, case, subject, sent, signed):
        case.guard("approval", by=None if signed else self.officer)

    def do(self, case, subject, **facts):
        return case.approve_plan(**facts)


class Returns(PlanAct):
    act = "return"
    takes = {"POST": ReturnBody}
    made_status = 200

    def check(self, case, subject, sent, signed):
        case.guard("return")

    def do(self, case, subject, **facts):
        return case.return_plan(**facts)


class Completions(PlanAct):
    act = "completion"
    made_status = 200

    def check(self, case, subject, sent, signed):
        case.guard("completion")

    def do(self, case, subject, **facts):
        return case.complete_plan(**facts)
