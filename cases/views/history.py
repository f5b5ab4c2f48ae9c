"""What a case and its reports said before, and who corrected it."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cases.models import AllegationBefore, CaseBefore, IncidentBefore, IntakeBefore, PerpetratorBefore
from cases.views.case import frame_of
from directory.changes import changes
from directory.pages import page


@require_safe
@page
def history(request, pk):
    case, context = frame_of(request, pk)
    incidents = [allegation.incident for allegation in case.allegations.all()]
    incidents = [incident for incident in incidents if not incident.intake.kept_apart]
    named = [incident for incident in incidents if not incident.words_withheld]
    parts = [
        (_("Case"), CaseBefore.objects.filter(pgh_obj=case.pk)),
        (_("Report"), IntakeBefore.objects.filter(pgh_obj__in=[incident.intake_id for incident in incidents])),
        (_("Incident"), IncidentBefore.objects.filter(pgh_obj__in=incidents)),
        (_("Person alleged to have caused harm"), PerpetratorBefore.objects.filter(incident__in=named)),
        (_("Allegation"), AllegationBefore.objects.filter(case=case.pk)),
    ]
    corrected = case.decisions.filter(kind="correction")
    reasons = [(told.recorded_at, told.by_id, told.reason) for told in corrected]
    context |= {"tab": "history", "changes": changes(parts, reasons)}
    return render(request, "cases/case/history.html", context)
