"""Sending a report to a commune, and correcting what was written at receipt."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models.words import Channel, Concern, Consequence, Form, Setting
from directory.forms.commune_field import CommuneField
from lib.typed import Words
from lib.widgets import DayInput, MomentInput

from .intake import FIRST_YEAR, NOT_KNOWN


class RoutingForm(forms.Form):
    unit = CommuneField(
        label=gettext_lazy("Commune where it happened"),
        help_text=gettext_lazy("Type the name, with or without accents; add the district or province."),
    )

    def __init__(self, *args, near=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.near = near


class CorrectionForm(forms.Form):
    """Facts of form 01. What is left as it was is no correction; clocks that ran from a corrected moment run anew."""

    marks_optional = False

    received_at = forms.DateTimeField(widget=MomentInput, label=gettext_lazy("When was it heard?"))
    channel = forms.ChoiceField(choices=Channel, label=gettext_lazy("How was it heard?"))
    unit = CommuneField(required=False, label=gettext_lazy("Commune where it happened"))
    place = Words(longest=300, label=gettext_lazy("Place"))
    occurred_on = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("When did it happen, or begin?"))
    occurred_to = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("When did it end?"))
    setting = forms.ChoiceField(required=False, choices=[NOT_KNOWN, *Setting.choices], label=gettext_lazy("Setting"))
    online = forms.BooleanField(required=False, label=gettext_lazy("It happened online, or began there"))
    concern = forms.ChoiceField(choices=Concern, label=gettext_lazy("The child is"))
    kinds = forms.MultipleChoiceField(
        choices=Form, required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Form of harm")
    )
    primary_form = forms.ChoiceField(
        choices=[("", gettext_lazy("The gravest of those chosen")), *Form.choices],
        required=False,
        label=gettext_lazy("Main form"),
    )
    consequences = forms.MultipleChoiceField(
        choices=Consequence,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Consequence so far"),
    )
    description = Words(rows=6, label=gettext_lazy("What was heard?"))
    condition = Words(rows=3, label=gettext_lazy("How is the child now?"))
    reason = Words(
        rows=2,
        longest=1000,
        required=True,
        label=gettext_lazy("Why is it corrected?"),
        error_messages={"required": gettext_lazy("Give the reason.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    NAMES = {"kinds": "forms"}

    def __init__(self, *args, intake, **kwargs):
        self.intake = intake
        initial = {
            name: getattr(intake, self.NAMES.get(name, name))
            for name in self.base_fields
            if name not in ("reason", "received_at")
        }
        initial["received_at"] = timezone.localtime(intake.received_at).replace(tzinfo=None)
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["unit"].widget.near = intake.unit

    def clean(self):
        data = self.cleaned_data
        start, end = data.get("occurred_on"), data.get("occurred_to")
        received_at = data.get("received_at")
        if received_at and received_at.year < FIRST_YEAR:
            self.add_error("received_at", _("Check the year."))
        if start and start.year < FIRST_YEAR:
            self.add_error("occurred_on", _("Check the year."))
        if received_at and received_at > timezone.now():
            self.add_error("received_at", _("The time of receipt lies in the future."))
        elif received_at and received_at > self.intake.recorded_at:
            self.add_error("received_at", _("The report was recorded before this time."))
        if start and received_at and start > timezone.localdate(received_at):
            self.add_error("occurred_on", _("The incident cannot begin after the report was received."))
        if end and (start is None or end < start):
            self.add_error("occurred_to", _("The end cannot be before the start."))
        if not self.errors and not self.facts():
            self.add_error(None, _("Nothing is changed. Change what was wrong, or go back."))
        return data

    def facts(self):
        """What differs from what stands there."""
        changed = {}
        for name, value in self.cleaned_data.items():
            if name in ("reason", "version"):
                continue
            model_name = self.NAMES.get(name, name)
            before = getattr(self.intake, model_name)
            if name == "received_at":
                before = before.replace(second=0, microsecond=0)
            if name == "unit" and value is None:
                continue
            if value != before:
                changed[model_name] = value
        return changed
