"""A deadline that stands still: asked for, decided, let run on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lib.widgets import DayInput

from .act import ActForm, ReasonForm, Words


class PauseForm(ReasonForm):
    verb, act = "pause_clock", "pause"

    last_day = forms.DateField(
        widget=DayInput,
        required=False,
        label=_("Until which day?"),
        help_text=_("Empty: as long as the rule lets it stand. It runs on by itself after that day."),
    )


class PauseAnswerForm(ActForm):
    verb, act = "answer_pause", "pause_answer"

    granted = forms.TypedChoiceField(
        choices=[("yes", _("Pause the deadline")), ("no", _("Do not pause it"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
        label=_("Decision"),
    )
    answer = Words(required=False, label=_("In words"), help_text=_("Needed where it is not paused."), rows=3)


class ResumptionForm(ActForm):
    verb, act = "resume_clock", "resumption"
