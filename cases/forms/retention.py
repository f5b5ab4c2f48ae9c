"""Rules of keeping, holds, and the second word on a disposal."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import RetentionRule
from lib.typed import Words
from lib.widgets import DayInput

DATE = {"invalid": gettext_lazy("Write the date as day/month/year.")}
LONGEST = 100  # years; longer than that is for good


class RetentionRuleForm(forms.ModelForm):
    start = forms.ChoiceField(
        choices=RetentionRule.Start,
        widget=forms.RadioSelect,
        label=gettext_lazy("Counted from"),
        error_messages={"required": gettext_lazy("Choose what the years are counted from.")},
    )
    legal_basis = Words(
        longest=300,
        required=True,
        label=gettext_lazy("Legal basis"),
        error_messages={"required": gettext_lazy("Name the law, or say that the term is the office's own.")},
    )

    class Meta:
        model = RetentionRule
        fields = ["kind", "years", "start", "legal_basis", "certainty", "valid_from", "valid_to"]
        widgets = {"valid_from": DayInput(), "valid_to": DayInput()}
        labels = {
            "kind": gettext_lazy("Kind of record"),
            "years": gettext_lazy("Years kept"),
            "certainty": gettext_lazy("How sure the term is"),
            "valid_from": gettext_lazy("In force from"),
            "valid_to": gettext_lazy("Until"),
        }
        help_texts = {"years": gettext_lazy("Empty: for good."), "valid_to": gettext_lazy("Empty: without end.")}
        error_messages = {
            "valid_from": DATE | {"required": gettext_lazy("Enter the first day of the rule.")},
            "valid_to": DATE,
            "kind": {"required": gettext_lazy("Choose the kind of record.")},
        }

    def clean(self):
        cleaned = super().clean()
        years, start, end = (cleaned.get(name) for name in ("years", "valid_from", "valid_to"))
        if years is not None and not 1 <= years <= LONGEST:
            self.add_error("years", _("Between 1 and 100 years, or empty for good."))
        if start and end and end < start:
            self.add_error("valid_to", _("The end cannot be before the start."))
        same = RetentionRule.objects.filter(kind=cleaned.get("kind"), valid_from=start).exclude(pk=self.instance.pk)
        if start and same.exists():
            self.add_error("valid_from", _("A rule of this kind begins on this day already."))
        return cleaned

    def validate_unique(self):
        """Said at the day, in `clean`."""


class ReasonForm(forms.Form):
    reason = Words(
        rows=3,
        longest=1000,
        required=True,
        label=gettext_lazy("Reason"),
        error_messages={"required": gettext_lazy("Give the reason.")},
    )


class HoldForm(ReasonForm):
    until = forms.DateField(
        required=False,
        widget=DayInput,
        label=gettext_lazy("Until when is it likely to be needed?"),
        help_text=gettext_lazy("You are reminded then. The hold stays until somebody lifts it."),
        error_messages=DATE,
    )

    def clean_until(self):
        return ahead(self.cleaned_data["until"])


class RenewalForm(forms.Form):
    until = forms.DateField(
        widget=DayInput,
        label=gettext_lazy("Look at it again on"),
        error_messages=DATE | {"required": gettext_lazy("Enter the day.")},
    )

    def clean_until(self):
        return ahead(self.cleaned_data["until"])


def ahead(day):
    if day is not None and day < timezone.localdate():
        raise forms.ValidationError(_("This day is over. Choose today or a later day."))
    return day
