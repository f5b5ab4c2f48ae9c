"""The decorator of every page: signed in, told to the database, safe to press twice."""

from functools import wraps
from hashlib import sha256

from django.apps import apps
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse

from audit import replays
from lib import sessions
from lib.officer import enter

from .session_end import answer_if_ended


def page(view):
    """A page for a signed-in officer. A form's hidden `idempotency_key` makes a second press harmless.

    The view tells what it made by returning `made(redirect, record)`; a form shown again makes nothing.
    """

    @login_required
    @kept_by_nobody
    @wraps(view)
    def wrapper(request, *args, **kwargs):
        ended = answer_if_ended(request)
        if ended is not None:
            return ended
        enter(request.user)
        unfinished = what_is_missing(request)
        if unfinished and not request.path.startswith(reverse(unfinished)):
            return redirect(unfinished)
        key = request.POST.get("idempotency_key") if request.method == "POST" else None
        if not key:
            return view(request, *args, **kwargs)
        digest = digest_of(request.POST)
        # A form corrected and sent again under its key is a new body, so the digest joins the key.
        claim, fresh = replays.claim(
            request.user, f"page:{key}:{digest[:16]}", method="POST", path=request.path, digest=digest
        )
        if not fresh and claim.made_id:
            record = apps.get_model(claim.made_type)(pk=claim.made_id)
            return redirect(record.get_absolute_url())
        response = view(request, *args, **kwargs)
        record = getattr(response, "made", None)
        if record is None:
            replays.forget(claim)
        else:
            replays.keep(claim, status=response.status_code, made=record)
        return response

    return wrapper


def what_is_missing(request):
    """The page that an officer must deal with first: an own password, then a second factor where one is required."""
    if request.user.initial_password and sessions.PROVIDER not in request.session:
        return "account:password"
    if sessions.UNFINISHED in request.session and request.path != reverse("account:reauthentication"):
        return "account:second_factors"
    return None


def kept_by_nobody(view):
    """Nothing of a page stays in a shared computer's cache, and going back shows it as it is now."""

    @wraps(view)
    def wrapper(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    return wrapper


def digest_of(form):
    """What was sent, without the token that changes with every rendering."""
    fields = sorted((name, values) for name, values in form.lists() if name != "csrfmiddlewaretoken")
    return sha256(repr(fields).encode("utf-8", "surrogatepass")).hexdigest()


def both_versions(request, versions, called, back_url):
    """Somebody changed the record since the form was opened: each field that differs, with a choice."""
    context = {"versions": versions, "called": called, "back_url": back_url}
    return render(request, "ui/both_versions.html", context, status=versions.status)


def made(response, record):
    """Mark a redirect with the record that this request made."""
    response.made = record
    return response
