"""A line of the consent ledger, and taking a consent back. Nothing is chosen beforehand: no default is consent."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Consent
from lib.typed import Words
from lib.widgets import DayInput

DATE = {"invalid": gettext_lazy("Write the date as day/month/year.")}


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(
        choices=Consent.Purpose,
        widget=forms.RadioSelect,
        label=gettext_lazy("What for?"),
        error_messages={"required": gettext_lazy("Choose what the consent is for.")},
    )
    giver = forms.ChoiceField(
        choices=Consent.Giver,
        widget=forms.RadioSelect,
        label=gettext_lazy("Who consents?"),
        help_text=gettext_lazy("From seven years on the child is asked as well as the parent or guardian."),
        error_messages={"required": gettext_lazy("Choose who consents.")},
    )
    giver_name = Words(label=gettext_lazy("Name of the parent or guardian"))
    how = forms.ChoiceField(
        required=False, choices=Consent.How, widget=forms.RadioSelect, label=gettext_lazy("How was it given?")
    )
    basis = Words(
        longest=300,
        label=gettext_lazy("By what law was help given without consent?"),
        help_text=gettext_lazy("Help in an emergency waits for nobody's consent."),
    )
    given_on = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("On what day?"),
        error_messages=DATE | {"required": gettext_lazy("Enter the day.")},
    )

    def clean_given_on(self):
        day = self.cleaned_data["given_on"]
        if day.year < 2000:
            raise forms.ValidationError(_("Check the year."))
        return day


class WithdrawalForm(forms.Form):
    withdrawn_on = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("From what day?"),
        error_messages=DATE | {"required": gettext_lazy("Enter the day.")},
    )
    reason = Words(
        rows=3,
        longest=1000,
        required=True,
        label=gettext_lazy("Reason"),
        error_messages={"required": gettext_lazy("Give the reason.")},
    )

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("initial", {"withdrawn_on": timezone.localdate()})
        super().__init__(*args, **kwargs)
