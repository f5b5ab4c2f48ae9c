"""How the API shows a case: a row of a list, the whole file, or only its phases and clocks."""

from django.db.models import Prefetch
from django.utils import timezone

from cases.access import visible_to
from cases.models import Allegation, Case, Plan
from children.names import withhold

from . import next_acts, shown_acts

TEXT, TIME = {"type": "string"}, {"type": ["string", "null"], "format": "date-time"}
DEADLINE = {
    "type": "object",
    "properties": {
        "id": TEXT,
        "code": TEXT,
        "name": TEXT,
        "status": {"type": "string", "enum": ["running", "met", "late", "paused", "not_applicable"]},
        "started_at": TIME,
        "due_at": TIME,
        "met_at": TIME,
        "dropped_at": TIME,
        "late": {"type": "boolean"},
    },
}
CASE = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "number": TEXT,
        "status": {"type": "string", "enum": Case.Status.values},
        "risk": TEXT,
        "confidentiality": TEXT,
        "version": {"type": "integer"},
        "unit_code": TEXT,
        "incident_unit_code": TEXT,
        "child": {"type": "object"},
        "texts_withheld": {"type": "boolean"},
        "deadlines": {"type": "array", "items": DEADLINE},
        "next": {"type": "array", "items": TEXT},
    },
}
RELATED = ("child__unit", "unit", "incident_unit", "assigned", "stand_in")


def whole_of(case):
    """The same case with everything that its representation tells, in a fixed number of queries."""
    return (
        Case.objects.select_related(*RELATED)
        .prefetch_related(
            "deadlines__rule",
            "unit_grants",
            Prefetch(
                "allegations",
                Allegation.objects.select_related("incident__intake", "incident__unit", "verified_by")
                .prefetch_related("incident__perpetrators")
                .order_by("id"),
            ),
            Prefetch(
                "plans",
                Plan.objects.select_related("by", "approved_by")
                .prefetch_related("actions__supports")
                .order_by("cycle"),
            ),
            *("assessments__by", "verifications__by", "emergencymeasures__by", "closings__by", "decisions__by"),
            *("removalorders__by", "removalorders__decided_by", "removalorders__extensions"),
            *("policenotices__by", "policenotices__answers", "supports__by", "opinions__by", "opinions__answer__by"),
            *("latenessreasons__by", "clockpauses__by", "reportertolds__by", "caredecisions__by"),
            *("escalations__by", "escalations__to_unit", "escalations__taken_by", "escalations__answered_by"),
            *("transfers__by", "transfers__from_unit", "transfers__to_unit", "signatures__by", "signatures__signer"),
        )
        .get(pk=case.pk)
    )


def phases(case, officer):
    """What everybody sees who may list the case: no name, no narrative."""
    return {
        "id": str(case.pk),
        "number": case.number,
        "status": case.status,
        "risk": case.risk,
        "confidentiality": case.confidentiality,
        "version": case.version,
        "cycle": case.cycle,
        "unit_code": case.unit.code,
        "incident_unit_code": case.incident_unit.code,
        "child": {"id": str(case.child_id)},
        "deadlines": [deadline(clock) for clock in case.deadlines.all()],
        "next": next_acts.of_phase(case, officer),
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "outcome": case.outcome,
    }


def row(case, officer, *, content):
    if not content:
        return phases(case, officer)
    return phases(case, officer) | {
        "child": child(case.child),
        "crime_suspected": case.crime_suspected,
        "assigned": case.assigned.username if case.assigned else None,
    }


def whole(case, officer):
    """Everything but the timeline; `case` comes from `whole_of`."""
    withhold(officer, [case])
    age = age_at_incident(case)
    return row(case, officer, content=True) | {
        "next": next_acts.of_file(case, officer),
        "texts_withheld": case.words_withheld,
        "stand_in": case.stand_in.username if case.stand_in else None,
        "age_at_incident": age,
        "outside_age": age is not None and age >= 16,
        "earlier": [{"id": str(pk), "number": number} for pk, number in earlier(case, officer)],
        "assessed_at": case.assessed_at,
        "verified_at": case.verified_at,
        "planned_at": case.planned_at,
        "allegations": [allegation(one) for one in case.allegations.all()],
        "plan": next((shown_acts.plan(one) for one in case.plans.all() if one.cycle == case.cycle), None),
        **{name: [show(one) for one in getattr(case, related).all()] for name, related, show in shown_acts.LISTS},
    }


def deadline(clock):
    late_now = clock.status == "running" and clock.due_at < timezone.now()
    return {
        "id": str(clock.pk),
        "code": clock.code,
        "name": clock.rule.called,
        "status": "late" if late_now else clock.status,
        "started_at": clock.started_at,
        "due_at": clock.due_at,
        "met_at": clock.met_at,
        "dropped_at": clock.dropped_at,
        "late": clock.is_late,
    }


def child(child):
    return {
        "id": str(child.pk),
        "full_name": child.full_name,
        "sex": child.sex,
        "date_of_birth": child.date_of_birth,
        "birth_year": child.birth_year,
        "estimated_age": child.estimated_age,
        "names_withheld": bool(child.withheld_as),
    }


def earlier(case, officer):
    """Cases of the same child that were closed before, as far as the officer may open them."""
    before = visible_to(officer).filter(child_id=case.child_id, opened_at__lte=case.opened_at).exclude(pk=case.pk)
    return before.order_by("-opened_at").values_list("pk", "number")


def age_at_incident(case):
    first = next(iter(case.allegations.all()), None)
    return case.child.age_on(first.incident.occurred_on) if first else None


def allegation(one):
    incident = one.incident
    return {
        "id": str(one.pk),
        "concern": one.concern,
        "forms": one.forms,
        "primary_form": one.primary_form,
        "consequences": one.consequences,
        "founded": one.founded,
        "verified_at": one.verified_at,
        "verified_by": one.verified_by.username if one.verified_by else None,
        "intake": {"id": str(incident.intake_id), "number": incident.intake.number},
        "report_kept_apart": incident.intake.kept_apart,
        "incident": shown_acts.incident(incident),
    }
