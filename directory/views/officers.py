"""Officers' accounts, for administrators: the list, a new one, one officer, a new one-time password."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.register import record, record_list, record_reading
from directory.access import officer_for, officers_kept_by, units_kept_by
from directory.forms.officers import OfficerForm
from directory.forms.posts import PostForm
from directory.forms.provider_links import ProviderLinkForm
from directory.left_behind import cases_of, tell_of_cases
from directory.models import CodeSheet, Officer, Post, ProviderLink, Vouch
from directory.pages import made, page
from directory.roles import Role
from directory.session_end import end_all
from lib.refusals import NotAllowed
from lib.rest.paging import by_text, cursor, position
from lib.vietnamese import unstorable


@require_safe
@page
def index(request):
    """GET /officers/?q=&role="""
    words, role = request.GET.get("q", "").strip()[:100], request.GET.get("role", "")
    found = officers_kept_by(request.user).prefetch_related("posts__unit", "posts__agency")
    if unstorable(words):
        words = ""
    for word in words.split():
        found = found.filter(Q(full_name__icontains=word) | Q(username__icontains=word))
    if role in Role.values:
        found = found.filter(Exists(Post.objects.live().filter(officer=OuterRef("pk"), role=role)))
    rows, last = by_text(found, "username", position(request.GET.get("after")), size=50)
    record_list(Officer, [row.pk for row in rows], by=request.user)
    query = request.GET.copy()
    query["after"] = cursor(last) if last else ""
    context = {
        "officers": rows,
        "words": words,
        "role": role,
        "roles": Role.choices,
        "next_url": f"?{query.urlencode()}" if last else "",
    }
    return render(request, "directory/officers/index.html", context)


@page
def create(request):
    units_kept_by(request.user)
    form = OfficerForm(request.POST or None)
    if not form.is_valid():
        return render(request, "directory/officers/new.html", {"form": form}, status=422 if form.is_bound else 200)
    officer, password = form.save(by=request.user)
    record(officer, "officer_added", by=request.user)
    return made(render(request, "directory/officers/made.html", {"officer": officer, "password": password}), officer)


@require_safe
@page
def show(request, pk):
    officer = officer_for(request.user, pk)
    record_reading(officer, by=request.user)
    return render(request, "directory/officers/officer.html", about(officer, request.user))


def about(officer, by, form=None):
    posts = officer.posts.select_related("unit__district", "unit__province", "agency").order_by("-valid_from", "-id")
    kept = set(units_kept_by(by))
    rows = [(post, bool(kept & place_of(post))) for post in posts]
    form = form or PostForm(officer=officer, units=kept)
    return {
        "officer": officer,
        "posts": rows,
        "form": form,
        "myself": officer.pk == by.pk,
        "left": cases_of(officer) if officer.is_active else 0,
        "vouch": Vouch.objects.live().filter(officer=officer).select_related("by").order_by("-made_at").first(),
        "provider": settings.OIDC,
        "link": ProviderLink.objects.filter(officer=officer).first(),
        "link_form": ProviderLinkForm(),
        "sheets": CodeSheet.objects.filter(officer=officer, ended_at=None).order_by("made_at"),
    }


def place_of(post):
    unit = post.unit or post.agency.unit
    return unit.ancestor_ids if unit else set()


@require_POST
@page
def renew_password(request, pk):
    """A forgotten password: a new one for once, on a leader's word. The register tells who gave it."""
    officer = officer_for(request.user, pk)
    if officer.pk == request.user.pk:
        raise NotAllowed(_("Change your own password on the page of your account."))
    vouch = Vouch.objects.use_for(officer)
    password = officer.give_one_time_password()
    record(officer, "password_renewed", by=request.user, about=str(vouch.pk) if vouch else "")
    return made(render(request, "directory/officers/made.html", {"officer": officer, "password": password}), officer)


@require_POST
@page
def close(request, pk):
    """An account that must not sign in any more, or may again."""
    officer = officer_for(request.user, pk)
    if officer.pk == request.user.pk:
        raise NotAllowed(_("Nobody closes one's own account. Ask another administrator."))
    officer.is_active = not officer.is_active
    officer.save(update_fields=["is_active"])
    if not officer.is_active:
        end_all(officer)
        tell_of_cases(request, cases_of(officer))
    record(officer, "account_opened" if officer.is_active else "account_closed", by=request.user)
    return made(redirect(officer), officer)
