"""Posts of officers: given from a day, ended on a day, never deleted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.register import record
from directory.access import officer_for, post_for, units_kept_by
from directory.forms.posts import EndingForm, PostForm
from directory.left_behind import cases_of, tell_of_cases
from directory.pages import made, page
from lib.refusals import NotAllowed

from .officers import about


@require_POST
@page
def create(request, pk):
    officer = officer_for(request.user, pk)
    check_another(officer, request.user)
    form = PostForm(request.POST, officer=officer, units=units_kept_by(request.user))
    if not form.is_valid():
        context = about(officer, request.user, form)
        return render(request, "directory/officers/officer.html", context, status=422)
    post = form.save()
    record(officer, "post_given", by=request.user, about=str(post.pk), post=post.role, unit=str(post.unit_id or ""))
    messages.success(request, _("The post is given."))
    return made(redirect(officer), officer)


@page
def end(request, pk):
    post = post_for(request.user, pk)
    check_another(post.officer, request.user)
    form = EndingForm(request.POST or None, post=post)
    if not form.is_valid():
        context = {"post": post, "form": form, "left": cases_of(post.officer, post)}
        return render(request, "directory/officers/ending.html", context, status=422 if form.is_bound else 200)
    form.save()
    record(post.officer, "post_ended", by=request.user, about=str(post.pk), post=post.role)
    messages.success(request, _("The post is ended."))
    tell_of_cases(request, cases_of(post.officer, post))
    return made(redirect(post.officer), post.officer)


def check_another(officer, by):
    """Whoever keeps the accounts cannot let oneself into cases."""
    if officer.pk == by.pk:
        raise NotAllowed(_("Nobody gives or ends an own post. Ask another administrator."))
