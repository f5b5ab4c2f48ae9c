"""Which report to make: the kind, which of the year's, and the calendar."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lib import periods
from reports.models import Basis

YEARS_BACK = 5


class MakingForm(forms.Form):
    """The periods that have begun, the newest first."""

    period = forms.ChoiceField(label=_("Period"))
    basis = forms.ChoiceField(
        choices=Basis, initial=Basis.ADMINISTRATIVE, widget=forms.RadioSelect, label=_("Days counted")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = begun(timezone.localdate())


def begun(today):
    """[(group, [(code, name)])]: half-years and years first, since they are asked for most."""
    names = {"H": _("Half-years"), "Y": _("Years"), "Q": _("Quarters"), "M": _("Months")}
    groups = []
    for kind, name in names.items():
        period = next(p for p in periods.periods_of(today, periods.ADMINISTRATIVE) if p.kind == kind)
        codes = []
        while period.year > today.year - (YEARS_BACK if kind in "HY" else 2):
            codes.append((period.code, periods.label(period)))
            period = periods.previous(period)
        groups.append((name, codes))
    return groups


class PeriodForm(forms.Form):
    """The period whose overview is shown."""

    period = forms.ChoiceField(label=_("Period"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = begun(timezone.localdate())
