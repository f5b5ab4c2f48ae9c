"""A call to the hotline on one page, made for typing while one speaks; and what the commune replies to it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.limits import limited
from audit.register import record_list, record_reading
from cases import drafts
from cases.access import intake_for, reads_intake
from cases.at_once import emergency_due
from cases.calls import answers_a_hotline
from cases.forms.calls import ReplyForm
from cases.forms.intake_call import PART, Call
from cases.models import Draft, Intake
from cases.models.call import answer, call_of, may_answer
from cases.receiving import MOST_CHILDREN, receive
from directory.pages import made, page
from directory.phones import phones_for
from lib.refusals import Conflict, NotAllowed

from .intakes import begun_by, with_more_rows

KIND = Draft.INTAKE
BUTTONS = {"more": "who", "another": "children", "ties": "ties", "find": "earlier"}


def check_operator(officer):
    if not answers_a_hotline(officer):
        raise NotAllowed(_("Only who answers a hotline takes a call on this page."))


@require_http_methods(["GET", "POST"])
@page
def take(request, draft):
    """GET shows the page as it was left; POST receives the call, or asks for more (`BUTTONS`) and keeps what stands."""
    parts = drafts.own(request.user, KIND, draft)
    check_operator(request.user)
    done = None if parts else drafts.made_under(request.user, draft)
    if done:
        return redirect("intakes:receipt", done.made_id)
    if parts and PART not in parts:
        return redirect("intakes:step", draft, "heard")
    if request.method == "POST":
        return posted(request, draft)
    begun = [] if parts else begun_by(request.user)
    return shown(request, draft, Call(parts.get(PART, {}), request.user), begun=begun)


def posted(request, draft):
    fields = drafts.typed(with_more(request.POST))
    call = Call(fields if drafts.keepable(fields) else drafts.typed(request.POST), request.user)
    if drafts.keepable(fields):
        drafts.put(request.user, KIND, draft, fields, part=PART)
    asked = next((place for button, place in BUTTONS.items() if button in request.POST), None)
    if asked:
        return redirect(reverse("intakes:call", args=[draft]) + f"#{asked}")
    if call.first_wrong():
        return shown(request, draft, call, strict=True)
    intake, _opened = receive(
        by=request.user,
        facts=call.facts(),
        children=call.child_facts(),
        perpetrators=call.perpetrators(),
        repeats=call.repeats,
        **call.when(),
        **call.ties(),
    )
    drafts.take(request.user, KIND, draft)
    return made(redirect("intakes:receipt", intake.pk), intake)


def with_more(posted):
    """One more person or child, when asked for; the buttons themselves are not kept."""
    changed = with_more_rows(posted).copy()
    numbers = [int(name.split("-")[1]) for name in posted if name.startswith("child-") and name.split("-")[1].isdigit()]
    if "another" in posted and len(set(numbers)) < MOST_CHILDREN:
        changed[f"child-{max(numbers, default=0) + 1}-full_name"] = ""
    for button in BUTTONS:
        changed.pop(button, None)
    return changed


def shown(request, draft, call, *, strict=False, begun=()):
    context = call.page(strict) | aside(call) | {"draft": draft, "begun": begun}
    told(request, context["earlier"])
    context["caller"] = context.pop("told")  # the frame tells something under that name
    context["forms"] = [context[step] for step in ("heard", "where", "danger", "harm")]
    context["forms"] += [*context["children"], *(context["rows"] if strict else []), context["caller"]]
    return render(request, "cases/intakes/call.html", context, status=422 if strict else 200)


def aside(call):
    """Whom to call in the commune named so far, and until when somebody must act."""
    return {"phones": phones_for(call.commune or call.home), "due_at": emergency_due(call.received_at)}


def told(request, earlier):
    if earlier:
        record_list(Intake, [each.pk for each in earlier], by=request.user, verb="searched")


@require_POST
@page
@limited("alike")
def earlier(request, draft):
    """The own reports found while one types. A name never stands in an address."""
    drafts.own(request.user, KIND, draft)
    check_operator(request.user)
    call = Call(drafts.typed(request.POST), request.user)
    context = {"earlier": call.earlier(), "repeats": call.repeats} | aside(call)
    told(request, context["earlier"])
    return render(request, "cases/intakes/_earlier.html", context)


@require_http_methods(["GET", "POST"])
@page
def reply(request, pk):
    """The commune tells the hotline in one of few words what became of its report."""
    intake = intake_for(request.user, pk)
    if not reads_intake(request.user, intake) or may_answer(intake, request.user) is None:
        raise NotAllowed(_("Only the commune that has the report replies to the hotline."))
    call = call_of(intake)
    if call is None:
        raise Conflict(_("This report did not come from a hotline."), code="no_call")
    form = ReplyForm(request.POST or None, initial={"result": call.result})
    if form.is_valid():
        answer(intake, by=request.user, result=form.cleaned_data["result"])
        return made(redirect(intake), intake)
    record_reading(intake, "form_opened", by=request.user, act="call_answer")
    context = {"form": form, "intake": intake}
    return render(request, "cases/intakes/reply.html", context, status=422 if form.errors else 200)
