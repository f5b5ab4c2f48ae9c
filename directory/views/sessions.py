"""One's own sessions: listed, ended; what is left of this one; who sits there, asked once more; a form kept."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from audit.register import record
from directory import kept, machines, passkeys, second_factors, signing_in
from directory.browsers import named
from directory.forms.second_factor import ProofForm
from directory.pages import kept_by_nobody, page
from lib import sessions
from lib.refusals import NotVisible


@require_safe
@page
def index(request):
    """GET /sessions/"""
    rows = UserSession.objects.purge_and_list(request.user)
    rows.sort(key=lambda row: (row.session_key != request.session.session_key, -row.last_seen_at.timestamp()))
    context = {
        "sessions": [
            {"row": row, "browser": named(row.user_agent), "here": row.session_key == request.session.session_key}
            for row in rows
        ],
        "machine": machines.machine_of(request),
    }
    return render(request, "account/sessions.html", context)


@require_POST
@page
def end(request, pk):
    """POST /sessions/<id>/ending/"""
    row = UserSession.objects.filter(user=request.user, pk=pk).first()
    if row is None:
        raise NotVisible()
    row.end()
    record(request.user, "session_ended", by=request.user, sessions=1)
    messages.success(request, _("The session is ended."))
    return redirect("account:sessions")


@require_POST
@page
def end_others(request):
    """POST /sessions/ending/: everywhere but here."""
    others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
    ended = len([row.end() for row in others])
    record(request.user, "sessions_ended", by=request.user, sessions=ended)
    messages.success(request, _("You are signed out everywhere else."))
    return redirect("account:sessions")


@require_safe
@kept_by_nobody
def time_left(request):
    """GET /session/: seconds until this session ends. Asking keeps nothing alive."""
    left = sessions.left(request.session) if request.user.is_authenticated else 0
    return JsonResponse({"left": None if left is None else int(left)})


@sensitive_post_parameters("password", "code")
@page
def reauthenticate(request):
    """GET, POST /confirmation/?next=&file=&from="""
    officer, back, saves = request.user, signing_in.asked_for(request), "file" in request.GET
    if saves and request.method == "GET" and sessions.proved_recently(request.session):
        context = {"file": back, "back": signing_in.asked_for(request, "from")}
        return render(request, "account/handover.html", context)
    form = ProofForm(request, officer, request.POST or None)
    if form.is_valid():
        sessions.prove(request.session)
        record(officer, "confirmed", by=officer, factor=form.factor)
        return redirect(request.get_full_path() if saves else back)
    if form.is_bound and form.was_tried:
        signing_in.refused(request, officer.username, "confirmation_refused")
    context = {"form": form, "next": back, "has_factor": second_factors.has_any(officer)}
    context |= {"provider": settings.OIDC if sessions.PROVIDER in request.session else None}
    if second_factors.of_kind(officer, "webauthn").exists():
        context["passkey"] = passkeys.ask(officer)
    return render(request, "account/reauthentication.html", context, status=422 if form.errors else 200)


@page
def kept_form(request):
    """GET /kept/: what was sent when the session had ended, to be sent again. POST drops it."""
    form = kept.of(request.user)
    if form is None or request.method == "POST":
        kept.drop(request.user)
        return redirect("queue:index")
    return render(request, "account/kept.html", {"kept": form})
