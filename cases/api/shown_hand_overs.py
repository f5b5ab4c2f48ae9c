"""How the API shows a hand-over, its signatures and its cases as they stood."""

from cases.models import HandOver, HandOverItem, HandOverSignature
from cases.models.words import Risk

from .shown_acts import name

TEXT, WHOLE, TRUTH = {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
MAYBE = {"type": ["string", "null"]}
KEY = {"type": "string", "format": "uuid"}
TIME, MAYBE_TIME = {"type": "string", "format": "date-time"}, {"type": ["string", "null"], "format": "date-time"}
ROW = {
    "type": "object",
    "properties": {
        "id": KEY,
        "status": {"type": "string", "enum": HandOver.Status.values},
        "unit_code": MAYBE,
        "officer": TEXT,
        "why": {"type": "string", "enum": HandOver.Why.values},
        "reason": TEXT,
        "proposed_by": TEXT,
        "proposed_at": TIME,
        "done_at": MAYBE_TIME,
        "counted": WHOLE,
    },
}
SIGNATURE = {
    "type": "object",
    "properties": {
        "officer": TEXT,
        "part": {"type": "string", "enum": HandOverSignature.Part.values},
        "signed_at": MAYBE_TIME,
        "on_paper": TRUTH,
        "number": TEXT,
    },
}
CLOCK = {"type": "object", "properties": {"code": TEXT, "due_at": TIME, "late": TRUTH}}
CASE = {
    "type": "object",
    "properties": {
        "id": KEY,
        "number": TEXT,
        "part": {"type": "string", "enum": HandOverItem.Part.values},
        "receiver": TEXT,
        "status": TEXT,
        "risk": {"type": "string", "enum": ["", *Risk.values]},
        "deadlines": {"type": "array", "items": CLOCK},
        "waiting": {"type": "array", "items": TEXT},
        "moved": TRUTH,
        "left": {"type": "string", "enum": ["", *HandOverItem.Left.values]},
    },
}
MORE = {"signatures": {"type": "array", "items": SIGNATURE}, "cases": {"type": "array", "items": CASE}}
HAND_OVER = ROW | {"properties": ROW["properties"] | MORE}
WARNINGS = {"type": "array", "items": {"type": "object"}}
SIGNED = HAND_OVER | {"properties": HAND_OVER["properties"] | {"warnings": WARNINGS}}


def row(hand_over):
    return {
        "id": str(hand_over.pk),
        "status": hand_over.status,
        "unit_code": hand_over.unit.code,
        "officer": name(hand_over.officer),
        "why": hand_over.why,
        "reason": hand_over.reason,
        "proposed_by": name(hand_over.proposed_by),
        "proposed_at": hand_over.proposed_at,
        "done_at": hand_over.done_at,
        "counted": hand_over.counted,
    }


def hand_over(hand_over, items):
    """`items` are the cases that its reader may see; `counted` tells of how many there are."""
    signatures = [signature(one) for one in hand_over.signatures.all()]
    return row(hand_over) | {"signatures": signatures, "cases": [case(item) for item in items]}


def signature(one):
    return {
        "officer": name(one.officer),
        "part": one.part,
        "signed_at": one.signed_at,
        "on_paper": one.entered_by_id is not None,
        "number": one.number,
    }


def case(item):
    return {
        "id": str(item.case_id),
        "number": item.number,
        "part": item.part,
        "receiver": name(item.receiver),
        "status": item.phase,
        "risk": item.risk,
        "deadlines": item.clocks,
        "waiting": item.waiting,
        "moved": item.moved,
        "left": item.left,
    }
