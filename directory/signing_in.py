"""What signing in leaves behind: lines of the register, the session's clock, the end of a one-time password."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from audit.register import record
from lib import sessions
from lib.client import client_address
from lib.officer import enter

from . import lockouts, session_end
from .access import officer_named
from .models import Officer

# A name that nobody has is not written down: it may be a password typed into the wrong field.
NOBODY = Officer(pk=None, username="", is_active=False)


def asked_for(request, name="next"):
    """The page to go to: of this site, else one's own work."""
    wanted = request.POST.get(name) or request.GET.get(name) or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else settings.LOGIN_REDIRECT_URL


def begin(request, officer):
    """The password was right; the answer is the second factor's page, or the work."""
    login = Login(user=officer, redirect_url=asked_for(request))
    response = perform_password_login(request, {"username": officer.username}, login)
    if request.user.is_authenticated:
        finish(request)
    return response


def finish(request, factor=""):
    """Signed in: the session has a new key by now."""
    officer = request.user
    enter(officer)
    sessions.start(request.session, officer.roles)
    sessions.prove(request.session)
    request.session[sessions.FACTOR] = factor
    request.session.pop(session_end.AWAY, None)
    if officer.initial_password:
        officer.initial_password_used_at = timezone.now()
        officer.save(update_fields=["initial_password_used_at"])
    UserSession.objects.create_from_request(request)
    record(officer, "signed_in", by=officer, **({"factor": factor} if factor else {}))


def refused(request, username, verb="sign_in_refused"):
    """A line about whoever's name was tried, and one when this try locked it; tries during a lock write nothing."""
    if lockouts.was_locked_before(request):
        return
    known = officer_named(username) or NOBODY
    record(known, verb, by=None, address=client_address(request))
    if lockouts.has_just_locked(request):
        record(known, "locked_out", by=None, address=client_address(request))
