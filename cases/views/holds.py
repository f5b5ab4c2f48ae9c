"""Legal holds of a case: what stands, placing one, lifting one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record_reading
from cases.access_keeping import held_for
from cases.forms.retention import HoldForm, ReasonForm, RenewalForm
from directory.pages import made, page


@require_http_methods(["GET", "POST"])
@page
def holds(request, pk):
    case = held_for(request.user, pk)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case.hold(by=request.user, **form.cleaned_data)
        messages.success(request, _("The hold stands. The case is not disposed of until it is lifted."))
        return made(redirect("keeping:holds", case.pk), case)
    record_reading(case, by=request.user, part="holds")
    context = about(request, case, form, holds=case.holds.select_related("placed_by", "lifted_by"))
    return render(request, "cases/keeping/holds.html", context, status=422 if form.errors else 200)


def about(request, case, form, **more):
    return {"case": case, "form": form, "opens_names": request.user.holds("names")} | more


@require_http_methods(["GET", "POST"])
@page
def lift(request, pk, hold):
    case = held_for(request.user, pk)
    hold = get_object_or_404(case.holds.select_related("placed_by"), pk=hold)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case.lift_hold(hold, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The hold is lifted."))
        return made(redirect("keeping:holds", case.pk), case)
    context = about(request, case, form, hold=hold)
    return render(request, "cases/keeping/lifting.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@page
def renew(request, pk, hold):
    """Its day has come: it goes on, or the link beside lifts it."""
    case = held_for(request.user, pk)
    hold = get_object_or_404(case.holds.select_related("placed_by"), pk=hold)
    form = RenewalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        case.renew_hold(hold, by=request.user, until=form.cleaned_data["until"])
        messages.success(request, _("The hold goes on. You are reminded on that day."))
        return made(redirect("keeping:holds", case.pk), case)
    context = about(request, case, form, hold=hold)
    return render(request, "cases/keeping/renewal.html", context, status=422 if form.errors else 200)
