"""A new limit of a clock, from a day on, for the country or for one province; and the end of one."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import DeadlineRule
from cases.models.deadline import NEVER_PAUSED
from directory.models import Unit
from lib.typed import Words
from lib.widgets import DayInput

from .retention import DATE

LONGEST = 365  # of the rule's own measure


def listed_as(rule):
    """What is chosen from: the deadline, the risk that it is narrowed to, how it is measured."""
    told = [rule.get_risk_display()] if rule.risk else []
    return f"{rule.called} ({', '.join([*told, rule.get_measure_display()])})"


class LimitForm(forms.ModelForm):
    """What the clock is called, what starts it and how it is measured stays as the law has it: taken from `code`."""

    code = forms.ChoiceField(
        label=gettext_lazy("Deadline"), error_messages={"required": gettext_lazy("Choose the deadline.")}
    )
    province = forms.ModelChoiceField(
        Unit.objects.none(),
        required=False,
        empty_label=gettext_lazy("The whole country"),
        label=gettext_lazy("Where it holds"),
    )
    legal_basis = Words(
        longest=200,
        required=True,
        label=gettext_lazy("Legal basis"),
        error_messages={"required": gettext_lazy("Name the law, or say that the term is the office's own.")},
    )

    class Meta:
        model = DeadlineRule
        fields = ["code", "province", "limit", "warn", "pause_limit", "legal_basis", "valid_from", "valid_to"]
        widgets = {"valid_from": DayInput(), "valid_to": DayInput()}
        labels = {
            "limit": gettext_lazy("Limit"),
            "warn": gettext_lazy("Warned after"),
            "pause_limit": gettext_lazy("May stand still, in all"),
            "valid_from": gettext_lazy("In force from"),
            "valid_to": gettext_lazy("Until"),
        }
        help_texts = {
            "limit": gettext_lazy("In the measure of the deadline: hours, days or working days."),
            "warn": gettext_lazy("Of the same measure; 0: without a warning."),
            "pause_limit": gettext_lazy("Of the same measure; 0: this deadline is never paused."),
            "valid_to": gettext_lazy("Empty: without end."),
        }
        error_messages = {
            "limit": {"required": gettext_lazy("Enter the limit as a number.")},
            "valid_from": DATE | {"required": gettext_lazy("Enter the first day of the rule.")},
            "valid_to": DATE,
        }

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.national = {rule.key: rule for rule in DeadlineRule.objects.on().filter(province=None)}
        self.law = None
        self.fields["code"].choices = [("", "")] + [(key, listed_as(rule)) for key, rule in self.national.items()]
        self.fields["pause_limit"].required = False
        self.fields["province"].queryset = Unit.objects.on().filter(level=Unit.Level.PROVINCE).order_by("name")

    def clean_code(self):
        self.law = self.national[self.cleaned_data["code"]]
        return self.law.code

    def clean_pause_limit(self):
        limit = self.cleaned_data["pause_limit"] or 0
        if limit > LONGEST:
            raise forms.ValidationError(_("At most %(most)s.") % {"most": LONGEST})
        if limit and self.law and self.law.code in NEVER_PAUSED:
            raise forms.ValidationError(_("What keeps the child safe is never paused: 0."))
        return limit

    def clean(self):
        cleaned = super().clean()
        limit, warn, start, end = (cleaned.get(name) for name in ("limit", "warn", "valid_from", "valid_to"))
        law = self.law
        if limit is not None and limit > LONGEST:
            self.add_error("limit", _("At most %(most)s.") % {"most": LONGEST})
        if None not in (limit, warn) and warn > limit:
            self.add_error("warn", _("The warning cannot come after the limit."))
        if start and end and end < start:
            self.add_error("valid_to", _("The end cannot be before the start."))
        if law and law.certainty == "confirmed" and cleaned.get("province") and limit is not None and limit > law.limit:
            told = {"limit": law.limit, "measure": law.get_measure_display().lower(), "law": law.legal_basis}
            self.add_error(
                "limit",
                _("The law gives at most %(limit)s (%(measure)s): %(law)s. A province may only shorten it.") % told,
            )
        # Of two people who add one at once the second waits here, and is told.
        rules = DeadlineRule.objects.select_for_update().filter(code=law.code, risk=law.risk) if law else ()
        known = {(rule.province_id, rule.valid_from) for rule in rules}
        if (getattr(cleaned.get("province"), "pk", None), start) in known:
            self.add_error("valid_from", _("A rule of this deadline begins there on this day already."))
        return cleaned

    def validate_constraints(self):
        """Said at its field, in `clean`."""

    def save(self):
        rule, law = self.instance, self.law
        for name in ("risk", "name", "name_en", "start_event", "measure"):
            setattr(rule, name, getattr(law, name))
        rule.certainty = "confirmed"
        rule.save()
        return rule


class LastDayForm(forms.ModelForm):
    """A rule by which clocks ran is never rewritten: it ends, and another begins."""

    class Meta:
        model = DeadlineRule
        fields = ["valid_to"]
        widgets = {"valid_to": DayInput()}
        labels = {"valid_to": gettext_lazy("Last day")}
        error_messages = {"valid_to": DATE}

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["valid_to"].required = True
        self.fields["valid_to"].error_messages["required"] = gettext_lazy("Enter the last day.")

    def clean_valid_to(self):
        day = self.cleaned_data["valid_to"]
        if day < self.instance.valid_from:
            raise forms.ValidationError(_("The end cannot be before the start."))
        ended = self.instance
        following = DeadlineRule.objects.on(day + timedelta(days=1)).exclude(pk=ended.pk)
        following = following.filter(code=ended.code, risk=ended.risk, province=None)
        if ended.province_id is None and not following.exists():
            raise forms.ValidationError(_("Add the rule that follows first: no day may be without this deadline."))
        return day
