"""The reporter told of the result; the child given to who cares for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import CareDecision, Intake, ReporterTold
from lib.widgets import DayInput

from .act import ActForm, Words


class ReporterToldForm(ActForm):
    """Which report is asked only where several wait; nothing of the person stands here."""

    verb, act = "tell_reporter", "reporter_told"

    report = forms.ChoiceField(label=_("Which report?"), widget=forms.RadioSelect)
    how = forms.ChoiceField(choices=ReporterTold.How, widget=forms.RadioSelect, label=_("How was the reporter told?"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = [clock.about for clock in self.case.untold]
        numbers = dict(Intake.objects.filter(pk__in=waiting).values_list("pk", "number"))
        if len(waiting) < 2:
            del self.fields["report"]
        else:
            self.fields["report"].choices = [(key, numbers.get(key, "")) for key in waiting]


class CareForm(ActForm):
    verb, act = "decide_care", "care"

    form = forms.ChoiceField(choices=CareDecision.Form, widget=forms.RadioSelect, label=_("Form of care"))
    carer = Words(rows=3, label=_("Who receives the child"), help_text=_("Name, address, relation to the child."))
    decided_on = forms.DateField(widget=DayInput, label=_("Day of the decision"))
    number = forms.CharField(max_length=60, required=False, label=_("Number of the document"))


class HandingOverForm(ActForm):
    verb, act = "end_care", "handing_over"

    handed_over = forms.TypedChoiceField(
        choices=[("yes", _("The child was handed over")), ("no", _("The decision is not carried out"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        label=_("What became of it?"),
    )
    on = forms.DateField(widget=DayInput, required=False, label=_("On which day?"), help_text=_("Empty: today."))
    reason = Words(rows=3, required=False, label=_("If not handed over: why"))
