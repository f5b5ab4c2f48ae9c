"""A code of the second factor, whichever it is, or the answer of a passkey."""

from django import forms
from django.contrib.auth import HASH_SESSION_KEY, authenticate
from django.utils.translation import gettext_lazy as _

from directory import lockouts, passkeys, second_factors
from directory.adapters import WRONG_CODE


class CodeForm(forms.Form):
    """`factor` is the kind that was shown. A wrong code counts like a wrong password."""

    marks_optional = False
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        required=False,
        help_text=_("Six digits from the telephone, a recovery code, or a code from your sheet."),
    )
    passkey = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(self, request, officer, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.officer = request, officer
        self.factor, self.was_tried = "", False

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("code") and not cleaned.get("passkey"):
            raise forms.ValidationError({"code": _("Enter a code.")})
        self.was_tried = True
        if lockouts.is_locked(self.request, self.officer.username):
            self.request.axes_locked_out = True
            raise forms.ValidationError({"code": WRONG_CODE})
        if cleaned.get("passkey"):
            self.factor = "webauthn" if passkeys.check(self.officer, cleaned["passkey"]) else ""
        else:
            self.factor = second_factors.use_code(self.officer, cleaned["code"])
        if not self.factor:
            lockouts.count_failure(self.request, self.officer.username)
            raise forms.ValidationError({"code": WRONG_CODE})
        return cleaned


class ProofForm(CodeForm):
    """Who sits there, asked once more: the password, or a second factor."""

    password = forms.CharField(
        label=_("Password"), strip=False, max_length=1000, required=False, widget=forms.PasswordInput()
    )

    field_order = ["password", "code"]

    def clean(self):
        if not self.cleaned_data.get("password"):
            return super().clean()
        self.was_tried = True
        found = authenticate(self.request, username=self.officer.username, password=self.cleaned_data["password"])
        if found is None or found.pk != self.officer.pk:
            raise forms.ValidationError({"password": _("The password is not right.")})
        self.factor = "password"
        # Where the password's hash was just made anew by today's settings, the session goes on under it.
        self.request.session[HASH_SESSION_KEY] = found.get_session_auth_hash()
        return self.cleaned_data
