"""Saving as one types: the form's own fields are kept on the server, and found again on any machine."""

import json
import re

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cases import drafts
from cases.models import Draft
from directory.pages import page
from lib.refusals import Conflict, Invalid, NotVisible

from .pages_of_acts import PAGES

KINDS = {Draft.INTAKE, "plan", *PAGES}
PART = re.compile(r"[a-z][a-z0-9-]{0,39}")


@require_http_methods(["GET", "POST"])
@page
def draft(request, kind, about=None):
    """GET answers what is kept; POST keeps a form's fields (204). `?part=` names a step of a long form."""
    check_kind(kind)
    if request.method == "GET":
        return JsonResponse({"fields": drafts.of(request.user, kind, about)})
    if request.headers.get("X-Officer", str(request.user.pk)) != str(request.user.pk):
        raise Conflict(_("Somebody else is signed in on this computer now. Sign in as yourself."), code="someone_else")
    part = request.GET.get("part", "")
    if part and not PART.fullmatch(part):
        raise NotVisible()
    drafts.put(request.user, kind, about, fields_of(request), part=part)
    return HttpResponse(status=204)


@require_POST
@page
def discard(request, kind, about):
    """Throw away what was begun and never sent."""
    check_kind(kind)
    drafts.own(request.user, kind, about)
    drafts.take(request.user, kind, about)
    return redirect("queue:index")


def check_kind(kind):
    if kind not in KINDS:
        raise NotVisible()


def fields_of(request):
    """The fields of a form, or of a JSON object."""
    if request.content_type != "application/json":
        return drafts.typed(request.POST)
    try:
        return json.loads(request.body)
    except ValueError:
        raise Invalid({"": _("This is not JSON.")}, code="not_json") from None
