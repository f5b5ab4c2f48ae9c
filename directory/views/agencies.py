"""Agencies of a unit and the numbers to call: added, and ended when they are no more."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory.access import agency_for, unit_for
from directory.forms.agencies import AgencyForm
from directory.pages import made, page

from .units import about


@require_POST
@page
def create(request, pk):
    unit = unit_for(request.user, pk, to="reference_data")
    form = AgencyForm(request.POST, unit=unit)
    if not form.is_valid():
        return render(request, "directory/units/unit.html", about(unit, request.user, agency_form=form), status=422)
    agency = form.save()
    record(unit, "agency_added", by=request.user, about=str(agency.pk), kind=agency.kind)
    messages.success(request, _("The agency is added."))
    return made(redirect(unit), unit)


@require_POST
@page
def end(request, pk):
    """Yesterday was its last day, so that nobody calls the number any more."""
    agency = agency_for(request.user, pk, to="reference_data")
    if agency.in_force():
        agency.valid_to = max(agency.valid_from, timezone.localdate() - timedelta(days=1))
        agency.save(update_fields=["valid_to"])
        record(agency.unit, "agency_ended", by=request.user, about=str(agency.pk))
        messages.success(request, _("The agency is ended."))
    return made(redirect(agency.unit), agency.unit)
