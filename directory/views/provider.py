"""Signing in, and confirming, by another office's directory (OIDC)."""

import logging
from functools import wraps

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from audit.register import record
from directory import lockouts, provider, signing_in
from directory.pages import kept_by_nobody, page
from lib import oidc, sessions

log = logging.getLogger(__name__)


def told(view):
    """What proves nobody, and a provider that is away, are answered by a page. Nothing is undone: refusals count."""

    @require_GET
    @kept_by_nobody
    @wraps(view)
    def wrapper(request):
        name = provider.in_use().name
        try:
            return view(request)
        except oidc.Refused as refused:
            log.warning("Sign-in by the provider was refused: %s.", refused.why)
            context = {"provider": name, "subject": refused.subject}
            return render(request, "account/provider_refused.html", context, status=403)
        except oidc.Away as away:
            log.warning("The provider of sign-in does not answer: %s.", away)
            return render(request, "account/provider_away.html", {"provider": name}, status=503)

    return wrapper


@told
def begin(request):
    """GET /sign-in/provider/?next="""
    if request.user.is_authenticated:
        return redirect(signing_in.asked_for(request))
    return redirect(provider.begin(request, back=signing_in.asked_for(request)))


@told
def come_back(request):
    """GET /sign-in/provider/return/: from the provider, with a code."""
    kept, claims = provider.answered(request)
    officer = provider.officer_of(claims)
    if kept["confirms"]:
        return confirmed(request, kept, officer)
    name = officer.username if officer else f"{claims['iss']} {claims['sub']}"
    if lockouts.is_locked(request, name):
        request.axes_locked_out = True
        raise oidc.Refused("locked")
    if officer is None:
        lockouts.count_failure(request, name)
        signing_in.refused(request, name, "provider_refused")
        raise oidc.Refused("nobody is linked", claims["sub"])
    shown = provider.in_use().shown_second_factor(claims)
    return signing_in.begin_by_provider(request, officer, back=kept["back"], factor_shown=shown)


@page
def confirm(request):
    """GET /confirmation/provider/?next=: the provider asks once more who sits there."""
    return ask_again(request)


@told
def ask_again(request):
    return redirect(provider.begin(request, back=signing_in.asked_for(request), confirms=request.user))


@page
def confirmed(request, kept, officer):
    """Only the same person, in the session in which it was asked."""
    if officer is None or officer.pk != request.user.pk or kept["confirms"] != str(request.user.pk):
        lockouts.count_failure(request, request.user.username)
        signing_in.refused(request, request.user.username, "confirmation_refused")
        raise oidc.Refused("somebody else")
    sessions.prove(request.session)
    record(request.user, "confirmed", by=request.user, factor="provider")
    return redirect(kept["back"])
