"""Requests of a child or a guardian about their data: the list, a new one, its answer, the copy."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.register import record_list, record_reading
from cases.access_keeping import request_for, requests_shown_to
from cases.forms.data_requests import AnswerForm, RequestForm
from cases.models import DataRequest
from cases.models.data_request import enter_request
from cases.printing import extract as paper
from children.access import check_lists, child_for, officer_units
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib.refusals import Conflict

from .prints import answer as printed

MOST = 100


@require_safe
@page
def requests(request):
    """What waits for an answer first, the soonest due at the top."""
    check_lists(request.user)
    rows = requests_shown_to(request.user, MOST)
    record_list(DataRequest, [row.pk for row in rows], by=request.user)
    late = timezone.now()
    waiting = sorted((row for row in rows if row.is_open), key=lambda row: row.due_at or late)
    context = {"waiting": waiting, "answered": [row for row in rows if not row.is_open]}
    return render(request, "cases/keeping/requests.html", context)


@require_http_methods(["GET", "POST"])
@page
def new(request, child):
    child = child_for(request.user, child, to="data_request")
    now = timezone.localtime().replace(second=0, microsecond=0, tzinfo=None)
    form = RequestForm(request.POST or None, initial={"received_at": now})
    if request.method == "POST" and form.is_valid():
        asked = enter_request(child, by=request.user, **form.cleaned_data)
        messages.success(request, _("The request is entered. The leader of the commune or the province answers it."))
        return made(redirect(asked), asked)
    context = {"form": form, "child": child}
    return render(request, "cases/keeping/request_new.html", context, status=422 if form.errors else 200)


@require_safe
@page
def asked(request, pk):
    found = request_for(request.user, pk)
    record_reading(found, by=request.user)
    return render(request, "cases/keeping/request.html", about(found, request.user))


def about(found, officer, form=None):
    named = not found.child.withheld_as
    answers = named and officer.post_for("data_answer", officer_units(found.child)) is not None
    return {"asked": found, "named": named, "answers": answers and found.is_open, "form": form or AnswerForm()}


@require_POST
@page
def settle(request, pk):
    found = request_for(request.user, pk, to="data_answer")
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/keeping/request.html", about(found, request.user, form), status=422)
    found.settle(by=request.user, **form.cleaned_data)
    messages.success(request, _("The request is answered."))
    return made(redirect(found), found)


@require_safe
@page
@reauthenticated
def extract(request, pk):
    """The copy of the child's record for who asked to see it, without other people's data."""
    found = request_for(request.user, pk, to="data_answer")
    if not found.may_extract:
        raise Conflict(_("A copy is made once a request to see the data is granted."), code="not_granted")
    record_reading(found, "extracted", by=request.user)
    return printed(request.user, paper, paper.context(found, request.user), f"extract-{found.pk}")
