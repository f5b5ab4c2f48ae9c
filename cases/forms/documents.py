"""Adding a document to a case."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import incoming
from cases.models.document import Kind
from lib.refusals import Invalid
from lib.widgets import DayInput

from .act import ActForm, Words


class DocumentForm(ActForm):
    """The file is looked at before the case is locked: decoding a picture takes a while."""

    verb, act = "add_document", "document"

    kind = forms.ChoiceField(choices=Kind, label=gettext_lazy("What is it?"))
    title = Words(rows=0, longest=200, label=gettext_lazy("Title of the document"), widget=forms.TextInput)
    dated = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("Date on the document"))
    file = forms.FileField(
        label=gettext_lazy("The scan or photograph"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        error_messages={
            "required": gettext_lazy("Choose the file. If you chose one, it is too large."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_dated(self):
        dated = self.cleaned_data["dated"]
        if dated and dated > timezone.localdate():
            raise forms.ValidationError(_("This day lies in the future."))
        return dated

    def clean_file(self):
        try:
            return incoming.checked(self.cleaned_data["file"].read())
        except Invalid as refusal:
            raise forms.ValidationError(refusal.errors["file"]) from None
