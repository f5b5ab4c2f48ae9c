"""GET next/: what the law asks next, by whom and by when; what stands in the way; what the dossier lacks."""

from rest_framework.response import Response

from audit.register import record_reading
from cases import dossier, next_steps
from cases.access import case_for, reads_content
from cases.around import read_around
from lib.rest.resource import Resource

from .shown import TEXT, TIME
from .shown_acts import name

TEXTS = {"type": "array", "items": TEXT}
STEP = {
    "type": "object",
    "properties": {
        "act": TEXT,
        "label": TEXT,
        "roles": TEXTS,
        "username": {"type": ["string", "null"], "description": "Who has the case, where the act is that officer's."},
        "deadline": {
            "type": ["object", "null"],
            "properties": {"id": TEXT, "code": TEXT, "name": TEXT, "due_at": TIME, "late": {"type": "boolean"}},
        },
        "may": {"type": "boolean", "description": "Whether you may do it."},
        "may_on_paper": {"type": "boolean", "description": "Whether you may record what its leader signed."},
    },
}
GOAL = {
    "type": ["object", "null"],
    "description": "Where the case is to go, and all that refuses it now. Null where you see phases and clocks only.",
    "properties": {
        "act": TEXT,
        "outcome": {"type": ["string", "null"]},
        "label": TEXT,
        "stops": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "code": TEXT,
                    "detail": TEXT,
                    "lifted_by": {"type": ["string", "null"], "description": "The act that takes it away."},
                },
            },
        },
    },
}
LACKING = {
    "type": "array",
    "description": "By form, what the dossier lacks. It refuses nothing.",
    "items": {"type": "object", "properties": {"form": TEXT, "title": TEXT, "items": TEXTS}},
}
AHEAD = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "status": TEXT,
        "version": {"type": "integer"},
        "steps": {"type": "array", "items": STEP},
        "goal": GOAL,
        "lacking": LACKING,
    },
}


class Ahead(Resource):
    gives = {"GET": AHEAD}

    def get(self, request, pk):
        case = case_for(request.user, pk)
        content = reads_content(request.user, case)
        record_reading(case, by=request.user, part="next")
        read_around(case)
        may = next_steps.allowed_here(case, request.user)
        return Response(
            {
                "id": str(case.pk),
                "status": case.status,
                "version": case.version,
                "steps": [step(ahead) for ahead in next_steps.ahead(case, request.user, may, content)],
                "goal": goal(case, request.user, may) if content else None,
                "lacking": [lacks(form) for form in dossier.lacking(case)] if content else [],
            }
        )


def step(ahead):
    return {
        "act": ahead.step.act,
        "label": str(ahead.step.label),
        "roles": [role.value for role in ahead.roles],
        "username": name(ahead.person),
        "deadline": deadline(ahead.clock),
        "may": ahead.may,
        "may_on_paper": ahead.on_paper,
    }


def deadline(clock):
    if clock is None:
        return None
    rule = clock.rule.called
    return {"id": str(clock.pk), "code": clock.code, "name": rule, "due_at": clock.due_at, "late": clock.is_late}


def goal(case, officer, may):
    aim = next_steps.goal_of(case)
    return {
        "act": aim.act,
        "outcome": aim.asked.get("outcome"),
        "label": str(aim.label),
        "stops": [stop(refusal) for refusal in next_steps.in_the_way(case, officer, may)],
    }


def stop(refusal):
    lifted_by = refusal.extra.get("lifted_by") or None
    return {"code": refusal.code, "detail": str(refusal.sentence), "lifted_by": lifted_by}


def lacks(found):
    form, title, items = found
    return {"form": form, "title": str(title), "items": [str(item) for item in items]}
