"""What is known of a child: name, sex, birth as a date, a year or an estimate, school, home."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from children.models import Sex, is_identity
from directory.forms.commune_field import CommuneField
from lib.ages import age_on, latest_birth
from lib.digits import digits
from lib.typed import Words
from lib.widgets import DayInput

OLDEST = 120  # years; somebody older is a slip of the finger


class BirthFields(forms.Form):
    """Birth, as exactly as it is known."""

    birth_known = forms.ChoiceField(
        choices=[
            ("date", gettext_lazy("Date of birth")),
            ("year", gettext_lazy("Year only")),
            ("age", gettext_lazy("Age, about")),
            ("no", gettext_lazy("Not known")),
        ],
        initial="date",
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("When was the child born?"),
    )
    date_of_birth = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("Date of birth"))
    birth_year = forms.IntegerField(
        required=False, label=gettext_lazy("Year of birth"), widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    estimated_age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=OLDEST,
        label=gettext_lazy("Age, about"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    FIELD_OF = {"date": "date_of_birth", "year": "birth_year", "age": "estimated_age"}

    def clean(self):
        data = super().clean()
        kept = self.FIELD_OF.get(data.get("birth_known") or "date")
        for name in self.FIELD_OF.values():
            if name != kept:
                data[name] = None
                self.errors.pop(name, None)
        today = timezone.localdate()
        born, year = data.get("date_of_birth"), data.get("birth_year")
        if born and born > today:
            self.add_error("date_of_birth", _("The date of birth lies in the future."))
        if born and born.year < today.year - OLDEST:
            self.add_error("date_of_birth", _("Check the year of birth."))
        if year is not None and not today.year - OLDEST <= year <= today.year:
            self.add_error("birth_year", _("Check the year of birth."))
        return data

    def birth(self):
        return {name: self.cleaned_data.get(name) for name in self.FIELD_OF.values()}

    @staticmethod
    def age_from(birth, day, estimated_on):
        latest = latest_birth(birth["date_of_birth"], birth["birth_year"], birth["estimated_age"], estimated_on)
        return age_on(latest, day) if latest else None


class ChildFacts(BirthFields):
    """Adding a child to the list, or correcting what is known. A correction gives its reason and the version read."""

    marks_optional = False

    full_name = Words(label=gettext_lazy("Full name"))
    sex = forms.ChoiceField(choices=Sex, initial=Sex.UNKNOWN, widget=forms.RadioSelect, label=gettext_lazy("Sex"))
    identity_number = Words(
        longest=20,
        label=gettext_lazy("Identity number"),
        help_text=gettext_lazy("Twelve digits, on the birth certificate or the identity card."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    school = Words(longest=200, label=gettext_lazy("School, class"))
    unit = CommuneField(label=gettext_lazy("Commune where the child lives"))
    address = Words(longest=300, label=gettext_lazy("Address"))
    since = forms.DateField(
        required=False,
        widget=DayInput,
        label=gettext_lazy("Lives there since"),
        help_text=gettext_lazy("Only when the child moved. Empty means today."),
    )
    reason = Words(longest=500, label=gettext_lazy("Why is it changed?"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, child=None, home=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.child = child
        self.fields["unit"].widget.near = home
        if child is None:
            for name in ("reason", "version", "since"):
                del self.fields[name]
        else:
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = _("Give the reason.")

    def clean_identity_number(self):
        typed = self.cleaned_data["identity_number"]
        number = digits(typed)
        if typed and not is_identity(number):
            raise forms.ValidationError(_("An identity number has twelve digits."))
        return number

    def clean(self):
        data = super().clean()
        if data.get("since") and data["since"] > timezone.localdate():
            self.add_error("since", _("This day lies in the future."))
        if data.get("since") and data["since"].year < 1900:
            self.add_error("since", _("Check the year."))
        return data

    def facts(self):
        data = self.cleaned_data
        known = {name: data[name] for name in ("full_name", "sex", "school", "identity_number")} | self.birth()
        if known["estimated_age"] is not None:
            known["estimated_on"] = timezone.localdate()
        return known
