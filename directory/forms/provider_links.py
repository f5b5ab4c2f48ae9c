"""The identifier under which another office's directory knows an officer."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProviderLinkForm(forms.Form):
    subject = forms.CharField(
        label=_("Identifier in the other directory"),
        max_length=255,
        help_text=_("The officer reads it on the page that refuses the first sign-in, or the directory's keeper does."),
        error_messages={"required": _("Enter the identifier.")},
    )
