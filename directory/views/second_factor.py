"""The step after the password: a code, or a passkey."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from directory import machines, passkeys, second_factors, signing_in, stages
from directory.forms.second_factor import CodeForm
from directory.pages import kept_by_nobody
from lib import sessions


@require_http_methods(["GET", "HEAD", "POST"])
@kept_by_nobody
def show(request):
    """GET, POST /sign-in/second-factor/"""
    stage = stages.pending(request)
    if stage is None:
        return redirect("account:sign_in")
    officer = stage.login.user
    form = CodeForm(request, officer, request.POST or None)
    if form.is_valid():
        return go_on(request, stage, form.factor)
    if form.is_bound and form.was_tried:
        signing_in.refused(request, officer.username, "second_factor_refused")
    context = {"form": form, "has_passkey": second_factors.of_kind(officer, "webauthn").exists()}
    context |= {"passkey": passkeys.ask(officer) if context["has_passkey"] else None}
    context |= {"machine": machines.machine_of(request)}
    return render(request, "account/second_factor.html", context, status=422 if form.errors else 200)


@require_POST
def leave(request):
    """POST /sign-in/leaving/: somebody else wants to sign in."""
    stages.give_up(request)
    return redirect("account:sign_in")


def go_on(request, stage, factor):
    response = stage.exit()
    if request.user.is_authenticated:
        machines.note_proof(machines.machine_of(request), request.user)
        signing_in.finish(request, factor)
        request.session.pop(sessions.UNFINISHED, None)
    return response
