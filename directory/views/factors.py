"""One's own second factors: set up, made anew, removed."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.register import record
from directory import machines, passkeys, second_factors, telephone_setup
from directory.forms.factors import PasskeyForm, TelephoneForm
from directory.models import CodeSheet
from directory.pages import page
from directory.reauthentication import reauthenticated
from lib import sessions
from lib.refusals import NotAllowed, NotVisible


@require_safe
@page
def index(request):
    """GET /second-factors/"""
    factors = Authenticator.objects.filter(user=request.user).order_by("type", "created_at")
    recovery = next((factor for factor in factors if factor.type == "recovery_codes"), None)
    context = {
        "telephone": next((factor for factor in factors if factor.type == "totp"), None),
        "passkeys": [factor for factor in factors if factor.type == "webauthn"],
        "recovery_left": second_factors.recovery_codes_left(recovery) if recovery else 0,
        "sheet": CodeSheet.objects.valid().filter(officer=request.user).first(),
        "required": second_factors.required_of(request.user),
        "missing": sessions.UNFINISHED in request.session,
        "machine": machines.machine_of(request),
    }
    return render(request, "account/factors.html", context)


@page
@reauthenticated
def telephone(request):
    """GET, POST /second-factors/telephone/"""
    if second_factors.of_kind(request.user, "totp").exists():
        return redirect("account:second_factors")
    secret = telephone_setup.secret_of(request.session, request.user)
    form = TelephoneForm(secret, request.POST or None)
    if form.is_valid():
        second_factors.add_totp(request.user, secret, form.cleaned_data["code"])
        telephone_setup.end(request.session)
        return added(request, "totp")
    adapter = get_adapter()
    drawing = adapter.build_totp_svg(adapter.build_totp_url(request.user, secret))
    grouped = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    context = {"form": form, "secret": grouped, "drawing": drawing[drawing.index("<svg") :]}
    return render(request, "account/telephone.html", context, status=422 if form.errors else 200)


@page
@reauthenticated
def passkey(request):
    """GET, POST /second-factors/passkey/"""
    form = PasskeyForm(request.user, request.POST or None)
    if form.is_valid():
        return added(request, "webauthn")
    context = {"form": form, "offer": passkeys.offer(request.user)}
    return render(request, "account/passkey.html", context, status=422 if form.errors else 200)


def added(request, kind):
    """A telephone can be lost: with the first factor come recovery codes."""
    request.session.pop(sessions.UNFINISHED, None)
    record(request.user, "second_factor_added", by=request.user, factor=kind)
    messages.success(request, _("The second factor is set up. It is asked for at the next sign-in."))
    if second_factors.of_kind(request.user, "recovery_codes").exists():
        return redirect("account:second_factors")
    return show_codes(request)


@require_POST
@page
@reauthenticated
def recovery_codes(request):
    """POST /second-factors/recovery-codes/: new ones; the old ones end."""
    if not second_factors.has_main(request.user):
        raise NotAllowed(_("Set up a telephone or a passkey first: recovery codes stand in for one of them."))
    record(request.user, "recovery_codes_made", by=request.user)
    return show_codes(request)


def show_codes(request):
    return render(request, "account/recovery_codes.html", {"codes": second_factors.new_recovery_codes(request.user)})


@require_POST
@page
@reauthenticated
def remove(request, pk):
    """POST /second-factors/<id>/removal/"""
    factor = Authenticator.objects.filter(user=request.user, pk=pk, type__in=second_factors.MAIN).first()
    if factor is None:
        raise NotVisible()
    kind = second_factors.remove(factor)
    record(request.user, "second_factor_removed", by=request.user, factor=kind)
    if second_factors.required_of(request.user) and not second_factors.has_any(request.user):
        request.session[sessions.UNFINISHED] = True
    messages.success(request, _("The second factor is removed."))
    return redirect("account:second_factors")
