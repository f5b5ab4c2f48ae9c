"""The number of children of a unit in a year, typed in."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directory.models import ChildPopulation

MOST = 30_000_000  # more children than the country has


class PopulationForm(forms.Form):
    year = forms.IntegerField(
        label=_("Year"),
        error_messages={"required": _("Enter the year."), "invalid": _("Write the year in four digits.")},
    )
    children = forms.IntegerField(
        label=_("Children under 16"),
        min_value=0,
        max_value=MOST,
        error_messages={
            "required": _("Enter the number of children."),
            "invalid": _("Write a whole number without dots."),
            "min_value": _("A number of children cannot be below zero."),
            "max_value": _("This is more children than the country has."),
        },
    )
    source = forms.CharField(
        label=_("Source of the figure"),
        max_length=200,
        error_messages={"required": _("Say where the figure comes from.")},
    )

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, auto_id="id_population_%s", **kwargs)
        self.unit = unit

    def clean_year(self):
        year, this_year = self.cleaned_data["year"], timezone.localdate().year
        if not 2000 <= year <= this_year:
            raise forms.ValidationError(_("Choose a year from 2000 to this year."))
        return year

    def save(self):
        """A year typed again replaces its figure. Answers the row and what stood there before."""
        year = self.cleaned_data["year"]
        before = ChildPopulation.objects.filter(unit=self.unit, year=year).values_list("children", flat=True).first()
        facts = {name: self.cleaned_data[name] for name in ("children", "source")}
        row, _made = ChildPopulation.objects.update_or_create(unit=self.unit, year=year, defaults=facts)
        return row, before
