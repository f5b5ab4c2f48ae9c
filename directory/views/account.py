"""Signing in and out, and one's own password."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from audit.register import record
from directory import session_end, signing_in
from directory.forms.account import OwnPasswordForm, SignInForm
from directory.models import Officer, Post
from directory.pages import kept_by_nobody, page
from directory.roles import Role
from lib import sessions
from lib.officer import enter

NAMED_FOR_A_ROLE = [*Role.values, *(f"{role}_2" for role in Role.values)]


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@kept_by_nobody
def sign_in(request):
    if request.user.is_authenticated:
        return redirect(signing_in.asked_for(request))
    away = request.session.get(session_end.AWAY)
    form = SignInForm(request, request.POST or None, initial={"username": away["username"] if away else ""})
    if form.is_valid():
        return signing_in.begin(request, form.get_user())
    if form.is_bound and form.was_tried:
        signing_in.refused(request, form.cleaned_data["username"])
    context = {
        "form": form,
        "next": signing_in.asked_for(request),
        "away": away,
        "provider": settings.OIDC,
        "second_factor": settings.SECOND_FACTOR,
        "demo_officers": demo_officers(),
        "demo_password": settings.DEMO_PASSWORD,
    }
    return render(request, "account/sign_in.html", context)


@require_POST
def sign_out(request):
    if request.user.is_authenticated:
        enter(request.user)
        record(request.user, "signed_out", by=request.user)
        UserSession.objects.filter(session_key=request.session.session_key).delete()
    logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


def demo_officers():
    """The demo's people of every role, in the order of the table of roles; nobody where there is no demo."""
    order = list(Role.values)
    named = Officer.objects.filter(demo=True, is_active=True, username__in=NAMED_FOR_A_ROLE)
    posts = Post.objects.live().filter(officer__in=named).select_related("officer", "unit", "agency")
    listed = sorted(posts, key=lambda post: (post.officer.username[-2:] == "_2", order.index(post.role)))
    return [
        {"username": post.officer.username, "role": f"{post.get_role_display()} - {post.unit or post.agency}"}
        for post in listed
    ]


@sensitive_post_parameters()
@page
def password(request):
    form = OwnPasswordForm(request.user, request.POST or None)
    if form.is_valid():
        officer = request.user
        officer.choose_password(form.cleaned_data["new_password1"])
        update_session_auth_hash(request, officer)
        UserSession.objects.create_from_request(request)
        sessions.prove(request.session)
        record(officer, "password_changed", by=officer)
        messages.success(request, _("Your password is changed."))
        return redirect("queue:index")
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)
