"""A request about a child's data: written down, and answered."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import DataRequest
from lib.typed import Words
from lib.widgets import MomentInput


class RequestForm(forms.Form):
    asked_by = Words(required=True, label=_("Who asks?"), error_messages={"required": _("Give the name.")})
    relation = forms.ChoiceField(
        choices=DataRequest.Relation,
        widget=forms.RadioSelect,
        label=_("What is this person to the child?"),
        error_messages={"required": _("Choose who asks.")},
    )
    contact = Words(longest=300, label=_("Where does the answer go?"))
    checked = Words(
        longest=300,
        required=True,
        label=_("How did you make sure who asks?"),
        help_text=_("The paper that you saw, its number; for a guardian also what shows the guardianship."),
        error_messages={"required": _("Say how you made sure who asks.")},
    )
    wish = forms.ChoiceField(
        choices=DataRequest.Wish,
        widget=forms.RadioSelect,
        label=_("What is asked for?"),
        error_messages={"required": _("Choose what is asked for.")},
    )
    wishes = Words(rows=4, longest=2000, label=_("In their own words"))
    received_at = forms.DateTimeField(
        widget=MomentInput,
        label=_("When was it received?"),
        error_messages={"required": _("Give the time."), "invalid": _("Check the time.")},
    )

    def clean_received_at(self):
        received_at = self.cleaned_data["received_at"]
        if received_at > timezone.now():
            raise forms.ValidationError(_("The time of receipt lies in the future."))
        if received_at.year < 2000:
            raise forms.ValidationError(_("Check the year."))
        return received_at


class AnswerForm(forms.Form):
    granted = forms.TypedChoiceField(
        choices=[("yes", _("The request is granted")), ("no", _("The request is refused"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        label=_("Answer"),
        error_messages={"required": _("Choose the answer.")},
    )
    answer = Words(
        rows=4,
        longest=2000,
        required=True,
        label=_("What was done, or why it is refused and by what law"),
        error_messages={"required": _("Say what was done, or why it is refused.")},
    )
