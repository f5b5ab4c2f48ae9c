"""Correcting what was written at receipt, with a reason; numbers never change."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from audit.register import record_reading
from cases.access import intake_for, reads_intake
from cases.forms.routing import CorrectionForm
from cases.models import Decision
from cases.routing import correct_intake
from directory.pages import both_versions, made, page
from lib.refusals import NotAllowed
from lib.versions import Versions, parts_of, sent


@require_http_methods(["GET", "POST"])
@page
def correct(request, pk):
    intake = intake_for(request.user, pk)
    post = request.user.post_for("correction", intake.ancestor_ids)
    if post is None or not reads_intake(request.user, intake):
        raise NotAllowed(_("Only an officer of the commune corrects a report."))
    if request.method == "POST":
        intake.lock()  # whoever corrects it at the same moment waits
    versions = versions_of(intake, sent(request))
    if versions.stale:
        record_reading(intake, "form_opened", by=request.user, act="correction")
        return both_versions(request, versions, intake.number, intake.get_absolute_url())
    form = CorrectionForm(versions.data, intake=intake)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"reason": data["reason"], "version": data["version"], "facts": form.facts()}
        correct_intake(intake, by=request.user, role=post.role, **facts)
        messages.success(request, _("The report is corrected. The clocks run from the corrected moment."))
        return made(redirect(intake), intake)
    record_reading(intake, "form_opened", by=request.user, act="correction")
    context = {"form": form, "intake": intake, "versions": versions}
    return render(request, "cases/intakes/correction.html", context, status=422 if form.errors else 200)


def versions_of(intake, posted):
    """What stands in the report beside what was typed, and who corrected what, as far as this officer may see it."""
    form, told = CorrectionForm(intake=intake), {}
    called = {model: name for name, model in form.NAMES.items()}
    corrections = Decision.objects.filter(case__allegations__incident__intake=intake, kind="correction")
    for correction in corrections.select_related("by").order_by("-recorded_at", "-pk"):
        for name in correction.after:
            told.setdefault(called.get(name, name), (correction.by, correction.recorded_at))
    return Versions(posted, parts_of(form, form.initial, leave_out=("reason",), told=told), intake.version)
