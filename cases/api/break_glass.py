"""POST break-glass/: an hour's reading of a case, with a reason, told to its leader at once and reviewed."""

from rest_framework.response import Response

from audit.idempotent import Making
from cases.access import case_for
from cases.breaking_glass import break_glass, miss
from lib.refusals import NotVisible
from lib.rest import fields
from lib.rest.bodies import Body
from lib.rest.problems import TYPE, document

GLASS = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "case": {"type": "object"},
        "expires_at": {"type": "string", "format": "date-time"},
    },
}


class BreakGlassBody(Body):
    reason = fields.Text(most=2000)


class BreakGlass(Making):
    """A miss and a case that is kept from the officer are one 404, and stay a line of the register."""

    takes = {"POST": BreakGlassBody}
    gives = {"POST": GLASS}
    proves = ("POST",)

    def make(self, pk):
        if not self.officer.holds("break_glass"):
            raise NotVisible()
        return break_glass(self.officer, str(pk), reason=self.body()["reason"])

    def refused(self):
        """Answered and not raised: raising would undo the register's line."""
        return Response(document(404, "not_visible", miss(), {}), status=404, content_type=TYPE)

    def again(self, model, key, pk):
        case_for(self.officer, pk)
        return model.objects.select_related("content_object").get(pk=key, user=self.officer)

    def show(self, grant):
        case = grant.content_object
        told = {"id": str(case.pk), "number": case.number, "status": case.status, "version": case.version}
        return {"id": str(grant.pk), "case": told, "expires_at": grant.expires_at}
