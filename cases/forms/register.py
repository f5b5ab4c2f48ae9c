"""What part of the access log is looked at: a unit, days, readings or acts."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.access import unit_with_code
from lib.typed import Words
from lib.widgets import DayInput, LongSelect
from lib.worktime import start_of_day

from .filter import ANY, places_under, units_above_communes

KINDS = [ANY, ("readings", gettext_lazy("Readings")), ("acts", gettext_lazy("Acts"))]


class AnswerForm(forms.Form):
    answer = Words(rows=4, required=True, longest=2000, label=gettext_lazy("What you found out"))


class RegisterFilter(forms.Form):
    marks_optional = False

    kind = forms.ChoiceField(required=False, choices=KINDS, label=gettext_lazy("What"))
    unit = Words(longest=5, label=gettext_lazy("Unit"))
    day_from = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("From"))
    day_to = forms.DateField(required=False, widget=DayInput, label=gettext_lazy("Until"))

    def __init__(self, data, *, officer, posts):
        super().__init__(data)
        self.posts = posts
        units = places_under(units_above_communes(officer))
        self.fields["unit"].widget = LongSelect(choices=[ANY, *units]) if units else forms.HiddenInput()
        self.is_valid()

    def clean(self):
        data = self.cleaned_data
        for name in ("day_from", "day_to"):
            if data.get(name) and not 1900 <= data[name].year <= 2200:
                self.add_error(name, _("Check the year."))
        return data

    def clean_unit(self):
        code = self.cleaned_data["unit"]
        self.place = unit_with_code(code) if code else None
        if code and (self.place is None or not {post.unit_id for post in self.posts} & self.place.ancestor_ids):
            raise forms.ValidationError(_("This unit lies outside your area."))
        return code

    def narrow(self, events):
        given = getattr(self, "cleaned_data", {})
        if given.get("kind"):
            events = events.filter(reading=given["kind"] == "readings")
        if given.get("unit"):
            events = events.filter(**{self.place.column: self.place.pk})
        if given.get("day_from"):
            events = events.filter(recorded_at__gte=start_of_day(given["day_from"]))
        if given.get("day_to"):
            events = events.filter(recorded_at__lt=start_of_day(given["day_to"] + timedelta(days=1)))
        return events
