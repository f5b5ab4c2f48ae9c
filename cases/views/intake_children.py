"""The children of a report in the making: looked for first, then chosen or entered anew; unnamed is allowed."""

from uuid import UUID

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.limits import limited
from audit.register import record_list
from cases import drafts
from cases.access import visible_to
from cases.models import Draft
from cases.receiving import MOST_CHILDREN
from children.access import search
from children.models import Child
from children.names import provinces_of
from directory.pages import page
from lib.refusals import Invalid
from lib.vietnamese import unstorable

from .intakes import address, progress, whole_of

KIND = Draft.INTAKE
MOST_ALIKE = 6


@require_http_methods(["GET", "POST"])
@page
def child(request, draft, number):
    """One child, one screen. POST: continue, `another`, `back`, `remove`, `find`, `choose=<id>`, `unchoose`."""
    whole = whole_of(request.user, draft)
    if not 1 <= number <= MOST_CHILDREN:
        sentence = _("One report holds at most %(most)s children. Enter the others in a second report.")
        raise Invalid({"children": sentence % {"most": MOST_CHILDREN}})
    if not whole.parts:
        return redirect("intakes:new")
    if request.method == "GET":
        return shown(request, draft, number, whole, whole.child_form(number, strict="show" in request.GET))
    if "remove" in request.POST:
        drafts.drop_part(request.user, KIND, draft, f"child-{number}")
        return redirect("intakes:step", draft, "child")
    return posted(request, draft, number, whole)


def posted(request, draft, number, whole):
    fields = drafts.typed(choosing(request.POST))
    if drafts.keepable(fields):
        drafts.put(request.user, KIND, draft, fields, part=f"child-{number}")
        whole.parts[f"child-{number}"] = fields
    if "choose" in request.POST or "unchoose" in request.POST:
        return redirect(address(draft, "child", number))
    if "back" in request.POST:
        return redirect(address(draft, "child", number - 1) if number > 1 else address(draft, "where"))
    if "find" in request.POST:
        return shown(request, draft, number, whole, whole.child_form(number), asked=True)
    form = whole.child_form(number, request.POST)
    if not form.is_valid():
        return shown(request, draft, number, whole, form)
    if "another" in request.POST:
        return redirect(address(draft, "child", max(whole.child_numbers) + 1))
    later = [other for other in whole.child_numbers if other > number]
    return redirect(address(draft, "child", later[0]) if later else address(draft, "harm"))


def choosing(posted):
    """The form as kept after a child was chosen, or let go."""
    changed = posted.copy()
    if "choose" in posted:
        changed["child"] = posted["choose"] if is_key(posted["choose"]) else ""
    if "unchoose" in posted:
        changed["child"] = ""
    for button in ("choose", "unchoose", "find", "another", "back"):
        changed.pop(button, None)
    return changed


def is_key(text):
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def shown(request, draft, number, whole, form, asked=False):
    chosen = whole.chosen(form) if not form.is_bound or form.is_valid() else None
    words = (form.initial.get("full_name") or "") if not form.is_bound else form.data.get("full_name", "")
    context = {
        "draft": draft,
        "number": number,
        "numbers": sorted({*whole.child_numbers, number}),
        "step": "child",
        "steps": progress(draft, "child", whole),
        "form": form,
        "chosen": chosen,
        "searches": request.user.reads_cases,
        "asked": asked,
    } | (alike(request, words, year_of(request.POST)) if asked and request.user.reads_cases else {})
    return render(request, "cases/intakes/child.html", context, status=422 if form.errors else 200)


@require_POST
@page
@limited("alike")
def look_alike(request, draft):
    """The children found while a name is typed. A name never stands in an address."""
    whole_of(request.user, draft)
    found = alike(request, request.POST.get("full_name", ""), year_of(request.POST))
    return render(request, "cases/intakes/_alike.html", found | {"asked": True})


def year_of(posted):
    """The year of birth typed beside the name: the province finds by both."""
    year = posted.get("birth_year") or posted.get("date_of_birth", "")[:4]
    return year if year.isdecimal() else ""


def alike(request, words, year=""):
    words = "" if unstorable(words) else words[:150]
    wanted = f"{words} {year}" if year and provinces_of(request.user) else words
    found = search(request.user, wanted, size=MOST_ALIKE) if len(words.strip()) > 1 else []
    if found:
        record_list(Child, [child.pk for child in found], by=request.user, verb="searched")
    open_cases = visible_to(request.user).open().filter(child__in=found).values_list("child_id", "number")
    numbers = dict(open_cases) if found else {}
    return {"alike": [(child, numbers.get(child.pk)) for child in found], "words": words}
