"""One's own tokens for programs: made, shown once, ended."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory.forms.tokens import TokenForm
from directory.models import ApiToken
from directory.pages import page
from directory.reauthentication import reauthenticated
from lib.refusals import NotVisible


@page
@reauthenticated
def index(request):
    """GET, POST /tokens/"""
    form, token = TokenForm(request.POST or None), ""
    if form.is_valid():
        row, token = form.save(by=request.user)
        record(request.user, "token_made", by=request.user, about=str(row.key), scope=row.scope)
        form = TokenForm()
    tokens = ApiToken.objects.live().filter(user=request.user)
    context = {"form": form, "token": token, "tokens": tokens}
    return render(request, "account/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@page
def end(request, pk):
    """POST /tokens/<id>/ending/"""
    ended, _kinds = ApiToken.objects.filter(user=request.user, key=pk).delete()
    if not ended:
        raise NotVisible()
    record(request.user, "token_ended", by=request.user, about=str(pk))
    messages.success(request, _("The token is ended: a program that sends it is refused from now on."))
    return redirect("account:tokens")
