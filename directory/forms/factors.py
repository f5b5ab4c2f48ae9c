"""Setting up a telephone or a passkey as the second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory import passkeys, second_factors
from lib.codes import bare


class TelephoneForm(forms.Form):
    code = forms.CharField(
        label=_("Code that the telephone shows"),
        max_length=20,
        help_text=_("Six digits"),
        error_messages={"required": _("Enter a code.")},
    )

    def __init__(self, secret, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_code(self):
        code = bare(self.cleaned_data["code"])
        if second_factors.counter_of(self.secret, code) is None:
            raise forms.ValidationError(
                _("This is not the code of the moment. See that the telephone's clock is right and try the next one.")
            )
        return code


class PasskeyForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=100,
        help_text=_("For example: the key in the drawer, my telephone."),
        error_messages={"required": _("Give the passkey a name by which you know it.")},
    )
    passkey = forms.JSONField(widget=forms.HiddenInput, required=False)

    def __init__(self, officer, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean(self):
        cleaned = super().clean()
        if "name" not in cleaned:
            return cleaned
        if not cleaned.get("passkey") or passkeys.add(self.officer, cleaned["name"], cleaned["passkey"]) is None:
            raise forms.ValidationError(
                _("The browser made no passkey. Try again, or set up a code on the telephone instead.")
            )
        return cleaned
