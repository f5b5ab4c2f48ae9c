"""The baselines, beside the shipped addresses: pages that do as little as a page of ours can."""

from contextvars import ContextVar

from django.shortcuts import render
from django.urls import include, path
from django.views.decorators.http import require_safe

from audit import keyring
from audit.encrypted import EncryptedText
from cases.forms.filter import filters_for
from cases.views import case
from cases.views.lists import CASES, context_of
from directory.pages import page


@require_safe
@page
def empty(request):
    """Signed in, the base layout, no rows."""
    return render(request, "base.html")


@require_safe
@page
def plain(request):
    """The list's own template and joins over the newest 25 cases of the country: no scope, no walls, no register."""
    filters = filters_for(request.GET, request.user)
    found = list(CASES.using("jobs").order_by("-opened_at", "-pk")[:25])
    for row in found:
        row.child_line = row.child.called
    last = found[-1].opened_at, found[-1].pk
    return render(request, "cases/list/index.html", context_of(request.user, filters, found, last))


def opened(field, record, pk):
    """In place of EncryptedText.opened: for the plain case page, the words without key or cipher."""
    return PLAIN if plainly.get() and record else open_sealed(field, record, pk)


PLAIN = "Đã gọi điện cho gia đình và cô giáo chủ nhiệm."
plainly = ContextVar("plainly", default=False)
open_sealed, EncryptedText.opened = EncryptedText.opened, opened


def case_in_plain(request, pk):
    """The case's page as it would be if its words stood in the database as they were typed."""
    token = plainly.set(True)
    try:
        return case.timeline(request, pk)
    finally:
        plainly.reset(token)


def case_of_unknown_key(request, pk):
    """The case's page in a process that has not opened its key lately."""
    keyring.opened.forget()
    return case.timeline(request, pk)


urlpatterns = [
    path("bench/case-in-plain/<uuid:pk>/", case_in_plain),
    path("bench/case-of-unknown-key/<uuid:pk>/", case_of_unknown_key),
    path("bench/empty/", empty),
    path("bench/plain/", plain),
    path("", include("childprotect.urls")),
]
handler500 = "childprotect.faults.server_error"
