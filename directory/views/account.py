"""Signing in and out, and one's own password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.register import record
from directory.forms.account import OwnPasswordForm, SignInForm
from directory.models import Officer, Post
from directory.pages import page
from directory.roles import Role
from lib.officer import enter

NAMED_FOR_A_ROLE = [*Role.values, *(f"{role}_2" for role in Role.values)]


class SignIn(LoginView):
    template_name = "account/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form):
        officer = form.get_user()
        answer = super().form_valid(form)
        enter(officer)
        record(officer, "signed_in", by=officer)
        return answer

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            next=self.get_redirect_url(), demo_officers=demo_officers(), demo_password=settings.DEMO_PASSWORD, **kwargs
        )


class SignOut(LogoutView):
    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            enter(request.user)
            record(request.user, "signed_out", by=request.user)
        return super().post(request, *args, **kwargs)


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


@page
def password(request):
    form = OwnPasswordForm(request.user, request.POST or None)
    if form.is_valid():
        officer = form.save(commit=False)
        officer.initial_password = False
        officer.save(update_fields=["password", "initial_password"])
        update_session_auth_hash(request, officer)
        record(officer, "password_changed", by=officer)
        messages.success(request, _("Your password is changed."))
        return redirect(reverse("queue:index"))
    return render(request, "account/password.html", {"form": form}, status=422 if form.errors else 200)
