"""The session's clock at every page: noting work, and what happens when the time is over."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from audit.register import record
from lib import sessions
from lib.officer import enter

from . import kept

AWAY = "away"  # in the session of whoever was signed out by the clock: whom the sign-in page expects back


def answer_if_ended(request):
    """None while the session lives; else the way to the sign-in page and back to the same page and text."""
    if not sessions.started(request.session):
        sessions.start(request.session, request.user.roles)
    if not sessions.ended(request.session):
        if sessions.touch(request):
            found = UserSession.objects.filter(session_key=request.session.session_key)
            found.update(last_seen_at=timezone.now())
        return None
    return end(request)


def end(request):
    officer = request.user
    enter(officer)
    record(officer, "session_timed_out", by=officer)
    idle = request.session[sessions.LIMITS][0] // 60
    UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    request.session[AWAY] = {"username": officer.username, "minutes": idle}
    back = request.get_full_path()
    if request.method == "POST" and "X-Draft" not in request.headers:  # the page still has what it saves
        back = reverse("account:kept") if kept.keep(request, officer) else "/"
    if "HX-Request" in request.headers:
        back = request.htmx.current_url_abs_path or "/"
        return HttpResponse(status=204, headers={"HX-Redirect": sign_in_and_back(back)})
    return redirect(sign_in_and_back(back))


def sign_in_and_back(path):
    return f"{reverse('account:sign_in')}?{urlencode({'next': path})}"


def end_all(officer):
    """Nothing of the officer goes on: neither a session in a browser nor a program's token."""
    for session in UserSession.objects.filter(user=officer):
        session.end()
    officer.auth_token_set.all().delete()
