"""GET and POST grants/, POST grants/{id}/ending/: one more person reads the case for a time."""

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from cases.access import case_for
from directory.access import officer_named
from lib.rest import fields
from lib.rest.schema import page_of as page_schema

from .act import Act, ActBody

GRANT = {"type": "object", "properties": {"id": {"type": "string", "format": "uuid"}, "username": {"type": "string"}}}


class GrantBody(ActBody):
    username = fields.Text(most=150)
    reason = fields.Text(most=2000)
    expires_at = fields.Moment(ahead=True)

    def validate_username(self, username):
        officer = officer_named(username)
        if officer is None:
            raise ValidationError(_("There is no active officer with this user name."))
        return officer


def told(grant):
    return {
        "id": str(grant.pk),
        "username": grant.user.username,
        "why": grant.why,
        "role": grant.role,
        "reason": grant.reason,
        "granted_by": grant.granted_by.username,
        "granted_at": grant.granted_at,
        "expires_at": grant.expires_at,
        "live": grant.is_live,
        "finding": grant.finding,
    }


class Grants(Act):
    act = "grant"
    takes = {"POST": GrantBody}
    gives = {"GET": page_schema(GRANT)}
    proves = ("GET", "POST")

    def get(self, request, pk):
        """Everybody who is or was let in, the newest first."""
        case = case_for(request.user, pk, to="grant")
        found = case.grants.select_related("user", "granted_by").order_by("-granted_at", "-pk")
        return Response({"results": [told(grant) for grant in found], "next": None})

    def do(self, case, subject, *, username, by, reason, expires_at, **when):
        return case.give_grant(username, by=by, reason=reason, expires_at=expires_at, **when)

    def tell(self, made):
        return told(made)


class GrantEndings(Act):
    act, of = "grant", "grants"
    made_status = 200

    def check(self, case, subject, sent, signed):
        case.check_endable(subject)

    def do(self, case, subject, *, by, **when):
        return case.end_grant(subject, by=by, **when)

    def tell(self, made):
        return told(made)
