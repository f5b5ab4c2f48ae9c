"""What the commune replies to the hotline."""

from django import forms
from django.utils.translation import gettext_lazy

from cases.models import Call


class ReplyForm(forms.Form):
    result = forms.ChoiceField(
        choices=Call.Result,
        widget=forms.RadioSelect,
        label=gettext_lazy("What may the hotline know?"),
        help_text=gettext_lazy("One of these words only: nothing of the child goes out of the commune."),
        error_messages={"required": gettext_lazy("Choose what the hotline is told.")},
    )
