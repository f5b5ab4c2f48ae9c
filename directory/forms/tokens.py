"""Making a token for a program."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import ApiToken

DAYS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("A year"))]


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What the token is for"),
        max_length=100,
        help_text=_("For example: figures for the provincial portal."),
        error_messages={"required": _("Say what the token is for.")},
    )
    scope = forms.ChoiceField(
        label=_("What it may do"),
        choices=ApiToken.Scope,
        initial="read",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the token may do.")},
    )
    days = forms.ChoiceField(
        label=_("How long it holds"),
        choices=DAYS,
        initial="90",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how long the token holds.")},
    )

    def save(self, *, by):
        """Answers the row and the token itself, which is shown once."""
        made = self.cleaned_data
        return ApiToken.objects.create(
            user=by, name=made["name"], scope=made["scope"], expiry=timedelta(days=int(made["days"]))
        )
