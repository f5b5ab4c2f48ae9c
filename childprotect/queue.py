"""Việc của tôi: the first page after signing in, put together from what each room asks of an officer."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.register import record_list
from cases import queue
from cases.models import Case
from directory.pages import page
from reports import queue as of_reports


@require_safe
@page
def index(request):
    sections = sections_for(request.user)
    numbers = sorted({row.number for section in sections for row in section.rows if row.child})
    if numbers:
        record_list(Case, [], by=request.user, verb="queue_read", numbers=numbers)
    context = {
        "sections": sections,
        "late_places": queue.late_places_for(request.user),
        "works_by_clock": bool(request.user.posts_for(queue.clocks.COMMUNE)),
    }
    return render(request, "queue/index.html", context)


def sections_for(officer):
    return queue.sections_for(officer, of_reports.to_decide(officer), of_reports.returned_to(officer))
