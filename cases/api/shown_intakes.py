"""How the API shows an intake: the receipt of its writer, or the whole of form 01."""

from django.utils.translation import gettext as _

from cases.access import reads_intake
from cases.calls import reckon_replies, reply_is_late
from cases.models import Call, Case, beyond
from cases.models.call import call_of
from cases.models.words import is_crime
from cases.reporters import is_named
from children.names import withhold
from lib.officer import opening

from . import shown_acts

TEXT = {"type": "string"}
MADE = {
    "type": "object",
    "required": ["id", "number", "cases"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "number": TEXT,
        "cases": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "number": TEXT,
                    "status": {"type": "string", "enum": Case.Status.values},
                    "unit_code": TEXT,
                    "joined": {"type": "boolean"},
                    "outside_age": {"type": "boolean"},
                },
            },
        },
        "warnings": {"type": "array", "items": {"type": "object"}},
    },
}
MOMENT = {"type": ["string", "null"], "format": "date-time"}
CALL = {
    "type": ["object", "null"],
    "description": "Of a report by a hotline: the reply of the commune and its clock.",
    "properties": {
        "repeats": {"type": ["string", "null"], "format": "uuid"},
        "due_at": MOMENT,
        "late": {"type": "boolean"},
        "answered_at": MOMENT,
        "result": {"type": ["string", "null"], "enum": [*Call.Result.values, None]},
    },
}
INTAKE = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "number": TEXT,
        "state": {"type": "string", "enum": ["unrouted", "sent", "opened", "answered"]},
        "call": CALL,
    },
}


def cases_of(intake):
    """The cases that this intake opened or joined, in the order of its children."""
    return list(
        Case.objects.filter(allegations__incident__intake=intake)
        .select_related("unit", "child")
        .prefetch_related("allegations__incident")
        .order_by("allegations__id")
    )


def made(intake, warnings=()):
    """The answer to a report: its number, and what became of each child."""
    told, said = [], list(warnings)
    with opening(*beyond.cases_of(intake.pk)):  # number and phase, for the writer who sees no case
        cases = cases_of(intake)
    for case in cases:
        outside = outside_age(case, intake)
        told.append(
            {
                "id": str(case.pk),
                "number": case.number,
                "status": case.status,
                "unit_code": case.unit.code,
                "joined": joined(case, intake),
                "outside_age": outside,
            }
        )
        if outside:
            said.append({"code": "outside_age", "detail": _("Outside the age of a child."), "case": case.number})
    return receipt(intake) | {"cases": told, "warnings": said}


def joined(case, intake):
    first = min(case.allegations.all(), key=lambda one: one.pk)
    return first.incident.intake_id != intake.pk


def outside_age(case, intake):
    age = case.child.age_on(intake.start_of_incident)
    return age is not None and age >= 16


def receipt(intake):
    """What the writer keeps: that it arrived, where it went, when it was opened there."""
    return {
        "id": str(intake.pk),
        "number": intake.number,
        "channel": intake.channel,
        "unit_code": intake.unit.code,
        "unrouted": intake.is_unrouted,
        "received_at": intake.received_at,
        "recorded_at": intake.recorded_at,
        "routed_at": intake.routed_at,
        "opened_at": intake.opened_at,
        "state": state(intake),
        "call": call(intake),
    }


def state(intake):
    """How far the report has come, as its writer is told it."""
    reply = call_of(intake)
    if reply and reply.is_answered:
        return "answered"
    if intake.is_unrouted:
        return "unrouted"
    return "opened" if intake.opened_at or intake.receiving_unit_id == intake.unit_id else "sent"


def call(intake):
    """The reply to the hotline and its clock; None of a report that came by another way."""
    reply = call_of(intake)
    if reply is None:
        return None
    if not hasattr(intake, "reply_due_at"):
        reckon_replies([intake])
    return {
        "repeats": str(reply.repeats_id) if reply.repeats_id else None,
        "due_at": intake.reply_due_at,
        "late": reply_is_late(intake),
        "answered_at": reply.answered_at,
        "result": reply.result or None,
    }


def one(intake, officer):
    """The whole of form 01 for those who read the unit's cases, else the receipt."""
    return whole(intake, officer) if reads_intake(officer, intake) else receipt(intake)


def whole(intake, officer):
    """Who told it stands apart, at reporter/."""
    cases = withhold(officer, cases_of(intake))
    return receipt(intake) | {
        "version": version(cases),
        "by": intake.by.username,
        "done_at": intake.done_at,
        "late_reason": intake.late_reason,
        "concern": intake.concern,
        "forms": intake.forms,
        "primary_form": intake.primary_form,
        "consequences": intake.consequences,
        "setting": intake.setting,
        "online": intake.online,
        "occurred_on": intake.occurred_on,
        "occurred_to": intake.occurred_to,
        "description": intake.description,
        "condition": intake.condition,
        "feared": intake.feared,
        "done_before": intake.done_before,
        "place": intake.place,
        "danger_now": intake.danger_now,
        "crime_suspected": intake.crime_suspected or is_crime(intake.forms, intake.consequences),
        "source": intake.source,
        "reporter_known": is_named(intake),
        "wishes_to_be_told": intake.wishes_to_be_told,
        "texts_withheld": intake.words_withheld,
        "incident": shown_acts.incident(intake.incident),
        "cases": [
            {
                "id": str(case.pk),
                "number": case.number,
                "status": case.status,
                "unit_code": case.unit.code,
                "joined": joined(case, intake),
                "version": case.version,
            }
            for case in cases
        ],
    }


def version(cases):
    """A report has the version of its case; of several, that of the first: a correction renews them all."""
    return cases[0].version if cases else 1
