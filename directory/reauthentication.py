"""Asking once more who sits there, before what cannot be taken back: an export, a print, a grant, a break-glass."""

from functools import partial, wraps
from urllib.parse import urlsplit

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from lib import sessions

from . import kept


def reauthenticated(view=None, *, saves=False):
    """Below `@page`: the password or a second factor within the last 15 minutes, else the page that asks for it.

    It leads back to the same page; a form that was sent meanwhile is kept and sent again with one press.
    `saves`: the answer is put away by the browser, which stays where it is, so a page of its own hands it over.
    """
    if view is None:
        return partial(reauthenticated, saves=saves)

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if sessions.proved_recently(request.session):
            return view(request, *args, **kwargs)
        asked = {"next": request.get_full_path()}
        if request.method == "POST":
            asked["next"] = reverse("account:kept") if kept.keep(request, request.user) else "/"
        if saves:
            asked |= {"file": "1", "from": came_from(request)}
        return redirect(f"{reverse('account:reauthentication')}?{urlencode(asked)}")

    return wrapper


def came_from(request):
    """The page of this site on which the file was asked for, else one's own work."""
    referrer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(referrer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
