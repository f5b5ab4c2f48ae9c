"""The number of children of a unit and year, typed in until the register can tell it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory.access import unit_for
from directory.forms.populations import PopulationForm
from directory.pages import made, page

from .units import about


@require_POST
@page
def create(request, pk):
    unit = unit_for(request.user, pk, to="reference_data")
    form = PopulationForm(request.POST, unit=unit)
    if not form.is_valid():
        return render(request, "directory/units/unit.html", about(unit, request.user, population_form=form), status=422)
    row, before = form.save()
    record(unit, "population_entered", by=request.user, year=row.year, children=row.children, before=before)
    messages.success(request, _("The number of children is saved."))
    return made(redirect(unit), unit)
