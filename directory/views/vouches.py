"""A forgotten password: the leader says who it is, then the administrator gives a one-time password."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.register import record
from directory.access import vouchable_by
from directory.forms.vouches import VouchForm
from directory.models import Vouch
from directory.pages import made, page


@page
def index(request):
    """GET, POST /vouches/"""
    officers = vouchable_by(request.user)
    form = VouchForm(officers, request.POST or None)
    if form.is_valid():
        officer = form.cleaned_data["officer"]
        vouch = Vouch.objects.give(officer, by=request.user, how=form.cleaned_data["how"])
        record(officer, "vouched", by=request.user, about=str(vouch.pk))
        messages.success(request, _("Recorded. The administrator may now give a one-time password for three days."))
        return made(redirect("directory:vouches"), vouch)
    given = Vouch.objects.filter(by=request.user).select_related("officer").order_by("-made_at")[:20]
    context = {"form": form, "given": given}
    return render(request, "directory/vouches/index.html", context, status=422 if form.errors else 200)
