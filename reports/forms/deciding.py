"""The sentences, the number of the document, the reason of a return."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from lib.refusals import Invalid
from reports.models.deciding import check_paragraphs


class ParagraphsForm(forms.Form):
    """One text with an empty line between two paragraphs."""

    paragraphs = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 14}),
        label=_("Paragraphs of the report"),
        help_text=_("Leave an empty line between two paragraphs. The figures are locked."),
        error_messages={"required": _("Write at least one paragraph.")},
    )

    @classmethod
    def of(cls, report):
        return cls(initial={"paragraphs": "\n\n".join(report.paragraphs)})

    def clean_paragraphs(self):
        parts = re.split(r"\n\s*\n", self.cleaned_data["paragraphs"].replace("\r\n", "\n"))
        paragraphs = [" ".join(part.split()) for part in parts if part.strip()]
        try:
            check_paragraphs(paragraphs)
        except Invalid as wrong:
            raise forms.ValidationError(wrong.errors["paragraphs"]) from None
        return paragraphs


class ApprovalForm(forms.Form):
    number = forms.CharField(
        max_length=40,
        required=False,
        label=_("Number of the document"),
        help_text=_("From the office's own series. It may be left out and written by hand."),
    )


class ReturnForm(forms.Form):
    reason = forms.CharField(
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("What must be completed?"),
        error_messages={"required": _("Say what must be completed.")},
    )
