"""Cho phép xem: who beside the unit in charge reads a case, until when; giving, renewing and ending it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases.access import case_for
from cases.forms.keeping import GrantForm
from directory.pages import made, page
from directory.reauthentication import reauthenticated


@require_http_methods(["GET", "POST"])
@page
def grants(request, pk):
    """Everybody who is or was let in, and the form that lets in one more."""
    return grants_of(request, case_for(request.user, pk, to="grant"))


@reauthenticated
def grants_of(request, case):
    found = list(case.grants.select_related("user", "granted_by", "reviewed_by").order_by("-granted_at", "-pk"))
    renewed = next((grant for grant in found if str(grant.pk) == request.GET.get("renew")), None)
    initial = {"officer": renewed.user.username, "reason": renewed.reason} if renewed else {}
    form = GrantForm(request.POST or None, case=case, officer=request.user, initial=initial)
    if request.method == "POST" and form.is_valid() and form.carry_out():
        messages.success(request, _("Access is given. It is written in the register."))
        return made(redirect("cases:grants", case.pk), case)
    context = {
        "case": case,
        "form": form,
        "live": [grant for grant in found if grant.is_live],
        "ended": [grant for grant in found if not grant.is_live],
    }
    return render(request, "cases/case/grants.html", context, status=form.status if form.is_bound else 200)


@require_POST
@page
def end(request, pk, about):
    case = case_for(request.user, pk, to="grant")
    grant = get_object_or_404(case.grants.select_related("user", "content_object__child"), pk=about)
    case.end_grant(grant, by=request.user)
    messages.success(request, _("Access has ended."))
    return made(redirect("cases:grants", case.pk), case)
