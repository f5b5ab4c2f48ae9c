"""How a report looks from outside."""

from reports.models import Report

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}
MOMENT = {"type": ["string", "null"], "format": "date-time"}
ASKED = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "status": {"type": "string", "enum": Report.Status.values},
        "revision": WHOLE,
    },
}
ROW = {
    "type": "object",
    "properties": ASKED["properties"]
    | {
        "template": TEXT,
        "period": {
            "type": "object",
            "properties": {
                "code": TEXT,
                "start": {"type": "string", "format": "date"},
                "end": {"type": "string", "format": "date"},
            },
        },
        "basis": TEXT,
        "unit_code": TEXT,
        "requested_at": MOMENT,
        "computed_at": MOMENT,
    },
}
REPORT = {
    "type": "object",
    "properties": ROW["properties"]
    | {
        "figures": {"type": ["object", "null"]},
        "paragraphs": {"type": "array", "items": TEXT},
        "number": TEXT,
        "printed": {"type": "boolean"},
        "submitted_at": MOMENT,
        "approved_at": MOMENT,
        "sent_at": MOMENT,
        "returned_reason": TEXT,
    },
}


def asked(report):
    """The answer to the request: the worker counts now."""
    return {"id": str(report.pk), "status": report.status, "revision": report.revision}


def row(report):
    return asked(report) | {
        "template": report.template.code,
        "period": {"code": report.period, "start": report.start, "end": report.end},
        "basis": report.basis,
        "unit_code": report.unit.code,
        "unit_name": report.unit.name,
        "number": report.number,
        "requested_at": report.requested_at,
        "computed_at": report.computed_at,
    }


def whole(report):
    return row(report) | {
        "figures": report.figures,
        "paragraphs": report.paragraphs,
        "printed": report.is_printed,
        "requested_by": username(report.requested_by),
        "submitted_at": report.submitted_at,
        "submitted_by": username(report.submitted_by),
        "approved_at": report.approved_at,
        "approved_by": username(report.approved_by),
        "returned_at": report.returned_at,
        "returned_by": username(report.returned_by),
        "returned_reason": report.returned_reason,
        "sent_at": report.sent_at,
        "sent_by": username(report.sent_by),
    }


def username(officer):
    return officer.username if officer else None
