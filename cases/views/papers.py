"""Where the code on a printed paper leads: whether the record still says what the copy says. It names no child."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.limits import limited
from audit.register import record_reading
from cases import papers
from cases.timeline import since
from directory.pages import page


@require_safe
@page
@limited("print")
def paper(request, pk, code):
    """GET /papers/<id>/<code>/"""
    found = papers.paper_for(request.user, pk, code)
    record_reading(found.case, "paper_checked", by=request.user, form=found.form, paper=str(found.pk))
    agrees = papers.agrees(found, request.user)
    context = {
        "paper": found,
        "form": papers.FORMS[found.form],
        "agrees": agrees,
        "since": [] if agrees else since(found.case, found.version),
        "keeps_its_wording": papers.keeps_its_wording(found),
    }
    return render(request, "cases/papers/paper.html", context)
