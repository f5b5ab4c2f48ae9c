"""Closing, reopening, assignment, notes, opinions, escalation, transfer, paper signatures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Opinion
from cases.models.words import Outcome
from cases.timeline import last_of
from directory.forms.commune_field import CommuneField
from directory.forms.officer_field import OfficerField
from directory.models import Officer
from lib.versions import parts_of
from lib.widgets import DayInput

from .act import ActForm, ReasonForm, Words


class ClosureForm(ActForm):
    verb, act = "close", "closure"

    outcome = forms.ChoiceField(choices=Outcome, widget=forms.RadioSelect, label=_("How does the case end?"))
    no_remaining_risk = forms.BooleanField(required=False, label=_("The child is no longer at risk"))
    stable = forms.BooleanField(
        required=False, label=_("The child's physical, psychological, cognitive and emotional condition is stable")
    )
    reason = Words(required=False, label=_("Grounds"))


class ReopeningForm(ReasonForm):
    verb, act = "reopen", "reopening"


class NoteForm(ActForm):
    verb, act = "add_note", "note"

    text = Words(label=_("Note"))


class OpinionForm(ActForm):
    verb, act = "give_opinion", "opinion"

    result = forms.ChoiceField(choices=Opinion.Result, widget=forms.RadioSelect, label=_("Opinion"))
    text = Words(required=False, label=_("In words"))
    due = forms.DateField(widget=DayInput, required=False, label=_("To be done by"))


class LatenessForm(ActForm):
    verb, act = "explain_lateness", "lateness"

    text = Words(label=_("Why was this deadline not kept?"))


class AnswerForm(ActForm):
    text = Words(label=_("Answer"))


class OpinionAnswerForm(AnswerForm):
    verb, act = "answer_opinion", "opinion_answer"


class EscalationForm(ReasonForm):
    verb, act = "escalate", "escalation"

    proposal = Words(required=False, label=_("What you propose"), rows=4)


class EscalationTakingForm(ActForm):
    verb, act = "take_escalation", "escalation_taking"


class EscalationAnswerForm(AnswerForm):
    verb, act = "answer_escalation", "escalation_answer"


class TransferForm(ReasonForm):
    """The page proposes the commune where the child lives."""

    verb, act = "offer_transfer", "transfer"

    unit = CommuneField(
        label=_("Receiving commune"),
        help_text=_("Type the name, with or without accents; add the district or province."),
    )
    field_order = ["unit", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].widget.near = self.case.unit
        home = self.case.child.unit
        if home is not None and home.pk != self.case.unit_id:
            self.initial.setdefault("unit", home)


class TransferAnswerForm(ActForm):
    verb, act = "answer_transfer", "transfer_answer"

    accepted = forms.TypedChoiceField(
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Accept the case")), ("no", _("Decline"))],
        widget=forms.RadioSelect,
        label=_("Your answer"),
    )
    reason = Words(required=False, label=_("Reason"), rows=3)

    @property
    def on_paper(self):
        return False


class AssignmentForm(ActForm):
    verb, act = "assign", "assignment"

    officer = OfficerField(Officer.objects.none(), label=_("Officer in charge"))
    stand_in = OfficerField(Officer.objects.none(), required=False, label=_("Stand-in"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        here = Officer.objects.filter(posts__role="commune_officer", posts__unit_id=self.case.unit_id).distinct()
        self.fields["officer"].queryset = self.fields["stand_in"].queryset = here
        for name, value in self.standing.items():
            self.initial.setdefault(name, value)

    @property
    def standing(self):
        return {"officer": self.case.assigned_id, "stand_in": self.case.stand_in_id}

    def parts(self):
        leave_out = [name for name in self.fields if name not in self.standing]
        last = last_of(self.case, "assigned", "taken", "handed_over")
        return list(parts_of(self, self.standing, leave_out=leave_out, told={"": last}))

    def field_of(self, field):
        return {"username": "officer"}.get(field, super().field_of(field))


class TakingForm(ActForm):
    verb, act = "take", "taking"


class SignatureConfirmationForm(ActForm):
    act = "signature_confirmation"

    answer = forms.ChoiceField(
        choices=[("confirm", _("I signed it")), ("dispute", _("I did not sign it, or not like this"))],
        widget=forms.RadioSelect,
        label=_("Is this your signature?"),
    )
    number = forms.CharField(max_length=60, required=False, label=_("Number of the document"))
    reason = Words(required=False, label=_("If not: what is wrong"), rows=3)

    def perform(self, *, answer, number, reason, **when):
        if answer == "confirm":
            return self.case.confirm_signature(self.about, number=number, **when)
        return self.case.dispute_signature(self.about, reason=reason, **when)


class SignatureNumberForm(ActForm):
    verb, act = "give_number", "signature_number"

    number = forms.CharField(
        max_length=60,
        label=_("Number of the document"),
        help_text=_("From the office's own series, after the signature."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("number", self.about.given_number)


class DocumentRemovalForm(ReasonForm):
    verb, act = "remove_document", "correction"
