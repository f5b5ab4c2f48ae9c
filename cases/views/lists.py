"""The list of cases: filters, counts, the next rows; and the search, which keeps names out of addresses."""

import re

from django.db.models import F, OuterRef, Subquery, UUIDField
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from audit.limits import limited
from audit.register import record_list
from cases.access import count_of, hidden_count, intakes_visible_to, page_of, readable_among
from cases.forms.filter import CaseFilter, filters_for
from cases.models import Case, Deadline
from children.access import called
from children.access import search as search_children
from directory.pages import page
from lib.questions import Given, Question
from lib.refusals import NotAllowed
from lib.rest.paging import cursor, moment_position
from lib.vietnamese import unstorable

MOST_FOUND = 50
FIRST_CLOCK = Deadline.objects.running().filter(case=OuterRef("pk")).order_by("due_at")
# What a row shows, and the units by which it is judged: reading whole cases took a quarter of the page.
CASES = (
    Case.objects.select_related("child")
    .only(
        *("number", "status", "risk", "opened_at", "last_act_at", "confidentiality"),
        *("unit", "district", "province", "incident_unit", "logged_by", "assigned", "stand_in", "child__full_name"),
    )
    .annotate(place=F("unit__name"), due_at=Subquery(FIRST_CLOCK.values("due_at")[:1]))
    .annotate(clock=Subquery(FIRST_CLOCK.values("status")[:1]))
)
ROWS = Question(CASES.filter(pk__among=Given("keys", UUIDField())))
CHOSEN = ("form", "unit", "received_from", "received_to", "closed_from", "closed_to", "number", "mine")
NUMBER = re.compile(r"[0-9][0-9T-]*")


@require_safe
@page
def cases(request):
    """GET /cases/?status=&overdue=&unit=&risk=&form=&received_from=&received_to=&number=&mine="""
    filters = filters_for(request.GET, request.user)
    after = moment_position(request.GET.get("after"))
    narrow = filters.narrow if filters.given else None
    found, last = page_of(request.user, narrow, after=after, rows=ROWS, asked=filters.always_the_same)
    record_list(Case, [case.pk for case in found], by=request.user)
    context = context_of(request.user, filters, shown(request.user, found), last)
    return render(request, "cases/list/index.html", context | {"hidden": left_out(request.user, filters, last)})


def left_out(officer, filters, last):
    """What a list ends with; a number that is looked for tells nothing of a case one does not see."""
    if last is not None or not filters.given.keys().isdisjoint({"number", "mine"}):
        return 0
    return hidden_count(officer, filters.for_counting)


def context_of(officer, filters, found, last):
    return {
        "cases": found,
        "names": officer.reads_cases,
        "filters": filters,
        "chosen": chosen(filters),
        "next_url": filters.address() + f"&after={cursor(last)}" if last else "",
        "counts_url": filters.address(),
    }


def shown(officer, found):
    """The rows with the child's name as far as the officer may read it."""
    readable = readable_among(officer, found)
    for case in found:
        case.child_line = case.child.called if case.pk in readable else ""
    return found


def check_lists(officer):
    if not officer.lists_cases:
        raise NotAllowed(_("Your post has no list of cases."))


def chosen(filters):
    """Filters beyond the chips, each with the address that takes it away."""
    given = filters.given
    words = {name: given[name] for name in CHOSEN if name in given}
    if "form" in words:
        words["form"] = dict(filters.fields["form"].choices)[words["form"]]
    if "unit" in words:
        words["unit"] = filters.place.name
    if "mine" in words:
        words["mine"] = _("yes")
    return [
        {"label": filters.fields[name].label, "value": value, "url": filters.address(**{name: None})}
        for name, value in words.items()
    ]


@require_safe
@page
def counts(request):
    """The chips with their counts: asked after the list is there, so that the list never waits for them."""
    check_lists(request.user)
    filters = CaseFilter(request.GET, officer=request.user, places=False)
    base = request.GET.dict() | {"status": "", "overdue": "", "risk": ""}
    ways = {"all": {}, "overdue": {"overdue": "1"}, "urgent": {"risk": "urgent"}, "open": {"status": "open"}}
    ways |= {status: {"status": status} for status in Case.Status.values}
    counted = {}
    for key, asked in ways.items():
        narrowed = CaseFilter(base | asked, officer=request.user, places=False)
        counted[key] = count_of(request.user, narrowed.narrow)
    return render(request, "cases/list/_chips.html", {"chips": filters.chips(counted)})


@require_POST
@page
@limited("search")
def search(request):
    """By number or by name, accent-free. A number that is one case opens it."""
    words = request.POST.get("q", "").strip()[:150]
    words = "" if unstorable(words) else words
    context = {"words": words, "cases": [], "children": [], "names": request.user.reads_cases}
    if NUMBER.fullmatch(words):
        target = numbered(request.user, words)
        if target is not None:
            return redirect(target)
        found, _last = page_of(
            request.user, lambda cases: cases.filter(number__contains=words), size=MOST_FOUND, rows=ROWS
        )
    elif words and request.user.reads_cases:
        wanted = called(request.user, words, "child__")
        found, _last = page_of(
            request.user, lambda cases: cases.filter(wanted), size=MOST_FOUND, rows=ROWS, masked=False
        )
        context["children"] = search_children(request.user, words)
    else:  # who sees no names finds none
        check_lists(request.user)
        found = []
    with_case = {case.child_id for case in found}
    context["children"] = [child for child in context["children"] if child.pk not in with_case]
    context["cases"] = shown(request.user, found)
    record_list(Case, [case.pk for case in context["cases"]], by=request.user, verb="searched")
    return render(request, "cases/list/found.html", context)


def numbered(officer, words):
    """The one case or report of this number, or None."""
    tail = f"{int(words):06d}" if words.isdigit() and len(words) <= 6 else ""
    fits = {"number__endswith": f"-{tail}"} if tail else {"number": words}
    found, _last = page_of(officer, lambda cases: cases.filter(**fits), size=2)
    if len(found) == 1:
        return found[0]
    return None if found or tail else intakes_visible_to(officer).filter(number=words).first()


@require_safe
@page
def of_child(request, child):
    """The cases of one child, as far as the officer may see them, none for a stranger: a part of the child's page."""
    found, _last = page_of(request.user, lambda cases: cases.filter(child_id=child), rows=ROWS)
    record_list(Case, [case.pk for case in found], by=request.user)
    template = "cases/list/_of_child.html" if request.htmx else "cases/list/of_child.html"
    return render(request, template, {"cases": shown(request.user, found)})
