"""POST support/: one turn of support under the plan."""

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import PlanAction
from cases.models.words import Fund, Measure
from lib.refusals import Invalid
from lib.rest import fields

from . import shown_acts
from .act import Act, ActBody, one_of


class SupportBody(ActBody):
    measure = fields.Choice(Measure)
    given_on = fields.Day()
    provider = fields.Text(most=200)
    cost = fields.Whole(required=False, help_text="VND")
    fund = fields.Choice(Fund, required=False)
    note = fields.Text(required=False)
    action = fields.Key(required=False, help_text="The action of the plan that it carries out.")


class Supports(Act):
    act = "support"
    takes = {"POST": SupportBody}

    def check(self, case, subject, sent, signed):
        case.guard("support")

    def do(self, case, subject, *, given_on, action=None, **facts):
        if given_on < timezone.localdate(case.opened_at):
            raise Invalid({"given_on": _("This day lies before the report was received.")})
        if action is not None:
            found = PlanAction.objects.filter(plan__case=case, pk=action).first()
            action = one_of("action", _("This action is not one of this case's plan."), found)
        return case.give_support(given_on=given_on, action=action, **facts)

    def tell(self, made):
        return shown_acts.support(made)
