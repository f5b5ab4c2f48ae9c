"""One day of the working calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.models import CalendarDay
from lib.widgets import DayInput


class CalendarDayForm(forms.ModelForm):
    working = forms.TypedChoiceField(
        label=_("What the day is"),
        choices=[("0", _("A day off")), ("1", _("A weekend day that is worked"))],
        coerce=lambda value: value == "1",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the day is.")},
    )

    class Meta:
        model = CalendarDay
        fields = ["day", "working", "name", "legal_basis", "uncertain"]
        widgets = {"day": DayInput()}
        labels = {
            "day": _("Day"),
            "name": _("Occasion"),
            "legal_basis": _("Legal basis"),
            "uncertain": _("Not yet announced for certain"),
        }
        error_messages = {
            "day": {
                "required": _("Enter the day."),
                "invalid": _("Write the date as day/month/year."),
                "unique": _("This day stands in the calendar already."),
            },
            "name": {"required": _("Name the occasion.")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding is False:
            self.initial["working"] = "1" if self.instance.working else "0"

    def clean(self):
        cleaned = super().clean()
        day, working = cleaned.get("day"), cleaned.get("working")
        if day and not 2000 <= day.year <= 2100:
            self.add_error("day", _("Choose a day between 2000 and 2100."))
        elif day and working and day.weekday() < 5:
            self.add_error(
                "working", _("This day is an ordinary working day. Only a weekend day is worked in exchange.")
            )
        return cleaned
