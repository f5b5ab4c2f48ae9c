"""Forms 02, 03 and 06: the two scored tables as the decree words them, and verification."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Assessment
from cases.models.words import Concern, Form, Risk
from lib.scoring import FORMS, heading

from .act import ActForm, Words

FOUNDED = [("yes", _("Yes, it is founded")), ("no", _("No, it is unfounded"))]


def as_yes(value):
    return value == "yes"


class ScoredForm(ActForm):
    """Adds one question for each item of the kind's two tables."""

    kind = "initial"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = dict(self.fields)
        self.fields.clear()
        for table, items in FORMS[self.kind].items():
            for item in items:
                self.fields[f"{table}.{item.code}"] = forms.ChoiceField(
                    label=heading(item), choices=list(item.levels.items()), widget=forms.RadioSelect
                )
        self.fields.update(own)

    def table(self, name):
        return [self[field] for field in self.fields if field.startswith(f"{name}.")]

    @property
    def harm_fields(self):
        return self.table("harm")

    @property
    def protection_fields(self):
        return self.table("protection")

    @property
    def own_fields(self):
        return [field for field in super().own_fields if "." not in field.name]

    @property
    def facts(self):
        facts = super().facts
        for table in ("harm", "protection"):
            facts[table] = {
                name.partition(".")[2]: facts.pop(name) for name in list(facts) if name.startswith(f"{table}.")
            }
        return facts


class InitialAssessmentForm(ScoredForm):
    verb, act = "assess", "assessment"

    conclusion = forms.ChoiceField(
        choices=[("", _("As the tables propose")), *Risk.choices],
        required=False,
        label=_("Your conclusion"),
        help_text=_("The tables propose a level. Choose another one only with a reason."),
    )
    override_reason = Words(required=False, label=_("Why does it differ?"), rows=3)
    needs = Words(required=False, label=_("What the child needs to be safe, and who provides it"), rows=4)

    @property
    def facts(self):
        return super().facts | {"kind": self.kind}


class DetailedAssessmentForm(InitialAssessmentForm):
    kind = "detailed"


class ReviewForm(ScoredForm):
    verb, act, kind = "review", "review", "review"

    conclusion = forms.ChoiceField(choices=Assessment.Conclusion, widget=forms.RadioSelect, label=_("Proposal"))
    reason = Words(required=False, label=_("Grounds"), rows=4)


class VerificationForm(ActForm):
    verb, act = "verify", "verification"

    founded = forms.TypedChoiceField(
        coerce=as_yes, choices=FOUNDED, widget=forms.RadioSelect, label=_("Is the report founded?")
    )
    summary = Words(label=_("What was verified, where, with whom"), rows=6)
    basis = Words(required=False, label=_("What it rests on"), rows=3)
    concern = forms.ChoiceField(
        choices=[("", _("As reported")), *Concern.choices], required=False, label=_("The child is")
    )
    primary_form = forms.ChoiceField(
        choices=[("", _("As reported")), *Form.choices], required=False, label=_("Main form of abuse")
    )
    reason = Words(required=False, label=_("Why is it verified anew?"), rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.case.has_unjudged:
            del self.fields["reason"]
