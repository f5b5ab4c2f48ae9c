"""GET intakes/{id}/reporter/: who told it, apart from everything else and each time recorded."""

from rest_framework.response import Response

from cases.reporters import reporter_for
from lib.rest.resource import Resource

TEXT = {"type": "string"}
REPORTER = {"type": "object", "properties": {name: TEXT for name in ("full_name", "phone", "address", "note")}}


class Reporter(Resource):
    gives = {"GET": REPORTER}

    def get(self, request, pk):
        intake = reporter_for(request.user, pk)
        return Response(
            {
                "source": intake.source,
                "full_name": intake.reporter_name,
                "phone": intake.reporter_phone,
                "address": intake.reporter_address,
                "note": intake.reporter_note,
            }
        )
