"""Making an officer's account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import Officer


class OfficerForm(forms.ModelForm):
    class Meta:
        model = Officer
        fields = ["full_name", "username", "title", "phone"]
        labels = {
            "full_name": _("Full name"),
            "username": _("User name"),
            "title": _("Title"),
            "phone": _("Telephone"),
        }
        help_texts = {"username": _("Letters without accents, digits and _ only, for example lan_dongtam.")}
        error_messages = {
            "full_name": {"required": _("Enter the officer's full name.")},
            "username": {
                "required": _("Enter a user name."),
                "invalid": _("A user name has letters without accents, digits and the signs @ . + - _ only."),
            },
        }

    def clean_username(self):
        """Names that differ in capitals only would be taken for each other."""
        username = self.cleaned_data["username"].lower()
        if Officer.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(_("Another officer already has this user name."))
        return username

    def save(self, *, by):
        """Answers the officer and the password to hand over, which is kept nowhere.

        Whoever a demo's administrator makes is of the demo too, so that real work stays apart from it.
        """
        officer = super().save(commit=False)
        officer.demo = by.demo
        return officer, officer.give_one_time_password()
