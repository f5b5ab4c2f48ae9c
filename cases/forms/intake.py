"""The steps of form 01 (Decree 56/2017), each one screen. Only how and when it was heard must be filled in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models.words import Channel, Concern, Consequence, Form, Relation, Setting, Source
from children.models import Sex
from directory.forms.commune_field import CommuneField
from directory.models import Unit
from lib.typed import Words
from lib.widgets import DayInput, MomentInput

from .intake_ties import Ties

NOT_KNOWN = ("", gettext_lazy("Not known"))
FIRST_YEAR = 2000  # an earlier one is a slip of the finger


def local_now():
    return timezone.localtime().replace(second=0, microsecond=0, tzinfo=None)


class Step(forms.Form):
    """The screen says once that what is not known stays empty."""

    marks_optional = False


class Heard(Step):
    """How, when, what was heard: enough to be saved alone."""

    channel = forms.ChoiceField(
        choices=[("", gettext_lazy("Choose")), *Channel.choices],
        label=gettext_lazy("How was it heard?"),
        error_messages={"required": gettext_lazy("Say how it was heard.")},
    )
    received_at = forms.DateTimeField(
        widget=MomentInput,
        initial=local_now,
        label=gettext_lazy("When was it heard?"),
        help_text=gettext_lazy("All clocks run from this moment."),
        error_messages={
            "required": gettext_lazy("Give the day and the hour."),
            "invalid": gettext_lazy("Give the day and the hour."),
        },
    )
    description = Words(
        rows=6,
        label=gettext_lazy("What was heard?"),
        help_text=gettext_lazy("In the words of the person who told it. No conclusion yet."),
    )
    on_paper = forms.BooleanField(required=False, label=gettext_lazy("It was written down on paper before"))
    done_at = forms.DateTimeField(
        required=False, widget=MomentInput, label=gettext_lazy("When was it written down on paper?")
    )
    late_reason = Words(longest=500, label=gettext_lazy("Why is it entered later?"))

    def clean_received_at(self):
        received_at = self.cleaned_data["received_at"]
        if received_at > timezone.now():
            raise forms.ValidationError(_("The time of receipt lies in the future."))
        if received_at.year < FIRST_YEAR:
            raise forms.ValidationError(_("Check the year."))
        return received_at

    def clean(self):
        data = self.cleaned_data
        if not data.get("on_paper"):
            data["done_at"], data["late_reason"] = None, ""
        elif data.get("done_at") and data.get("received_at"):
            if not data["received_at"] <= data["done_at"] <= timezone.now():
                self.add_error("done_at", _("This time must lie between the receipt and now."))
        return data


class Where(Step):
    """Where and when it happened. Any commune of the country may be named."""

    OWN, OTHER, UNKNOWN = "own", "other", "unknown"

    place_known = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("In which commune did it happen?"))
    unit = CommuneField(
        required=False,
        label=gettext_lazy("Commune"),
        help_text=gettext_lazy("Type the name, with or without accents; add the district or province."),
    )
    place = Words(longest=300, label=gettext_lazy("Place"), help_text=gettext_lazy("Hamlet, school, street, house."))
    occurred_on = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("When did it happen, or begin?"))
    occurred_to = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("When did it end?"))
    setting = forms.ChoiceField(required=False, choices=[NOT_KNOWN, *Setting.choices], label=gettext_lazy("Setting"))
    online = forms.BooleanField(required=False, label=gettext_lazy("It happened online, or began there"))

    def __init__(self, *args, home=None, received_on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.home, self.received_on = home, received_on
        self.fields["unit"].widget.near = home
        self.fields["place_known"].choices = self.places()
        self.fields["place_known"].initial = self.places()[0][0]

    def places(self):
        """A commune's officer may leave it at the own commune; above it, the province sends it on."""
        if self.home is not None and self.home.level == Unit.Level.COMMUNE:
            return [(self.OWN, _("Here: %(unit)s") % {"unit": self.home}), (self.OTHER, _("In another commune"))]
        return [(self.OTHER, _("In this commune")), (self.UNKNOWN, _("Not known yet: the province sends it on"))]

    def clean(self):
        data = self.cleaned_data
        known = data.get("place_known")
        if known != self.OTHER:
            self.errors.pop("unit", None)
            data["unit"] = self.home if known == self.OWN else None
        elif data.get("unit") is None and "unit" not in self.errors:
            self.add_error("unit", _("Choose the commune."))
        start, end = data.get("occurred_on"), data.get("occurred_to")
        if start and start.year < FIRST_YEAR:
            self.add_error("occurred_on", _("Check the year."))
        if start and start > (self.received_on or timezone.localdate()):
            self.add_error("occurred_on", _("The incident cannot begin after the report was received."))
        if end and start is None and "occurred_on" not in self.errors:
            self.add_error("occurred_on", _("Give the day it began, too."))
        if end and start and end < start:
            self.add_error("occurred_to", _("The end cannot be before the start."))
        return data


class Harm(Ties, Step):
    """What kind of harm, with what consequence; a child's own screen may say otherwise for that child."""

    concern = forms.ChoiceField(
        choices=Concern, initial=Concern.ABUSED, widget=forms.RadioSelect, label=gettext_lazy("The child is")
    )
    kinds = forms.MultipleChoiceField(
        choices=Form, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Form of harm")
    )
    primary_form = forms.ChoiceField(
        choices=[("", gettext_lazy("The gravest of those chosen")), *Form.choices],
        required=False,
        label=gettext_lazy("Main form"),
        help_text=gettext_lazy("Only when there are several. A child is counted once, under this one."),
    )
    consequences = forms.MultipleChoiceField(
        choices=Consequence,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Consequence so far"),
    )
    crime_suspected = forms.BooleanField(
        required=False,
        label=gettext_lazy("There are signs of a crime"),
        help_text=gettext_lazy("Sexual abuse, trafficking, death and serious injury always count as suspected."),
    )

    def clean(self):
        data = super().clean()
        primary, chosen = data.get("primary_form"), data.get("kinds") or []
        if primary and primary not in chosen:
            data["kinds"] = [*chosen, primary]
        return data


class Suspect(Step):
    """A person alleged to have caused the harm. A row left alone is nobody."""

    relation = forms.ChoiceField(
        choices=[("", gettext_lazy("Choose")), *Relation.choices],
        required=False,
        label=gettext_lazy("Relation to the child"),
    )
    full_name = Words(label=gettext_lazy("Name, if known"))
    sex = forms.ChoiceField(choices=sorted(Sex.choices, reverse=True), required=False, label=gettext_lazy("Sex"))
    estimated_age = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=120,
        label=gettext_lazy("Age, about"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    @property
    def known(self):
        """What is known of the person, or None for an empty row."""
        data = self.cleaned_data
        if not (data.get("relation") or data.get("full_name") or data.get("estimated_age") is not None):
            return None
        return data | {"relation": data.get("relation") or Relation.UNKNOWN, "sex": data.get("sex") or Sex.UNKNOWN}


MOST_SUSPECTS = 20
Suspects = forms.formset_factory(
    Suspect, extra=0, min_num=1, max_num=MOST_SUSPECTS, validate_max=True, absolute_max=MOST_SUSPECTS + 1
)


class Danger(Step):
    """Is the child in danger now? Yes shows whom to call and starts the twelve hours."""

    danger_now = forms.ChoiceField(
        choices=[
            ("yes", gettext_lazy("Yes, or it may be")),
            ("no", gettext_lazy("No")),
            ("unknown", gettext_lazy("Not known")),
        ],
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Is the child in danger right now?"),
    )
    condition = Words(rows=3, label=gettext_lazy("How is the child now?"))
    feared = Words(rows=3, label=gettext_lazy("What may happen without help?"))
    done_before = Words(rows=3, label=gettext_lazy("What was done before this report?"))


class Told(Step):
    """Who told it, if that person agrees to be named."""

    source = forms.ChoiceField(choices=[NOT_KNOWN, *Source.choices], required=False, label=gettext_lazy("Who told it?"))
    reporter_name = Words(label=gettext_lazy("Name"))
    reporter_phone = Words(
        longest=30, label=gettext_lazy("Telephone"), widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    reporter_address = Words(longest=300, label=gettext_lazy("Address"))
    reporter_note = Words(rows=3, longest=2000, label=gettext_lazy("Note"))
    wishes_to_be_told = forms.BooleanField(
        required=False,
        label=gettext_lazy("This person wishes to hear the result"),
        help_text=gettext_lazy("Within three working days of the verification. Needs a telephone or an address."),
    )

    def clean(self):
        data = self.cleaned_data
        if data.get("wishes_to_be_told") and not (data.get("reporter_phone") or data.get("reporter_address")):
            self.add_error("reporter_phone", _("Write down how this person is reached to hear the result."))
        return data
