"""Correcting what was written at receipt, with a reason; numbers never change."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record_reading
from cases.access import intake_for, reads_intake
from cases.forms.routing import CorrectionForm
from cases.routing import correct_intake
from directory.pages import made, page
from lib.refusals import NotAllowed


@require_http_methods(["GET", "POST"])
@page
def correct(request, pk):
    intake = intake_for(request.user, pk)
    post = request.user.post_for("correction", intake.ancestor_ids)
    if post is None or not reads_intake(request.user, intake):
        raise NotAllowed(_("Only an officer of the commune corrects a report."))
    form = CorrectionForm(request.POST or None, intake=intake)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"reason": data["reason"], "version": data["version"], "facts": form.facts()}
        correct_intake(intake, by=request.user, role=post.role, **facts)
        messages.success(request, _("The report is corrected. The clocks run from the corrected moment."))
        return made(redirect(intake), intake)
    record_reading(intake, "form_opened", by=request.user, act="correction")
    context = {"form": form, "intake": intake}
    return render(request, "cases/intakes/correction.html", context, status=422 if form.errors else 200)
