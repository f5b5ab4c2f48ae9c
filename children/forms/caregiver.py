"""A person who cares for the child."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Caregiver
from lib.typed import Words


class CaregiverForm(forms.Form):
    full_name = Words(
        required=True, label=gettext_lazy("Full name"), error_messages={"required": gettext_lazy("Give the name.")}
    )
    relation = forms.ChoiceField(
        choices=Caregiver.Relation,
        label=gettext_lazy("Relation to the child"),
        error_messages={"required": gettext_lazy("Choose the relation.")},
    )
    birth_year = forms.IntegerField(
        required=False, label=gettext_lazy("Year of birth"), widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    occupation = Words(label=gettext_lazy("Occupation"))
    phone = Words(longest=30, label=gettext_lazy("Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel"}))
    primary = forms.BooleanField(required=False, label=gettext_lazy("Cares for the child first of all"))
    alleged_perpetrator = forms.BooleanField(
        required=False,
        label=gettext_lazy("Is alleged to have harmed the child"),
        help_text=gettext_lazy("This person is on no notice and no invitation."),
    )

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        if year is not None and not 1900 <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Check the year of birth."))
        return year
