"""The two baselines, beside the shipped addresses: pages that do as little as a page of ours can."""

from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from cases.forms.filter import CaseFilter
from cases.views.lists import ROWS, context_of
from directory.pages import page


@require_safe
@page
def empty(request):
    """Signed in, the base layout, no rows."""
    return render(request, "base.html")


@require_safe
@page
def plain(request):
    """The list's own template and joins over the newest 25 cases of the country: no scope, no grants, no register."""
    filters = CaseFilter(request.GET, officer=request.user)
    found = list(ROWS.order_by("-opened_at", "-pk")[:25])
    for case in found:
        case.child_line = case.child.called
    last = found[-1].opened_at, found[-1].pk
    return render(request, "cases/list/index.html", context_of(request.user, filters, found, last))


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/plain/", plain),
    path("", include("childprotect.urls")),
]
handler500 = "childprotect.faults.server_error"
