"""Receiving information in steps: each one screen, saved as typed, checked together at the end."""

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases import drafts
from cases.at_once import emergency_due
from cases.calls import answers_a_hotline
from cases.forms.intake_answers import answers
from cases.forms.intake_call import PART
from cases.forms.intake_whole import ORDER, STEPS, Whole
from cases.models import Draft
from cases.receiving import receive, receiving_post
from directory.pages import made, page
from directory.phones import phones_for
from lib.keys import uuid7
from lib.refusals import NotVisible

KIND = Draft.INTAKE


@page
def new(request):
    """To the first step, or a hotline's one page, under an address of its own: what was typed is found there again."""
    receiving_post(request.user)
    if answers_a_hotline(request.user) and "steps" not in request.GET:
        return redirect("intakes:call", uuid7())
    return redirect("intakes:step", uuid7(), "heard")


@require_http_methods(["GET", "POST"])
@page
def step(request, draft, step):
    """GET shows a step as it was left; POST keeps it and goes on, back, or (`save_now`) to the end."""
    if step not in STEPS:
        raise NotVisible()
    whole = whole_of(request.user, draft)
    done = None if whole.parts else drafts.made_under(request.user, draft)
    if done:
        return redirect("intakes:receipt", done.made_id)
    if PART in whole.parts:
        return redirect("intakes:call", draft)
    if not whole.parts and step != "heard":
        return redirect("intakes:new")
    if request.method == "POST":
        return posted(request, draft, step, whole)
    if step == "child":
        return redirect("intakes:child", draft, (whole.child_numbers or [1])[0])
    begun = [] if whole.parts else begun_by(request.user)
    return shown(request, draft, step, whole, strict="show" in request.GET, begun=begun)


def begun_by(officer):
    """Other reports in the making, to go on with or to throw away."""
    return Draft.objects.filter(officer=officer, kind=KIND, about__isnull=False).order_by("-updated_at")[:5]


def whole_of(officer, draft):
    """What this officer has begun under this address; somebody else's is not found."""
    parts = drafts.own(officer, KIND, draft)
    receiving_post(officer)
    return Whole(parts, officer)


def posted(request, draft, step, whole):
    if step == "check":
        return finish(request, draft, whole)
    if step == "child":
        return redirect("intakes:child", draft, 1)
    keep(request, draft, step, whole)
    if "back" in request.POST:
        return redirect(address(draft, before(step)))
    form = whole.form(step, request.POST)
    rows = whole.suspects(request.POST) if step == "harm" else None
    if "more" in request.POST:
        return redirect(address(draft, step) + "#who")
    if not form.is_valid() or (rows is not None and not rows.is_valid()):
        return shown(request, draft, step, whole, form=form, rows=rows)
    if "save_now" in request.POST:
        return finish(request, draft, whole)
    return redirect(address(draft, after(step)))


def keep(request, draft, step, whole):
    """Keep the step as typed. What cannot be kept is told at its field, and stays on the page."""
    fields = drafts.typed(with_more_rows(request.POST))
    if drafts.keepable(fields):
        drafts.put(request.user, KIND, draft, fields, part=step)
        whole.parts[step] = fields


def with_more_rows(posted):
    """One more empty row of suspects, when asked for."""
    if "more" not in posted or not posted.get("who-TOTAL_FORMS", "").isdigit():
        return posted
    changed: QueryDict = posted.copy()
    changed["who-TOTAL_FORMS"] = str(min(int(posted["who-TOTAL_FORMS"]) + 1, 20))
    del changed["more"]
    return changed


def finish(request, draft, whole):
    """Everything is checked once more, then received in one transaction; the draft is gone with it."""
    wrong = whole.first_wrong()
    if wrong:
        name, number = wrong
        return redirect(address(draft, name, number) + "?show=errors")
    intake, _opened = receive(
        by=request.user,
        facts=whole.facts(),
        children=whole.child_facts(),
        perpetrators=whole.perpetrators(),
        **whole.when(),
        **whole.ties(),
    )
    drafts.take(request.user, KIND, draft)
    return made(redirect("intakes:receipt", intake.pk), intake)


def shown(request, draft, name, whole, *, form=None, rows=None, strict=False, **more):
    context = {"draft": draft, "step": name, "title": STEPS[name][0], "steps": progress(draft, name, whole)} | more
    if name == "check":
        context |= summary(draft, whole)
    else:
        context["form"] = form or whole.form(name, strict=strict)
    if name == "harm":
        context["rows"] = rows if rows is not None else whole.suspects()
    if name == "danger":
        context |= {"phones": phones_for(unit_of(whole)), "due_at": emergency_due(whole.received_at)}
    wrong = form is not None or (rows is not None and not rows.is_valid())
    return render(request, f"cases/intakes/{name}.html", context, status=422 if wrong else 200)


def unit_of(whole):
    """The commune meant so far: whom to call there."""
    where = whole.form("where", strict=True)
    where.full_clean()
    return where.cleaned_data.get("unit") or whole.home


def summary(draft, whole):
    """What "check your answers" shows, each with the way back to it."""
    wrong = whole.first_wrong()
    rows = [(label, words, address(draft, name, number)) for name, number, label, words in answers(whole)]
    return {
        "rows": rows,
        "outside_age": whole.outside_age(),
        "wrong": wrong and {"label": STEPS[wrong[0]][0], "url": address(draft, *wrong) + "?show=errors"},
    }


def progress(draft, name, whole):
    reached = {step for step in ORDER if step in whole.parts} | ({"child"} if whole.child_numbers else set())
    return [
        {"key": step, "label": label, "done": step in reached, "url": address(draft, step) if whole.parts else ""}
        for step, (label, _form) in STEPS.items()
    ]


def address(draft, step, number=None):
    if number is not None:
        return reverse("intakes:child", args=[draft, number])
    return reverse("intakes:step", args=[draft, step])


def before(step):
    return ORDER[max(ORDER.index(step) - 1, 0)]


def after(step):
    return ORDER[min(ORDER.index(step) + 1, len(ORDER) - 1)]
