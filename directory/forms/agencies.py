"""An agency of a unit with its telephone number."""

import re

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import Agency

PHONE = re.compile(r"^\+?[0-9][0-9 .()-]{1,28}$")


class AgencyForm(forms.ModelForm):
    class Meta:
        model = Agency
        fields = ["kind", "name", "phone", "address"]
        labels = {"kind": _("Kind"), "name": _("Name of the agency"), "phone": _("Telephone"), "address": _("Address")}
        error_messages = {
            "kind": {"required": _("Choose the kind of agency.")},
            "name": {"required": _("Enter the name of the agency.")},
        }

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, auto_id="id_agency_%s", **kwargs)
        self.unit = unit

    def clean_phone(self):
        phone = self.cleaned_data["phone"].strip()
        if phone and not PHONE.match(phone):
            raise forms.ValidationError(_("A telephone number has digits, spaces, dots and dashes only."))
        return phone

    def save(self):
        self.instance.unit = self.unit
        self.instance.valid_from = timezone.localdate()
        return super().save()
