"""Tài liệu: what is scanned and what can be printed; adding a file; opening one, each time a line of the register."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.limits import limited
from audit.register import record_reading
from cases.access import case_for
from cases.forms.documents import DocumentForm
from cases.serving import served
from directory.pages import made, page
from directory.reauthentication import reauthenticated

from .case import frame_of


@page
def listed(request, pk):
    case, context = frame_of(request, pk)
    found = case.documents.select_related("by", "removed_by").order_by("-done_at", "-id")
    context |= {"tab": "documents", "documents": found, "adds": case.right_to("document", request.user) is not None}
    context["removes"] = case.right_to("correction", request.user) is not None
    return render(request, "cases/case/documents.html", context)


@page
def new(request, pk):
    case = case_for(request.user, pk, to="document")
    case.permit("document", by=request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DocumentForm(*sent, case=case, officer=request.user)
    if request.method == "POST" and form.is_valid() and form.carry_out():
        messages.success(request, _("The document is kept."))
        return made(redirect("cases:documents", case.pk), case)
    sexual = case.allegations.filter(forms__contains=["sexual"]).exists()
    uploads_url = reverse("cases_api:uploads", args=[case.pk])
    context = {"case": case, "form": form, "sexual": sexual, "uploads_url": uploads_url}
    return render(request, "cases/case/document.html", context, status=422 if form.errors else form.status)


@page
@limited("document")
def document(request, pk, about):
    """A picture is looked at like a page; anything else is saved, so who sits there is asked once more."""
    case = case_for(request.user, pk, to="content")
    found = get_object_or_404(case.documents, pk=about)
    found.check_served()
    return opened(request, found) if found.is_picture else saved(request, found)


def opened(request, found):
    record_reading(found, by=request.user)
    return served(found)


saved = reauthenticated(opened, saves=True)
