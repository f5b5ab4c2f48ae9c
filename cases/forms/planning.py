"""Forms 04 and 05, support given, and the plan's steps."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import PlanAction
from cases.models.words import Fund, Measure
from lib.versions import Part, parts_of
from lib.widgets import DayInput

from .act import COMMON, ActForm, ReasonForm, Words

MOST_ACTIONS = 40


class PlanForm(ActForm):
    """The goals; the rows of measures stand in a formset beside it."""

    verb, act = "draft_plan", "plan"

    needs = Words(required=False, label=_("What the child needs"), rows=4)
    goals = Words(label=_("Goals"), rows=4)

    def __init__(self, *args, rows=None, **kwargs):
        self.rows = rows
        super().__init__(*args, **kwargs)
        plan = self.case.plan
        if plan is not None:
            self.initial = {"needs": plan.needs, "goals": plan.goals} | self.initial

    def is_valid(self):
        return all([super().is_valid(), self.rows.is_valid()])

    @property
    def facts(self):
        kept = [row.cleaned_data for row in self.rows if row.cleaned_data and not row.cleaned_data.get("DELETE")]
        return super().facts | {"actions": [{name: row[name] for name in ActionForm.base_fields} for row in kept]}


class ActionForm(forms.Form):
    measure = forms.ChoiceField(choices=[("", _("Choose a measure")), *Measure.choices], label=_("Measure"))
    provider = forms.CharField(max_length=200, label=_("Who provides it"))
    start = forms.DateField(widget=DayInput, label=_("From"))
    due = forms.DateField(widget=DayInput, label=_("Until"))
    budget = forms.IntegerField(required=False, min_value=0, max_value=10**12, label=_("Cost (VND)"))
    fund = forms.ChoiceField(choices=[("", _("Not known")), *Fund.choices], required=False, label=_("Paid from"))

    def clean(self):
        data = super().clean()
        if data.get("start") and data.get("due") and data["due"] < data["start"]:
            self.add_error("due", _("The end cannot be before the start."))
        return data


ActionRows = forms.formset_factory(ActionForm, extra=1, max_num=MOST_ACTIONS, validate_max=True, can_delete=True)


def rows_of(plan):
    """The rows of a plan as they were, for the form to begin with."""
    if plan is None:
        return []
    return list(plan.actions.values("measure", "provider", "start", "due", "budget", "fund"))


def rows_typed(kept):
    """The rows of a draft saved as typed: they come back as they were."""
    last = {name: values[-1] if isinstance(values, list) and values else values for name, values in kept.items()}
    total = str(last.get("actions-TOTAL_FORMS") or "0")
    places = range(min(int(total), MOST_ACTIONS)) if total.isdecimal() else []
    names = (*ActionForm.base_fields, "DELETE")
    rows = [{name: last.get(f"actions-{place}-{name}") for name in names} for place in places]
    return [row for row in rows if any(row.values())]


class RowsInWords:
    """The measures of a plan, a line each, to read and to compare; an empty row and one left out say nothing."""

    def only(self, answer):
        rows = [row for row in rows_typed(answer) if not row["DELETE"]]
        lines = ["; ".join(str(row[name] or "") for name in ActionForm.base_fields) for row in rows]
        return {f"{place}": [line] for place, line in enumerate(lines)}

    def __call__(self, answer):
        return "\n".join(self.line(row) for row in rows_typed(answer) if not row["DELETE"])

    def line(self, row):
        measure = dict(Measure.choices).get(row["measure"], row["measure"])
        days = " - ".join(filter(None, (row["start"], row["due"])))
        fund = dict(Fund.choices).get(row["fund"], "")
        return ", ".join(filter(None, (str(measure or ""), row["provider"], days, row["budget"], str(fund))))


def rows_posted(plan):
    """The measures of a plan as the form would post them."""
    rows = rows_of(plan)
    posted = {"actions-TOTAL_FORMS": [str(len(rows))], "actions-INITIAL_FORMS": [str(len(rows))]}
    for place, row in enumerate(rows):
        posted |= {f"actions-{place}-{name}": ["" if value is None else str(value)] for name, value in row.items()}
    return posted


def parts_of_plan(form):
    """What stands in the plan of this cycle beside what is typed: needs, goals, and the measures as one."""
    plan = form.case.plan
    told = {"": (plan.by, plan.recorded_at)} if plan is not None else {}
    known = {"needs": plan.needs, "goals": plan.goals} if plan is not None else {}
    leave_out = [name for name in form.fields if name in COMMON]
    yield from parts_of(form, known, leave_out=leave_out, told=told)
    yield Part("actions", gettext("Measures"), ("actions-",), rows_posted(plan), RowsInWords(), told.get("", ()))


class SubmissionForm(ActForm):
    verb, act = "submit_plan", "submission"


class ApprovalForm(ActForm):
    verb, act = "approve_plan", "approval"

    decision_number = forms.CharField(
        max_length=60,
        required=False,
        label=_("Number of the decision"),
        help_text=_("The number comes after the signature; it may be entered later."),
    )


class ReturnForm(ReasonForm):
    verb, act = "return_plan", "return"

    reason = Words(label=_("What must be completed"))


class CompletionForm(ActForm):
    verb, act = "complete_plan", "completion"


class SupportForm(ActForm):
    verb, act = "give_support", "support"

    action = forms.ModelChoiceField(
        PlanAction.objects.none(), required=False, label=_("Measure of the plan"), empty_label=_("Not in the plan")
    )
    measure = forms.ChoiceField(choices=Measure, label=_("Kind of support"))
    given_on = forms.DateField(widget=DayInput, label=_("Given on"), initial=timezone.localdate)
    provider = forms.CharField(max_length=200, label=_("Who gave it"))
    cost = forms.IntegerField(required=False, min_value=0, max_value=10**12, label=_("Cost (VND)"))
    fund = forms.ChoiceField(choices=[("", _("Not known")), *Fund.choices], required=False, label=_("Paid from"))
    note = Words(required=False, label=_("Note"), rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["action"].queryset = PlanAction.objects.filter(plan__case=self.case).select_related("plan")
        self.fields["action"].label_from_instance = lambda action: f"{action.get_measure_display()}: {action.provider}"

    def clean_given_on(self):
        given = self.cleaned_data["given_on"]
        if given > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future."))
        return given
