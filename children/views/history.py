"""What was known of a child before, and who corrected it."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from audit.register import record_reading
from children.access import child_for
from children.models import CaregiverBefore, ChildBefore, ResidenceBefore
from directory.changes import changes
from directory.pages import page


@require_safe
@page
def history(request, pk):
    child = child_for(request.user, pk)
    record_reading(child, "history_read", by=request.user)
    parts = [
        (_("Child"), ChildBefore.objects.filter(pgh_obj=child.pk)),
        (_("Caregiver"), CaregiverBefore.objects.filter(child=child.pk)),
        (_("Residence"), ResidenceBefore.objects.filter(child=child.pk)),
    ]
    if child.withheld_as:  # what was known before tells the name as well
        parts = []
    reasons = [(told.at, told.by_id, told.reason) for told in child.corrections.all()]
    return render(request, "children/history.html", {"child": child, "changes": changes(parts, reasons)})
