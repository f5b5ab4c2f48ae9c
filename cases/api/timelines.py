"""GET cases/{id}/timeline/: what happened, newest first; readings apart."""

from rest_framework.response import Response

from audit.register import record_reading
from cases.access import case_for
from cases.register.access import reads_register_of
from cases.timeline import entries
from directory.register import refused
from lib.rest import fields, paging
from lib.rest.bodies import Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of as page_schema


class TimelineQuery(Query):
    readings = fields.Truth(required=False, help_text="Who opened the case, instead of what was done.")


class Timeline(Resource):
    asks = {"GET": TimelineQuery}
    gives = {"GET": page_schema()}

    def get(self, request, pk):
        case = case_for(request.user, pk, to="content")
        readings = bool(self.filters(TimelineQuery).get("readings"))
        if readings and not reads_register_of(request.user, case):
            raise refused()
        shown, last = entries(case, readings=readings, after=paging.after(request), size=paging.SIZE)
        record_reading(case, "timeline_read", by=request.user)
        return Response(paging.envelope(request, [line(entry) for entry in shown], last))


def line(entry):
    event = entry.event
    return {
        "id": str(event.pk),
        "verb": event.verb,
        "title": str(entry.title),
        "actor": event.actor,
        "role": event.actor_role,
        "done_at": event.done_at,
        "recorded_at": event.recorded_at,
        "late": event.entered_late,
        "late_reason": str(entry.late_reason),
        "detail": event.detail,
        "text": [str(words) for words in entry.words],
    }
