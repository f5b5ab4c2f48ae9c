"""Thông báo: read, opened, marked as read."""

from django.contrib import messages as notices
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cases.access import visible_to
from cases.messages import message_for, messages_of, read_until
from directory.pages import page
from lib.rest.paging import cursor, moment_position


@require_safe
@page
def index(request):
    """GET /messages/?unread=1&after="""
    unread, after = bool(request.GET.get("unread")), moment_position(request.GET.get("after"))
    lines, last = messages_of(request.user, after, unread=unread)
    more = f"?{'unread=1&' if unread else ''}after={cursor(last)}" if last else ""
    context = {"lines": lines, "unread": unread, "first": after is None, "next_url": more}
    return render(request, "cases/messages/index.html", context)


@require_safe
@page
def message(request, pk):
    """GET /messages/<id>/: read by being opened; the case's own door decides about the case."""
    found = message_for(request.user, pk)
    if request.method == "GET":
        found.read()
    if not visible_to(request.user).filter(pk=found.case_id).exists():
        notices.info(request, _("The case of this message is not open to you, or no longer."))
        return redirect("messages:index")
    return redirect("cases:case", found.case_id)


@require_POST
@page
def reading(request, pk):
    """POST /messages/<id>/reading/: this one and all before it, so that what came meanwhile stays unread."""
    read_until(message_for(request.user, pk))
    return redirect("messages:index")
