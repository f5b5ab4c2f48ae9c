"""The two baselines, beside the shipped addresses: pages that do as little as a page of ours can."""

from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from cases.forms.filter import CaseFilter
from cases.views.lists import ROWS, chips, chosen
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
    context = {
        "cases": found,
        "filters": filters,
        "chips": chips(filters),
        "chosen": chosen(filters),
        "next_url": filters.address() + "&after=x",
        "counts_url": filters.address(),
    }
    return render(request, "cases/list/index.html", context)


urlpatterns = [
    path("bench/empty/", empty),
    path("bench/plain/", plain),
    path("", include("childprotect.urls")),
]
handler500 = "childprotect.faults.server_error"
