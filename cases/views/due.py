"""What is due for disposal, and the proposals with what became of them."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.register import record_list, record_reading
from cases import access, disposing
from cases.access_keeping import check_keeps, disposal_for, disposals_shown_to
from cases.due import cases_due, lines_due
from cases.forms.retention import ReasonForm
from cases.models import Case, Disposal
from cases.printing import certificate as paper
from children import access as children_access
from children.models import Child
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib.refusals import NotVisible
from lib.rest.paging import cursor, moment_position

from .prints import answer

MOST = 100


@require_safe
@page
def due(request):
    """GET /keeping/due/?what=lines&after="""
    check_keeps(request.user)
    lines, after = request.GET.get("what") == "lines", moment_position(request.GET.get("after"))
    rows, last = lines_due(request.user, after) if lines else cases_due(request.user, after)
    record_list(Child if lines else Case, [row.pk for row in rows], by=request.user, verb="due_listed")
    more = f"?{'what=lines&' if lines else ''}after={cursor(last)}" if last else ""
    context = {"rows": rows, "lines": lines, "next_url": more, "proposes": request.user.holds("disposal_proposal")}
    context["reads"] = request.user.reads_cases
    return render(request, "cases/keeping/due.html", context)


@require_safe
@page
def disposals(request):
    """What waits for a second word first, then what became of the others."""
    check_keeps(request.user)
    rows = disposals_shown_to(request.user, MOST)
    record_list(Disposal, [row.pk for row in rows], by=request.user)
    waiting = [row for row in rows if row.status == "proposed"]
    decides = {row.pk for row in waiting if row.right_to_decide(request.user)}
    context = {"waiting": waiting, "others": [row for row in rows if row.status != "proposed"], "decides": decides}
    return render(request, "cases/keeping/disposals.html", context)


@require_http_methods(["GET", "POST"])
@page
def propose_case(request, pk):
    case = access.case_for(request.user, pk, to="disposal_proposal")
    return propose(request, case, case.ancestor_ids)


@require_http_methods(["GET", "POST"])
@page
def propose_line(request, pk):
    child = children_access.child_for(request.user, pk, to="disposal_proposal")
    return propose(request, child, children_access.officer_units(child))


def propose(request, thing, units):
    """What goes and what stays is told before the word is given."""
    if request.method == "POST":
        proposal = disposing.propose(thing, by=request.user, units=units)
        messages.success(request, _("The disposal is proposed. An officer or leader of the tier above decides."))
        return made(redirect(proposal), proposal)
    disposing.check_due(thing)
    return render(request, "cases/keeping/propose.html", {"thing": thing, "rule": disposing.rule_of(thing)})


@require_safe
@page
def disposal(request, pk):
    found = disposal_for(request.user, pk)
    record_reading(found, by=request.user)
    return render(request, "cases/keeping/disposal.html", about(found, request.user))


def about(found, officer, form=None):
    decides = found.status == "proposed" and found.right_to_decide(officer) is not None
    return {
        "disposal": found,
        "decides": decides,
        "form": form or ReasonForm(),
        "certificate": getattr(found, "certificate", None),
    }


@require_POST
@page
def confirm(request, pk):
    found = disposal_for(request.user, pk)
    disposing.decide(found, by=request.user, confirmed=True)
    messages.success(request, _("Confirmed. The record is removed within a minute."))
    return made(redirect(found), found)


@require_POST
@page
def decline(request, pk):
    found = disposal_for(request.user, pk)
    found.check_decides(request.user)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return render(request, "cases/keeping/disposal.html", about(found, request.user, form), status=422)
    disposing.decide(found, by=request.user, confirmed=False, reason=form.cleaned_data["reason"])
    return made(redirect(found), found)


@require_safe
@page
@reauthenticated
def certificate(request, pk):
    """The certificate as a paper to sign."""
    found = disposal_for(request.user, pk)
    written = getattr(found, "certificate", None)
    if written is None:
        raise NotVisible()
    record_reading(found, "printed", by=request.user, form="certificate")
    return answer(request.user, paper, paper.context(written), written.number)
