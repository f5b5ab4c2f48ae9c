"""Proposing a hand-over, recording a signature on paper, calling it off."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import HandOver
from directory.forms.officer_field import OfficerField
from directory.models import Officer
from lib.typed import Words
from lib.widgets import MomentInput


class HandOverForm(forms.Form):
    """One receiver for all, and for any case another. A case that somebody may not take is told at the case."""

    marks_optional = False

    why = forms.ChoiceField(
        choices=HandOver.Why, widget=forms.RadioSelect, label=gettext_lazy("Why are they handed over?")
    )
    reason = Words(rows=2, longest=1000, label=gettext_lazy("More about it, if needed"))
    receiver = OfficerField(
        Officer.objects.none(),
        required=False,
        empty_label=gettext_lazy("Choose for each case below"),
        label=gettext_lazy("Who receives all cases?"),
    )

    def __init__(self, *args, cases, receivers, **kwargs):
        super().__init__(*args, **kwargs)
        self.cases, self.people = cases, {str(officer.pk): officer for officer in receivers}
        self.fields["receiver"].queryset = receivers
        choices = [("", _("As for all"))] + [(key, str(officer)) for key, officer in self.people.items()]
        for case in cases:
            label = _("Receiver of %(number)s") % {"number": case.number}
            self.fields[str(case.pk)] = forms.ChoiceField(choices=choices, required=False, label=label)

    @property
    def rows(self):
        return [(case, self[str(case.pk)]) for case in self.cases]

    def clean(self):
        data = super().clean()
        if "receiver" not in self.errors and len(self.receivers(data)) < len(self.cases):
            sentence = _("Choose who receives the cases: one officer for all, or one for each case.")
            self.add_error("receiver", sentence)
        return data

    def receivers(self, data):
        """{case: officer}, of the cases that have one."""
        chosen = {case.pk: self.people.get(data.get(str(case.pk))) or data.get("receiver") for case in self.cases}
        return {key: officer for key, officer in chosen.items() if officer}

    def facts(self):
        data = self.cleaned_data
        return {"why": data["why"], "reason": data["reason"], "receivers": self.receivers(data)}


class PaperForm(forms.Form):
    """Who signed the printed minutes, when."""

    officer = OfficerField(
        Officer.objects.none(), empty_label=gettext_lazy("Choose"), label=gettext_lazy("Who signed the paper?")
    )
    signed_at = forms.DateTimeField(widget=MomentInput, label=gettext_lazy("When was it signed?"))
    number = Words(
        longest=60,
        label=gettext_lazy("Number of the document"),
        help_text=gettext_lazy("From the office's own series, if the minutes have one."),
    )

    def __init__(self, *args, hand_over, by, **kwargs):
        super().__init__(*args, **kwargs)
        waiting = hand_over.signatures.filter(signed_at=None).exclude(officer=by)
        self.fields["officer"].queryset = Officer.objects.filter(pk__in=waiting.values("officer"))


class CallingOffForm(forms.Form):
    reason = Words(
        rows=2,
        longest=1000,
        required=True,
        label=gettext_lazy("Why is it called off?"),
        error_messages={"required": gettext_lazy("Give the reason.")},
    )
