"""What signing in leaves behind: lines of the register, the session's clock, the end of a one-time password."""

from allauth.account.internal.flows.login import perform_login, perform_password_login, record_authentication
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
from .stages import FACTOR_SHOWN

# A name that nobody has is not written down: it may be a password typed into the wrong field.
NOBODY = Officer(pk=None, username="", is_active=False)


def asked_for(request, name="next"):
    """The page to go to: of this site, else one's own work."""
    wanted = request.POST.get(name) or request.GET.get(name) or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else settings.LOGIN_REDIRECT_URL


def begin(request, officer):
    """The password was right; the answer is the second factor's page, or the work."""
    request.session.pop(sessions.PROVIDER, None)
    login = Login(user=officer, redirect_url=asked_for(request))
    response = perform_password_login(request, {"username": officer.username}, login)
    if request.user.is_authenticated:
        finish(request)
    return response


def begin_by_provider(request, officer, *, back, factor_shown):
    """Another office's directory vouches for the officer. Our own second factor follows, unless a setting trusts that
    one was shown there."""
    request.session[sessions.PROVIDER] = True
    login = Login(user=officer, redirect_url=back, state={FACTOR_SHOWN: factor_shown})
    record_authentication(request, officer, method="provider")
    response = perform_login(request, login)
    if request.user.is_authenticated:
        finish(request, "provider" if factor_shown else "")
    return response


def finish(request, factor=""):
    """Signed in: the session has a new key by now."""
    officer = request.user
    enter(officer)
    sessions.start(request.session, officer.roles)
    sessions.prove(request.session)
    request.session[sessions.FACTOR] = factor
    request.session.pop(session_end.AWAY, None)
    by_provider = sessions.PROVIDER in request.session
    if officer.initial_password and not by_provider:
        officer.initial_password_used_at = timezone.now()
        officer.save(update_fields=["initial_password_used_at"])
    UserSession.objects.create_from_request(request)
    told = {"factor": factor} if factor else {}
    record(officer, "signed_in", by=officer, **told, **({"way": "provider"} if by_provider else {}))


def refused(request, username, verb="sign_in_refused"):
    """A line about whoever's name was tried, and one when this try locked it; tries during a lock write nothing."""
    if lockouts.was_locked_before(request):
        return
    known = officer_named(username) or NOBODY
    record(known, verb, by=None, address=client_address(request))
    if lockouts.has_just_locked(request):
        record(known, "locked_out", by=None, address=client_address(request))
