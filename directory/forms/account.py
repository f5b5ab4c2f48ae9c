"""Signing in and changing one's own password."""

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _


class SignInForm(AuthenticationForm):
    """One sentence for an unknown name, a wrong password and a closed account alike."""

    username = forms.CharField(
        label=_("User name"), max_length=150, error_messages={"required": _("Enter your user name.")}
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(),
        error_messages={"required": _("Enter your password.")},
    )
    error_messages = {
        "invalid_login": _("The user name or the password is not right. Check both and try again."),
        "inactive": _("The user name or the password is not right. Check both and try again."),
    }

    @property
    def was_tried(self):
        """Whether a name and a password were held against the accounts."""
        return bool(self.cleaned_data.get("username") and self.cleaned_data.get("password"))


class OwnPasswordForm(PasswordChangeForm):
    """The old password, then the new one twice."""

    error_messages = PasswordChangeForm.error_messages | {
        "password_incorrect": _("The present password is not right."),
        "password_mismatch": _("The two new passwords differ."),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": _("Present password"),
            "new_password1": _("New password"),
            "new_password2": _("New password once more"),
        }
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.help_text = label, ""
            field.error_messages["required"] = _("Fill in this field.")
            field.widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].help_text = _(
            "At least 12 characters. No names, places or years; several words that nobody connects with you are best."
        )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_password") and cleaned.get("old_password") == cleaned.get("new_password1"):
            self.add_error("new_password1", _("Choose another password than the present one."))
        return cleaned
