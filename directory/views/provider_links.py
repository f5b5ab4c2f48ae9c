"""Linking an officer to another office's directory: by an administrator, on a leader's word."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory import provider
from directory.access import officer_for
from directory.forms.provider_links import ProviderLinkForm
from directory.models import ProviderLink, Vouch
from directory.pages import page
from directory.reauthentication import reauthenticated
from directory.session_end import end_all
from lib.refusals import Conflict, Invalid, NotAllowed


@require_POST
@page
@reauthenticated
def create(request, pk):
    """POST /officers/<id>/provider/: like a new password, it lets whoever holds it in as the officer."""
    officer = officer_for(request.user, pk)
    used = provider.in_use()
    if officer.pk == request.user.pk:
        raise NotAllowed(_("Another administrator links your account."))
    form = ProviderLinkForm(request.POST)
    if not form.is_valid():
        raise Invalid(form.errors)
    subject = form.cleaned_data["subject"]
    if ProviderLink.objects.filter(issuer=used.issuer, subject=subject).exists():
        raise Conflict(_("Another officer is linked to this identifier."), code="linked")
    if ProviderLink.objects.filter(officer=officer).exists():
        raise Conflict(_("This officer is linked already. End that link first."), code="linked")
    vouch = Vouch.objects.use_for(officer)
    link = ProviderLink.objects.create(officer=officer, issuer=used.issuer, subject=subject, linked_by=request.user)
    record(officer, "provider_linked", by=request.user, about=str(vouch.pk) if vouch else "", link=str(link.pk))
    messages.success(request, _("The officer can sign in by the other directory."))
    return redirect(officer)


@require_POST
@page
def end(request, pk):
    """POST /officers/<id>/provider/ending/: and whatever the officer is signed in with."""
    officer = officer_for(request.user, pk)
    if not ProviderLink.objects.filter(officer=officer).delete()[0]:
        raise Conflict(_("This officer is not linked."), code="not_linked")
    end_all(officer)
    record(officer, "provider_unlinked", by=request.user)
    messages.success(request, _("The link is ended, and the officer's sessions with it."))
    return redirect(officer)
