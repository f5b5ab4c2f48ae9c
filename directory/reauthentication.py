"""Asking once more who sits there, before what cannot be taken back: an export, a grant, a break-glass."""

from functools import wraps

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from lib import sessions

from . import kept


def reauthenticated(view):
    """Below `@page`: the password or a second factor within the last 15 minutes, else the page that asks for it.

    It leads back to the same page; a form that was sent meanwhile is kept and sent again with one press.
    """

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        if sessions.proved_recently(request.session):
            return view(request, *args, **kwargs)
        back = request.get_full_path()
        if request.method == "POST":
            back = reverse("account:kept") if kept.keep(request, request.user) else "/"
        return redirect(f"{reverse('account:reauthentication')}?{urlencode({'next': back})}")

    return wrapper
