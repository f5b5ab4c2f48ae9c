"""Reports that name no commune: the province's queue, and sending one to where it happened."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from audit.register import record_list, record_reading
from cases.access import holds_routing, intake_for
from cases.forms.routing import RoutingForm
from cases.models import Intake
from cases.queue.receipts import unrouted_for
from cases.routing import right_to_route, route
from directory.pages import made, page
from lib.refusals import Conflict, NotAllowed


@require_safe
@page
def waiting(request):
    """The reports that wait, the oldest first: their clock of forwarding runs."""
    if not holds_routing(request.user):
        raise NotAllowed(_("Your post does not send reports to communes."))
    rows = unrouted_for(request.user)
    record_list(Intake, [row.pk for row in rows], by=request.user)
    return render(request, "cases/routing/queue.html", {"intakes": rows})


@require_http_methods(["GET", "POST"])
@page
def route_one(request, pk):
    """Send one report to a commune; its cases go along."""
    intake = intake_for(request.user, pk)
    right_to_route(intake, request.user)
    if not intake.is_unrouted:
        raise Conflict(_("This report was sent to a commune already."), code="routed")
    form = RoutingForm(request.POST or None, near=intake.province)
    if form.is_valid():
        route(intake, by=request.user, unit=form.cleaned_data["unit"])
        return made(redirect("intakes:receipt", intake.pk), intake)
    record_reading(intake, "form_opened", by=request.user, act="routing")
    context = {"form": form, "intake": intake}
    return render(request, "cases/routing/new.html", context, status=422 if form.errors else 200)
