"""One page for each act on a case: door, form, verb, answer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.register import record_reading
from cases import drafts
from cases.access import case_for, reads_content, visible_to
from cases.forms.planning import MOST_ACTIONS, ActionRows, PlanForm, parts_of_plan, rows_of, rows_typed
from cases.models.numbering import REPEATED, Numbered, repeated_among
from cases.timeline import since
from directory.pages import both_versions, made, page
from lib.versions import Versions, sent

from .pages_of_acts import PAGES


@page
def act(request, pk, resource, about=None):
    """The form of an act, prefilled from what the officer typed before; a refusal keeps the text."""
    of = PAGES[resource]
    case = case_for(request.user, pk, to=door_of(of, request.user))
    if not reads_content(request.user, case):  # the tier above once it has named who works on the case
        case.withhold_names()
    thing = of.thing(case, about)
    of.check(case, thing, request.user)
    if request.method == "POST":
        case.lock()  # whoever acts on it at the same moment waits
    kept = typed(request, resource, thing or case)
    beside = of.form(case=case, officer=request.user, about=thing)
    versions = Versions(sent(request), beside.parts(), case.version, kept)
    if versions.came_between and versions.differences:
        record_reading(case, "form_opened", by=request.user, act=of.act)
        return both_versions(request, versions, case.number, case.get_absolute_url())
    form = of.form(versions.data, case=case, officer=request.user, about=thing, initial=kept)
    if request.method == "POST" and form.is_valid() and form.carry_out():
        drafts.take(request.user, resource, (thing or case).pk)
        messages.success(request, _("Recorded: %(act)s.") % {"act": of.title})
        tell_repeated(request, form)
        return made(back_to(request.user, case), case)
    record_reading(case, "form_opened", by=request.user, act=of.act)
    context = {
        "case": case,
        "form": form,
        "of": of,
        "about": thing,
        "versions": versions.held_by(form),
        "meanwhile": since(case, form.seen) if form.seen is not None and not case.names_withheld else (),
        "draft_url": reverse("drafts:about", args=[resource, (thing or case).pk]),
    }
    return render(request, of.template, context, status=form.status if form.is_bound else 200)


def tell_repeated(request, form):
    """The number is kept; that another paper of the office bears it is said at once."""
    if repeated_among([paper for paper in (form.made, form.signature) if isinstance(paper, Numbered)]):
        messages.warning(request, REPEATED)


def back_to(officer, case):
    """To the case; whoever sealed it without being named goes to the own work."""
    seen = case.confidentiality != "sealed" or visible_to(officer).filter(pk=case.pk).exists()
    return redirect(case) if seen else redirect("queue:index")


def door_of(of, officer):
    """An officer may record what a leader signed on paper: the door is the officer's own right to do so."""
    from_paper = of.act in ("approval", "return", "removal", "removal_extension", "lifting", "closure")
    return "signed_on_paper" if from_paper and not officer.holds(of.act) else of.act


def typed(request, resource, thing):
    """What the officer typed before into this form."""
    if request.method == "POST":
        return {}
    return drafts.as_initial(drafts.of(request.user, resource, thing.pk), PAGES[resource].form)


@page
def plan(request, pk):
    """Form 04: goals and rows of measures. Adding a row keeps what was typed."""
    case = case_for(request.user, pk, to="plan")
    case.permit("plan", by=request.user)
    case.guard("plan")
    kept = {} if request.method == "POST" else drafts.of(request.user, "plan", case.pk)
    versions = plan_versions(request, case, kept)
    if versions.came_between and versions.differences:
        record_reading(case, "form_opened", by=request.user, act="plan")
        return both_versions(request, versions, case.number, case.get_absolute_url())
    # A row that was sent is compared with nothing: one that says what the plan says is no empty one.
    begun = [] if request.method == "POST" else rows_typed(kept) or rows_of(case.plan)
    rows = ActionRows(data_of(request, versions), initial=begun, prefix="actions")
    form = PlanForm(
        versions.data, case=case, officer=request.user, rows=rows, initial=drafts.as_initial(kept, PlanForm)
    )
    adding = "add" in request.POST
    if request.method == "POST" and not adding and form.is_valid() and form.carry_out():
        drafts.take(request.user, "plan", case.pk)
        messages.success(request, _("The plan is saved as a draft. Submit it when it is complete."))
        return made(redirect(case), case)
    record_reading(case, "form_opened", by=request.user, act="plan")
    context = {"case": case, "form": form, "rows": rows, "adding": adding, "versions": versions.held_by(form)}
    context["meanwhile"] = since(case, form.seen) if form.seen is not None else ()
    context["draft_url"] = reverse("drafts:about", args=["plan", case.pk])
    return render(request, "cases/case/plan.html", context, status=form.status)


def plan_versions(request, case, kept):
    """The plan as it stands beside what was typed, now or in a draft that was left."""
    if request.method == "POST":
        case.lock()  # whoever saves the plan at the same moment waits
    form = PlanForm(case=case, officer=request.user)
    return Versions(sent(request), parts_of_plan(form), case.version, drafts.as_initial(kept))


def data_of(request, versions):
    """The rows posted, one more where the officer asked for one."""
    if request.method != "POST":
        return None
    data = versions.data.copy()
    if "add" in data:
        data["actions-TOTAL_FORMS"] = str(min(whole(data.get("actions-TOTAL_FORMS")) + 1, MOST_ACTIONS))
    return data


def whole(text):
    return int(text) if text and text.isdecimal() else 0
