"""Forms of protection: emergency measures, removal, and what the police are told."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import PoliceAnswer, PoliceNotice
from cases.models.words import Measure
from lib.widgets import MomentInput

from .act import ActForm, ReasonForm, Words, local_now


class EmergencyForm(ActForm):
    verb, act = "protect", "emergency"

    measure = forms.ChoiceField(choices=Measure, label=_("Measure"))
    started_at = forms.DateTimeField(widget=MomentInput, label=_("When did it begin?"), initial=local_now)
    note = Words(label=_("What was done, by whom"), required=False, rows=4)


class RemovalForm(ReasonForm):
    verb, act = "remove_child", "removal"

    starts_at = forms.DateTimeField(widget=MomentInput, label=_("From"), initial=local_now)
    ends_at = forms.DateTimeField(
        widget=MomentInput,
        label=_("Until"),
        help_text=_("At most 15 days in all."),
        initial=lambda: local_now() + timedelta(days=15),
    )
    placement = forms.CharField(
        max_length=300,
        label=_("Where the child stays"),
        help_text=_("The address of a safe shelter is never printed on what goes to the parents."),
    )
    field_order = ["reason", "starts_at", "ends_at", "placement"]


class ExtensionForm(ReasonForm):
    verb, act = "extend_removal", "removal_extension"

    ends_at = forms.DateTimeField(widget=MomentInput, label=_("New end"))
    authority_document = forms.CharField(
        max_length=200,
        required=False,
        label=_("Document of the authority"),
        help_text=_("Needed only where it goes beyond 15 days in all."),
    )


class LiftingForm(ReasonForm):
    verb, act = "lift_removal", "lifting"


class PoliceNoticeForm(ActForm):
    verb, act = "notify_police", "police_notice"

    to = forms.CharField(max_length=200, label=_("Which police office was told?"))
    how = forms.ChoiceField(choices=PoliceNotice.How, widget=forms.RadioSelect, label=_("How?"))
    number = forms.CharField(max_length=60, required=False, label=_("Number of the document"))
    received_by = forms.CharField(max_length=150, required=False, label=_("Who received it?"))


class PoliceAnswerForm(ActForm):
    verb, act = "answer_of_police", "police_answer"

    status = forms.ChoiceField(choices=PoliceAnswer.Status, widget=forms.RadioSelect, label=_("Their answer"))
    text = Words(label=_("What they said"))


class CrimeForm(ReasonForm):
    verb, act = "mark_crime", "crime"

    suspected = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes, a crime is suspected")), ("no", _("No"))],
        widget=forms.RadioSelect,
        label=_("Is a crime suspected?"),
    )
    field_order = ["suspected", "reason"]
