"""A report after it was received: the receipt for its writer, form 01 for those who may read it."""

from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.register import record_reading
from cases.access import intake_for, intakes_visible_to, reads_intake, seen_by, visible_to
from cases.at_once import cards_for, label_of
from cases.calls import reckon_replies
from cases.models import Allegation, Case
from cases.models.call import call_of, may_answer
from cases.receiving import open_first
from cases.reporters import is_named, may_read, reporter_for
from children.names import withhold
from directory.pages import page
from directory.phones import phones_for


@require_safe
@page
def receipt(request, pk):
    """The number, the next step, whom to call and what to do at once; to be printed."""
    intake = intake_for(request.user, pk)
    reads = reads_intake(request.user, intake)
    record_reading(intake, by=request.user, verb="receipt_read")
    return render(request, "cases/intakes/receipt.html", about(request, intake, reads))


@require_safe
@page
def reporter(request, pk):
    """Who told it: opened by a press, each time a line of the register."""
    return render(request, "cases/intakes/reporter.html", {"intake": reporter_for(request.user, pk)})


@require_safe
@page
def intake(request, pk):
    """Form 01. Opening it by the receiver stops the forwarding clock; the writer alone sees the receipt."""
    intake = intake_for(request.user, pk)
    if not reads_intake(request.user, intake):
        record_reading(intake, by=request.user, verb="receipt_read")
        return render(request, "cases/intakes/receipt.html", about(request, intake, reads=False))
    open_first(intake, request.user)
    record_reading(intake, by=request.user)
    intake.refresh_from_db(fields=["opened_at", "opened_by"])
    context = about(request, intake, reads=True)
    context |= {
        "allegations": allegations_of(request.user, intake),
        "told_apart": is_named(intake) and may_read(request.user, intake),
        "corrects": request.user.post_for("correction", intake.ancestor_ids) is not None,
    }
    context["perpetrators"] = intake.incident.suspects()
    return render(request, "cases/intakes/intake.html", context)


def about(request, intake, reads):
    """What both pages show."""
    call = call_of(intake)
    reckon_replies([intake])
    forms, consequences = set(intake.forms), set(intake.consequences)
    for own_forms, own_consequences in intake.incident.allegations.values_list("forms", "consequences"):
        forms |= set(own_forms)
        consequences |= set(own_consequences)
    return {
        "intake": intake,
        "reads": reads,
        "cases": cases_of(request.user, intake) if reads else [],
        "cards": [(label_of(key), lines) for key, lines in cards_for(forms, consequences)],
        "phones": phones_for(intake.unit),
        "assesses": request.user.post_for("assessment", intake.ancestor_ids) is not None,
        "call": call,
        "replies": call is not None and reads and may_answer(intake, request.user) is not None,
        "other_calls": other_calls(request.user, intake) if call else [],
        "routes": intake.is_unrouted and may_route(request.user, intake),
    }


def other_calls(officer, intake):
    """The report that this one repeats and those that repeat it, as far as the officer may open them."""
    same = Q(repeated_by__intake=intake) | Q(call__repeats=intake)
    return list(intakes_visible_to(officer).filter(same).select_related("unit", "call").order_by("received_at"))


def may_route(officer, intake):
    in_province = any(post.unit_id in intake.ancestor_ids for post in officer.posts_for(("province_officer",)))
    return in_province or (intake.by_id == officer.pk and bool(officer.posts_for(("hotline_operator",))))


def cases_of(officer, intake):
    """The cases that this report opened or joined, as far as the officer may see them."""
    first = Allegation.objects.filter(case=OuterRef("pk")).order_by("pk").values("incident__intake_id")[:1]
    found = visible_to(officer).filter(pk__in=Case.objects.filter(allegations__incident__intake=intake).values("pk"))
    cases = list(
        found.select_related("child", "unit")
        .prefetch_related("deadlines")
        .annotate(first_intake=Subquery(first))
        .order_by("number")
    )
    for case in cases:
        case.joined = case.first_intake != intake.pk
    return withhold(officer, cases)


def allegations_of(officer, intake):
    """What is alleged for each child, with the age at the incident; of the cases that the officer sees."""
    found = intake.incident.allegations.filter(seen_by(officer))
    found = list(found.select_related("case__child__unit", "incident").order_by("pk"))
    withhold(officer, [allegation.case for allegation in found])
    return found
