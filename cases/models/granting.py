"""Letting one more person read a case for a time, with a reason ("Cho phép xem")."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from lib.refusals import Conflict, Invalid

from .grants import CaseGrant, Why

LONGEST = timedelta(days=90)


class Grantable:
    """Mixed into Case."""

    def give_grant(self, officer, *, by, reason, expires_at, **when):
        """Let an officer read until a moment, at most ninety days ahead. Given again, it is renewed."""
        self.begin("grant", by=by, **when)
        if not reason.strip():
            raise Invalid({"reason": _("Give the reason.")})
        self.check_may_read(officer, "username")
        now = timezone.now()
        if expires_at <= now:
            raise Invalid({"expires_at": _("This time lies in the past.")})
        if expires_at > now + LONGEST:
            raise Invalid({"expires_at": _("Access is given for ninety days at most; it can be renewed.")})
        return CaseGrant.objects.give(officer, self, reason=reason, by=by, expires_at=expires_at)

    def end_grant(self, grant, *, by, **when):
        """End it before its time. Who is named on the case is changed where persons are named."""
        self.begin("grant", by=by, **when)
        self.check_endable(grant)
        return CaseGrant.objects.end(grant, by=by)

    def check_endable(self, grant):
        if grant.why == Why.NAMED:
            raise Conflict(_("This person is named on the case. Change the named persons instead."), code="named")
        if not grant.is_live:
            raise Conflict(_("This access has ended already."), code="ended")
