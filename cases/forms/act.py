"""What every act's form shares: when it was done, the version it was seen at, and its refusals kept in place."""

from django import forms
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.forms.officer_field import OfficerField
from directory.models import Officer
from directory.roles import PAPER_ACTS
from lib import typed
from lib.refusals import Conflict, Invalid
from lib.widgets import MomentInput

COMMON = ("version", "done_at", "late_reason", "signer", "signed_at", "signed_number")


class Words(typed.Words):
    """Required unless told otherwise, five lines high unless told otherwise."""

    def __init__(self, *, rows=5, required=True, **kwargs):
        super().__init__(rows=rows, required=required, **kwargs)


class ActForm(forms.Form):
    """A form that carries out one verb. Subclasses name the verb and add the act's own fields."""

    verb = ""
    act = ""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, case, officer, about=None, **kwargs):
        self.case, self.officer, self.about = case, officer, about
        self.status = 200
        self.made = None
        self.seen = None  # the version that a refused form was opened at
        super().__init__(*args, **kwargs)
        self.initial["version"] = case.version
        self.fields["done_at"] = forms.DateTimeField(
            required=False,
            widget=MomentInput,
            label=_("When was it done?"),
            help_text=_("Leave empty for now. Give the time when you enter later what was done before."),
        )
        self.fields["late_reason"] = forms.CharField(
            required=False,
            max_length=500,
            label=_("Why is it entered later?"),
            help_text=_("Only when it is entered later."),
        )
        if self.on_paper:
            self.add_paper_fields()

    @property
    def own_fields(self):
        return [self[name] for name in self.fields if name not in COMMON]

    @property
    def on_paper(self):
        """The officer records what a leader signed on paper."""
        return self.act in PAPER_ACTS and self.case.right_to(self.act, self.officer) is None

    def add_paper_fields(self):
        leaders = Officer.objects.filter(posts__role="commune_leader", posts__unit_id=self.case.unit_id).distinct()
        self.fields["signer"] = OfficerField(leaders, label=_("Who signed the paper?"))
        self.fields["signed_at"] = forms.DateTimeField(widget=MomentInput, label=_("When was it signed?"))
        self.fields["signed_number"] = forms.CharField(
            required=False,
            max_length=60,
            label=_("Number of the document"),
            help_text=_("From the office's own series; it may be entered later."),
        )

    @property
    def facts(self):
        """The verb's own arguments."""
        return {name: value for name, value in self.cleaned_data.items() if name not in COMMON}

    def when(self):
        data = self.cleaned_data
        when = {name: data.get(name) for name in ("version", "done_at")} | {"late_reason": data.get("late_reason", "")}
        if self.on_paper:
            when["signed"] = {"by": data["signer"], "at": data["signed_at"], "number": data["signed_number"]}
        return when

    @property
    def signature(self):
        """What was just recorded of the signature on paper."""
        return self.case.signatures.order_by("-pk").first() if self.on_paper else None

    def carry_out(self):
        """Do the verb; a refusal stays on the form with everything that was typed."""
        try:
            with transaction.atomic():
                self.made = self.perform(**self.facts, by=self.officer, **self.when())
        except (Conflict, Invalid) as refusal:
            self.keep(refusal)
            return False
        return True

    def perform(self, **facts):
        arguments = [self.about] if self.about is not None else []
        return getattr(self.case, self.verb)(*arguments, **facts)

    def keep(self, refusal):
        self.status = refusal.status
        for field, sentences in getattr(refusal, "errors", {}).items():
            name = self.field_of(field)
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, str(sentence))
        if isinstance(refusal, Conflict):
            self.add_error(None, refusal.sentence)
            if refusal.code == "stale_version":
                self.data = self.data.copy()
                self.data["version"] = refusal.extra["current"]
                self.seen = refusal.extra["yours"]

    def parts(self):
        """What the form changes of what stands in the case (`lib.versions`): nothing, where it adds something."""
        return []

    def field_of(self, field):
        """The form's own name of a field of the verb."""
        return {"signed.by_username": "signer", "signed.at": "signed_at", "unit_code": "unit"}.get(field, field)


class ReasonForm(ActForm):
    """An act that is its reason."""

    reason = Words(label=_("Reason"))


def local_now():
    return timezone.localtime().replace(second=0, microsecond=0, tzinfo=None)
