"""How the API shows what is due, a proposal of disposal and its certificate."""

from cases.models import Disposal
from cases.models.keeping import Kind, RetentionRule

from .shown_acts import name

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
MAYBE = {"type": ["string", "null"]}
KEY = {"type": "string", "format": "uuid"}
MAYBE_KEY = {"type": ["string", "null"], "format": "uuid"}
TIME, DAY = {"type": "string", "format": "date-time"}, {"type": ["string", "null"], "format": "date"}
KEPT_AS = {"type": "string", "enum": Kind.values}
COUNTED_FROM = {"type": "string", "enum": RetentionRule.Start.values}
STATUS = {"type": "string", "enum": Disposal.Status.values}
STANDING = {"type": ["object", "null"], "properties": {"id": KEY, "status": STATUS}}
DUE = {
    "type": "object",
    "properties": {
        "id": KEY,
        "number": TEXT,
        "unit_code": MAYBE,
        "kept_as": KEPT_AS,
        "closed_at": TIME,
        "kept_until": DAY,
        "birth_year": WHOLE,
        "disposal": STANDING,
    },
}
DISPOSAL = {
    "type": "object",
    "properties": {
        "id": KEY,
        "status": STATUS,
        "case_id": MAYBE_KEY,
        "child_id": MAYBE_KEY,
        "number": TEXT,
        "unit_code": MAYBE,
        "kept_as": KEPT_AS,
        "years": WHOLE,
        "counted_from": COUNTED_FROM,
        "legal_basis": TEXT,
        "proposed_by": TEXT,
        "proposed_for_code": TEXT,
        "proposed_at": TIME,
        "decided_by": MAYBE,
        "decided_at": TIME | {"type": ["string", "null"]},
        "reason": TEXT,
        "waits_for_you": {"type": "boolean"},
        "certificate_number": MAYBE,
    },
}
CERTIFICATE = {
    "type": "object",
    "properties": {
        "number": TEXT,
        "record_number": TEXT,
        "unit_code": TEXT,
        "kept_as": KEPT_AS,
        "began_on": DAY,
        "ended_on": DAY,
        "years": WHOLE,
        "counted_from": COUNTED_FROM,
        "legal_basis": TEXT,
        "rows": {"type": "object", "additionalProperties": WHOLE},
        "proposed_by_name": TEXT,
        "proposed_at": TIME,
        "confirmed_by_name": TEXT,
        "confirmed_at": TIME,
        "disposed_at": TIME,
        "digest": TEXT,
        "whole": {"type": "boolean"},
    },
}


def standing(proposal):
    return proposal and {"id": str(proposal.pk), "status": proposal.status}


def case_due(case):
    return {
        "id": str(case.pk),
        "number": case.number,
        "unit_code": case.unit.code,
        "kept_as": case.rule.kind,
        "closed_at": case.closed_at,
        "kept_until": case.kept_until,
        "disposal": standing(case.proposal),
    }


def line_due(child):
    """No name: the year of birth and the commune, as on the page."""
    return {
        "id": str(child.pk),
        "unit_code": child.unit.code,
        "birth_year": child.birth_latest.year,
        "disposal": standing(child.proposal),
    }


def disposal(one, officer):
    """`child_id` where a line of the register is to go. `reason` is told as far as the record is."""
    unit, written = one.record.unit, getattr(one, "certificate", None)
    return {
        "id": str(one.pk),
        "status": one.status,
        "case_id": one.case_id and str(one.case_id),
        "child_id": one.child_id and str(one.child_id),
        "number": one.number,
        "unit_code": unit.code if unit else None,
        "kept_as": one.rule.kind,
        "years": one.rule.years,
        "counted_from": one.rule.start,
        "legal_basis": one.rule.legal_basis,
        "proposed_by": one.proposed_by.username,
        "proposed_for_code": one.proposed_for.code,
        "proposed_at": one.proposed_at,
        "decided_by": name(one.decided_by),
        "decided_at": one.decided_at,
        "reason": one.reason,
        "waits_for_you": one.status == Disposal.Status.PROPOSED and one.right_to_decide(officer) is not None,
        "certificate_number": written.number if written else None,
    }


def certificate(written):
    return {
        "number": written.number,
        "record_number": written.record_number,
        "unit_code": written.unit.code,
        "kept_as": written.what,
        "began_on": written.began_on,
        "ended_on": written.ended_on,
        "years": written.years,
        "counted_from": written.start,
        "legal_basis": written.legal_basis,
        "rows": written.rows,
        "proposed_by_name": written.proposed_by_name,
        "proposed_at": written.proposed_at,
        "confirmed_by_name": written.confirmed_by_name,
        "confirmed_at": written.confirmed_at,
        "disposed_at": written.disposed_at,
        "digest": written.digest,
        "whole": written.is_whole,
    }
