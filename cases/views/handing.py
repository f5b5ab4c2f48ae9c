"""Hand-overs of an officer's cases: whose cases go on, the proposal, everybody's signature, the minutes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.limits import limited
from audit.register import record_list, record_reading
from cases import handing
from cases.access_handing import MOST, giver_for, hand_over_for, holders, items_of, readable_of, visible_hand_overs
from cases.clock_names import clock_names, told
from cases.forms.handing import CallingOffForm, HandOverForm, PaperForm
from cases.models import Case, HandOver
from cases.models.numbering import REPEATED, repeated_among
from cases.printing import minutes as paper
from directory.pages import made, page
from directory.reauthentication import reauthenticated
from lib.refusals import Invalid

from .prints import answer


@require_safe
@page
def index(request):
    """For leaders whose cases go on; for everybody what was handed over, the newest first."""
    rows = list(visible_hand_overs(request.user)[:MOST])
    record_list(HandOver, [row.pk for row in rows], by=request.user)
    context = {"hand_overs": rows, "leads": request.user.holds("assignment")}
    context["holders"] = holders(request.user) if context["leads"] else []
    waiting = [row for row in rows if row.status == "proposed"]
    context["waiting"] = {row.pk for row in waiting if handing.own_signatures(row, request.user)}
    return render(request, "cases/handing/index.html", context)


@require_http_methods(["GET", "POST"])
@page
@reauthenticated
def new(request, pk):
    """All open cases of the officer, with a receiver for all or for each. The leader signs by proposing."""
    officer, unit = giver_for(request.user, pk)
    cases = handing.held_by(officer, request.user, unit)
    people = handing.receivers_in(unit, officer)
    form = HandOverForm(request.POST or None, cases=cases, receivers=people)
    if form.is_valid():
        proposed = proposal(form, officer, unit, request.user)
        if proposed is not None:
            messages.success(request, _("The hand-over is proposed. The cases move once everybody has signed."))
            return made(redirect(proposed), proposed)
    record_list(Case, [case.pk for case in cases], by=request.user, about=str(officer.pk))
    names = clock_names()
    rows = [(case, field, first_clock(case, names), handing.part_of(case, officer)) for case, field in form.rows]
    context = {"form": form, "giver": officer, "unit": unit, "rows": rows, "people": people}
    return render(request, "cases/handing/new.html", context, status=422 if form.errors else 200)


def first_clock(case, names):
    """(name, when it runs out) of the nearest running clock, or None."""
    nearest = min(case.deadlines.all(), key=lambda clock: clock.due_at, default=None)
    return nearest and (names.get(nearest.code, nearest.code), nearest.due_at)


def proposal(form, officer, unit, by):
    """None where a person does not fit: the form says at which case."""
    try:
        return handing.propose(officer, unit, by=by, **form.facts())
    except Invalid as refusal:
        for field, sentences in refusal.errors.items():
            form.add_error(field if field in form.fields else None, sentences)
        return None


@require_safe
@page
def show(request, pk):
    found = hand_over_for(request.user, pk)
    record_reading(found, by=request.user)
    return render(request, "cases/handing/handover.html", about(found, request.user))


def about(found, officer, **forms):
    items, names = items_of(found, officer), clock_names()
    waits = found.status == "proposed"
    mine = handing.own_signatures(found, officer) if waits else []
    leads = officer.post_for("assignment", {found.unit_id}) is not None
    parties = {one.officer_id for one in found.signatures.all()}
    return {
        "hand_over": found,
        "rows": [(item, told(item.clocks, names)) for item in items],
        "others": found.counted - len(items),
        "readable": readable_of(officer, items),
        "signs": bool(mine),
        "came_since": handing.came_since(found, officer) if leads or found.officer_id == officer.pk else 0,
        "leads": leads,
        "paper": forms.get("paper") or (PaperForm(hand_over=found, by=officer) if waits and leads else None),
        "calling_off": forms.get("calling_off")
        or (CallingOffForm() if waits and (leads or officer.pk in parties) else None),
    }


@require_POST
@page
@reauthenticated
def sign(request, pk):
    """The own word, after the password or a second factor."""
    found = handing.sign(hand_over_for(request.user, pk), by=request.user)
    tell(request, found)
    return made(redirect(found), found)


@require_POST
@page
@reauthenticated
def sign_on_paper(request, pk):
    found = hand_over_for(request.user, pk)
    handing.check_leads(request.user, found.unit)
    form = PaperForm(request.POST, hand_over=found, by=request.user)
    if form.is_valid():
        try:
            handing.sign_on_paper(found, by=request.user, **form.cleaned_data)
        except Invalid as refusal:
            for field, sentences in refusal.errors.items():
                form.add_error(field, sentences)
        else:
            tell(request, found)
            if repeated_among(found.signatures.exclude(number="")):
                messages.warning(request, REPEATED)
            return made(redirect(found), found)
    return render(request, "cases/handing/handover.html", about(found, request.user, paper=form), status=422)


def tell(request, found):
    if found.status == HandOver.Status.DONE:
        messages.success(request, _("Everybody has signed. The cases are handed over."))
    else:
        messages.success(request, _("Signed. The cases move once everybody has signed."))


@require_POST
@page
def call_off(request, pk):
    found = hand_over_for(request.user, pk)
    form = CallingOffForm(request.POST)
    if not form.is_valid():
        context = about(found, request.user, calling_off=form)
        return render(request, "cases/handing/handover.html", context, status=422)
    handing.call_off(found, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The hand-over is called off. The cases stay where they are."))
    return made(redirect(found), found)


@require_safe
@page
@reauthenticated
@limited("print")
def minutes(request, pk):
    """Biên bản bàn giao hồ sơ, to sign on paper or to keep."""
    found = hand_over_for(request.user, pk)
    context = paper.context(found, items_of(found, request.user))
    record_reading(found, "printed", by=request.user, form="hand-over")
    return answer(request.user, paper, context, "bien-ban-ban-giao")
