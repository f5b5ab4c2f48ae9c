"""The case's own page: identity, what comes next, and its parts as tabs."""

from django.shortcuts import render
from django.utils import timezone

from audit.register import record_reading
from cases import course, dossier, next_steps
from cases import timeline as story
from cases.access import case_for, reads_content
from cases.around import read_around
from cases.models.numbering import repeated_among
from cases.receiving import open_first
from cases.register.access import reads_register_of
from directory.pages import page
from lib.rest.paging import cursor, moment_position


def frame_of(request, pk, *, to="content"):
    """The case and what stands around every tab of it. Opening it is one line of the register."""
    case = case_for(request.user, pk, to=to)
    record_reading(case, by=request.user)
    read_around(case)
    readable = reads_content(request.user, case)
    allowed = next_steps.allowed_here(case, request.user)
    if next_steps.signs_for_others(case, request.user):
        allowed.append("signed_on_paper")
    return case, {
        "case": case,
        "readable": readable,
        "allowed": allowed,
        "steps": next_steps.ahead(case, request.user, allowed, readable),
        "goal": next_steps.goal_of(case) if readable else None,
        "stops": next_steps.in_the_way(case, request.user, allowed) if readable else [],
        "lacking": dossier.lacking(case) if readable else [],
        "clocks": clocks_of(case),
        "phases": phases(case),
        "may_hold": case.right_to("hold", request.user) is not None,
        "waiting": waiting(case, request.user),
        "my_units": {post.unit_id for post in request.user.live_posts},
        "today": timezone.localdate(),
    }


def clocks_of(case):
    """Those that run before those that ended, each with the pause that is asked for or lasts."""
    pauses = {pause.clock_id: pause for pause in case.clockpauses.all() if pause.status in ("asked", "standing")}
    for clock in case.deadlines.all():
        clock.pause = pauses.get(clock.pk) if clock.is_running else None
    return sorted(case.deadlines.all(), key=lambda clock: (not clock.is_running, clock.due_at))


def phases(case):
    return {
        "received": case.opened_at,
        "verifying": case.assessed_at,
        "intervening": case.verified_at,
        "supporting": case.planned_at,
        "closed": case.closed_at,
    }


def waiting(case, officer):
    """What waits for an answer in this case, with the person who gives it."""
    return {
        "transfers": [t for t in case.transfers.all() if t.status == "offered"],
        "escalations": [e for e in case.escalations.all() if e.status != "answered"],
        "opinions": [o for o in case.opinions.all() if o.awaits_answer],
        "signatures": [s for s in case.signatures.all() if s.status == "unconfirmed"],
    }


@page
def timeline(request, pk):
    """Diễn biến: acts, or readings apart. A leader of the province sees phases and clocks only."""
    case, context = frame_of(request, pk, to="open")
    if not context["readable"]:
        return render(request, "cases/case/outline.html", context | {"tab": "timeline"})
    for allegation in case.allegations.all():
        open_first(allegation.incident.intake, request.user)
    watched = reads_register_of(request.user, case)
    readings, kind = watched and "readings" in request.GET, request.GET.get("kind", "")
    entries, following = story.entries(
        case, readings=readings, kind=kind, after=moment_position(request.GET.get("after"))
    )
    context |= {"tab": "timeline", "entries": entries, "kinds": story.KINDS, "kind": kind}
    context |= {"readings": readings, "watched": watched}
    context["following"] = cursor(following) if following else ""
    return render(request, "cases/case/timeline.html", context)


@page
def assessments(request, pk):
    case, context = frame_of(request, pk)
    context |= {
        "tab": "assessments",
        "course": course.course_of(case.assessments.all()),
        "assessments": case.assessments.select_related("by").order_by("-done_at"),
        "verifications": case.verifications.select_related("by").order_by("-done_at"),
        "allegations": case.allegations.select_related("incident__intake", "incident__unit").prefetch_related(
            "incident__perpetrators"
        ),
    }
    return render(request, "cases/case/assessments.html", context)


@page
def plans(request, pk):
    case, context = frame_of(request, pk)
    plans = case.plans.select_related("by", "approved_by").prefetch_related("actions__supports").order_by("-cycle")
    context |= {
        "tab": "plans",
        "plans": plans,
        "cycles": course.cycles_of(plans, case.assessments.all()),
        "supports": case.supports.select_related("by").order_by("-given_on", "-id"),
        "measures": case.emergencymeasures.select_related("by").order_by("-started_at"),
        "removals": case.removalorders.select_related("decided_by").order_by("-starts_at"),
        "repeated": repeated_among([*case.plans.all(), *case.removalorders.all()]),
    }
    return render(request, "cases/case/plans.html", context)


@page
def coordination(request, pk):
    case, context = frame_of(request, pk)
    context |= {
        "tab": "coordination",
        "notices": case.policenotices.select_related("by").prefetch_related("answers").order_by("-done_at"),
        "opinions": case.opinions.select_related("by", "answer").order_by("-done_at"),
        "escalations": case.escalations.select_related("by", "to_unit", "answered_by").order_by("-done_at"),
        "transfers": case.transfers.select_related("by", "from_unit", "to_unit").order_by("-done_at"),
        "signatures": case.signatures.select_related("by", "signer").order_by("-done_at"),
        "repeated": repeated_among([*case.signatures.all(), *case.policenotices.all()]),
    }
    return render(request, "cases/case/coordination.html", context)
