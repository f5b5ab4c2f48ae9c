"""How I am told: each officer's own choice."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from audit.register import record
from directory.forms.reach import ReachForm
from directory.models import Reach
from directory.pages import page


@page
def reach(request):
    """GET, POST /reach/"""
    officer = request.user
    form = ReachForm(
        request.POST or None, instance=Reach.objects.filter(pk=officer.pk).first() or Reach(officer=officer)
    )
    if form.is_valid():
        chosen = form.save()
        record(officer, "reach_changed", by=officer, mail=chosen.mail, by_text=chosen.by_text)
        messages.success(request, _("It is kept: this is how you are told from now on."))
        return redirect("account:reach")
    context = {"form": form, "mails": bool(settings.MAIL), "texts": bool(settings.TEXT_URL)}
    return render(request, "account/reach.html", context, status=422 if form.errors else 200)
