"""How an officer is told outside the application: by e-mail, in which hours, and at night on the telephone."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import Reach
from lib.widgets import ClockInput

MOBILE = re.compile(r"(0|\+84)\d{9}")
CHOOSE = {"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")}
CLOCK = {"required": _("Fill in a time of day."), "invalid": _("A time of day looks like 07:00.")}


class ReachForm(forms.ModelForm):
    """What belongs to a way that was not chosen is kept as it was."""

    marks_optional = False  # an address is asked for only where one is needed

    class Meta:
        model = Reach
        fields = [
            *("mail", "email", "digest_at", "digest_day", "language"),
            *("quiet_from", "quiet_to", "by_text", "mobile"),
        ]
        labels = {
            "mail": _("E-mail"),
            "email": _("E-mail address"),
            "digest_at": _("Time of the digest"),
            "digest_day": _("Day of the weekly digest"),
            "language": _("Language of the e-mail"),
            "quiet_from": _("From"),
            "quiet_to": _("Until"),
            "by_text": _("Wake me at night for a deadline of twelve hours"),
            "mobile": _("Mobile telephone"),
        }
        help_texts = {
            "email": _(
                "It is told the number of a case and that it is due soon or overdue, and nothing about a child."
            ),
            "by_text": _("A short message with the number of the case, in the quiet hours too."),
            "mobile": _("Ten digits, like 0912345678."),
        }
        widgets = {
            "mail": forms.RadioSelect,
            "language": forms.RadioSelect,
            "digest_at": ClockInput,
            "quiet_from": ClockInput,
            "quiet_to": ClockInput,
        }
        error_messages = {
            **dict.fromkeys(("mail", "language", "digest_day"), CHOOSE),
            **dict.fromkeys(("digest_at", "quiet_from", "quiet_to"), CLOCK),
            "email": {"invalid": _("An e-mail address looks like lan@example.gov.vn.")},
            "mobile": {"max_length": _("A mobile number has ten digits, like 0912345678.")},
        }

    def clean_mobile(self):
        number = re.sub(r"[\s.\-()]", "", self.cleaned_data["mobile"])
        if number and not MOBILE.fullmatch(number):
            raise forms.ValidationError(_("A mobile number has ten digits, like 0912345678."))
        return number

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("mail") not in (None, Reach.Mail.NONE)
            and not cleaned.get("email")
            and "email" not in self.errors
        ):
            self.add_error("email", _("Give the address to which e-mail goes."))
        if cleaned.get("by_text") and not cleaned.get("mobile") and "mobile" not in self.errors:
            self.add_error("mobile", _("Give the number of the telephone to wake."))
        return cleaned

    def save(self):
        return self.instance.settle()
