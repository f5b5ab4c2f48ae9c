"""A leader's word for an officer who forgot the password."""

from django import forms
from django.utils.translation import gettext_lazy as _


class VouchForm(forms.Form):
    officer = forms.ModelChoiceField(
        None,
        label=_("Officer"),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose the officer."),
            "invalid_choice": _("Choose an officer for whom you may vouch."),
        },
    )
    how = forms.CharField(
        label=_("How you know that it is the officer who asks"),
        max_length=300,
        help_text=_("For example: came to my room this morning; called from the number of the office."),
        error_messages={"required": _("Say how you know that it is the officer who asks.")},
    )

    def __init__(self, officers, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers
        self.fields["officer"].label_from_instance = lambda officer: f"{officer.full_name} ({officer.username})"
