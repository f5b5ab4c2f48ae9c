"""GET and POST holds/, POST holds/{id}/renewal/ and lifting/: what must not be disposed of yet, and until when."""

from rest_framework.response import Response

from audit.register import record_reading
from cases.access_keeping import held_for
from cases.models.guards import refuse
from lib.rest import fields
from lib.rest.schema import page_of

from .act import Act, ActBody
from .shown_acts import name

TEXT = {"type": "string"}
TIME = {"type": ["string", "null"], "format": "date-time"}
HOLD = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "stands": {"type": "boolean"},
        "reason": TEXT,
        "placed_by": TEXT,
        "placed_at": TIME,
        "until": {"type": ["string", "null"], "format": "date"},
        "lifted_by": {"type": ["string", "null"]},
        "lifted_at": TIME,
        "lifting_reason": TEXT,
    },
}


class HoldBody(ActBody):
    reason = fields.Text(most=1000)
    until = fields.Day(ahead=True, required=False, help_text="When to look at it again; the hold never ends by itself.")


class RenewalBody(ActBody):
    until = fields.Day(ahead=True)


class HoldLiftingBody(ActBody):
    reason = fields.Text(most=1000)


def told(hold):
    return {
        "id": str(hold.pk),
        "stands": hold.stands,
        "reason": hold.reason,
        "placed_by": hold.placed_by.username,
        "placed_at": hold.placed_at,
        "until": hold.until,
        "lifted_by": name(hold.lifted_by),
        "lifted_at": hold.lifted_at,
        "lifting_reason": hold.lifting_reason,
    }


class Holding(Act):
    """Reasons are told as far as the case's words are; a hold leaves the version of the case as it is."""

    act = "hold"

    def door(self, pk, to="open"):
        return held_for(self.officer, pk)

    def permit(self, case, subject, version, signed):
        refuse(case.against_disposed())
        case.check_version(version)

    def tell(self, made):
        return told(made)


class Holds(Holding):
    """Every hold, the newest first. Several may stand; the last one lifted frees the case."""

    takes = {"POST": HoldBody}
    gives = {"GET": page_of(HOLD), "POST": HOLD}

    def get(self, request, pk):
        case = self.door(pk)
        record_reading(case, by=request.user, part="holds")
        found = case.holds.select_related("placed_by", "lifted_by")
        return Response({"results": [told(hold) for hold in found], "next": None})

    def do(self, case, subject, **facts):
        return case.hold(**facts)


class OfHold(Holding):
    of = "holds"
    made_status = 200
    gives = {"POST": HOLD}

    def permit(self, case, hold, version, signed):
        hold.check_stands()
        case.check_version(version)


class Renewals(OfHold):
    takes = {"POST": RenewalBody}

    def do(self, case, hold, **facts):
        return case.renew_hold(hold, **facts)


class Liftings(OfHold):
    takes = {"POST": HoldLiftingBody}

    def do(self, case, hold, **facts):
        return case.lift_hold(hold, **facts)
