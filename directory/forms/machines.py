"""Marking an office machine: its unit and name by the administrator, its code at the machine itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import OfficeMachine, Unit

from .posts import label_of_unit


class MachineForm(forms.ModelForm):
    class Meta:
        model = OfficeMachine
        fields = ["unit", "name"]
        labels = {"unit": _("Unit"), "name": _("Name of the machine")}
        help_texts = {"name": _("So that people in the office know which one: the computer beside the window.")}
        error_messages = {
            "unit": {"required": _("Choose the unit."), "invalid_choice": _("Choose a unit of your own area.")},
            "name": {"required": _("Give the machine a name.")},
        }

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        inside = Unit.objects.on().filter(ancestor_links__ancestor__in=units).select_related("district")
        self.fields["unit"].queryset = inside.order_by("province_id", "district_id", "name").distinct()
        self.fields["unit"].empty_label = _("Choose")
        self.fields["unit"].label_from_instance = label_of_unit

    def save(self, *, by):
        """Answers the machine and the code to type at it, which is shown once."""
        self.instance.added_by = by
        code = self.instance.offer_pairing()
        return super().save(), code


class PairingForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the machine"),
        max_length=40,
        help_text=_("Ten letters and digits that the administrator gave."),
        error_messages={"required": _("Enter a code.")},
    )

    def clean_code(self):
        self.machine = OfficeMachine.objects.waiting_for(self.cleaned_data["code"])
        if self.machine is None:
            raise forms.ValidationError(
                _("No machine waits for this code. Ask the administrator for a new one; a code is good for three days.")
            )
        return self.cleaned_data["code"]
