"""GET and POST handovers/, one of them, its signatures, a signature on paper, calling it off."""

from django.utils.translation import gettext as _
from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_list, record_reading
from cases import handing
from cases.access_handing import check_proposes, giver_for, hand_over_for, items_of, visible_hand_overs
from cases.models import HandOver
from cases.models.numbering import repeated_among
from directory.access import account_named, officer_named
from lib.refusals import Invalid
from lib.rest import fields, paging
from lib.rest.bodies import Body, Nothing, Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of

from . import shown_hand_overs as shown
from .act import repeated_number


class HandOverQuery(Query):
    status = fields.Choice(HandOver.Status, required=False)


class ReceiverBody(Body):
    case = fields.Key()
    username = fields.Text(most=150)


class HandOverBody(Body):
    """All open cases of the officer that you see; `receiver` takes those that `receivers` does not name."""

    username = fields.Text(most=150, help_text="Who hands over.")
    why = fields.Choice(HandOver.Why, empty=None)
    reason = fields.Text(most=1000, required=False)
    receiver = fields.Text(most=150, required=False)
    receivers = ReceiverBody(many=True, required=False, max_length=2000)


class PaperBody(Body):
    username = fields.Text(most=150, help_text="Who signed the printed minutes.")
    signed_at = fields.Moment()
    number = fields.Text(most=60, required=False)


class CallingOffBody(Body):
    reason = fields.Text(most=1000)


class HandOverMaking(Making):
    gives = {"POST": shown.HAND_OVER}
    # A session that changes whose cases they are has shown lately who sits there; a token is its own proof.
    proves = ("POST",)

    def again(self, model, key, **keys):
        return hand_over_for(self.officer, key)

    def show(self, made):
        made = hand_over_for(self.officer, made.pk)
        return shown.hand_over(made, items_of(made, self.officer))


class HandOvers(HandOverMaking):
    """Those that one signs, and those of the units that one leads; a leader proposes, and signs by it."""

    asks = {"GET": HandOverQuery}
    takes = {"POST": HandOverBody}
    gives = {"GET": page_of(shown.ROW), "POST": shown.HAND_OVER}

    def get(self, request):
        found, status = visible_hand_overs(request.user), self.filters(HandOverQuery).get("status")
        rows, last = paging.cut(found.filter(status=status) if status else found, "proposed_at", paging.after(request))
        record_list(HandOver, [row.pk for row in rows], by=request.user)
        return Response(paging.envelope(request, [shown.row(row) for row in rows], last))

    def make(self):
        check_proposes(self.officer)
        facts = self.body()
        giver = known(account_named(facts.pop("username")), "username")
        giver, unit = giver_for(self.officer, giver.pk)
        cases = handing.held_by(giver, self.officer, unit)
        facts["receivers"] = receivers_of(cases, facts.pop("receiver", ""), facts.get("receivers") or [])
        return handing.propose(giver, unit, by=self.officer, **facts)


def receivers_of(cases, username, others):
    """{case: officer}; what is named and is none of these cases is refused as unknown."""
    receivers = {}
    if username:
        receiver = known(officer_named(username), "receiver")
        receivers = {case.pk: receiver for case in cases}
    keys = {case.pk for case in cases}
    for place, other in enumerate(others):
        if other["case"] not in keys:
            raise Invalid({f"receivers.{place}.case": _("There is no such case among those handed over.")})
        receivers[other["case"]] = known(officer_named(other["username"]), f"receivers.{place}.username")
    return receivers


def known(officer, field):
    if officer is None:
        raise Invalid({field: _("There is no active officer with this user name.")})
    return officer


class OneHandOver(Resource):
    gives = {"GET": shown.HAND_OVER}

    def get(self, request, pk):
        found = hand_over_for(request.user, pk)
        record_reading(found, by=request.user)
        return Response(shown.hand_over(found, items_of(found, request.user)))


class Signatures(HandOverMaking):
    """The own word of who hands over or receives. The last one moves the cases."""

    made_status = 200
    takes = {"POST": Nothing}

    def make(self, pk):
        found = hand_over_for(self.officer, pk)
        handing.check_signs(found, self.officer)
        found.check_may_become("done")
        self.body()
        return handing.sign(found, by=self.officer)


class PaperSignatures(HandOverMaking):
    """The leader records that somebody signed the printed minutes."""

    made_status = 200
    takes = {"POST": PaperBody}
    gives = {"POST": shown.SIGNED}

    def make(self, pk):
        found = hand_over_for(self.officer, pk)
        handing.check_leads(self.officer, found.unit)
        found.check_may_become("done")
        facts = self.body()
        signer = known(account_named(facts.pop("username")), "username")
        return handing.sign_on_paper(found, by=self.officer, officer=signer, **facts)

    def show(self, made):
        answer = super().show(made)
        return answer | {"warnings": [repeated_number()] if repeated_among(made.signatures.exclude(number="")) else []}


class CallingsOff(HandOverMaking):
    """By a leader of the unit or by whoever was to sign; the cases stay where they are."""

    made_status = 200
    proves = ()
    takes = {"POST": CallingOffBody}

    def make(self, pk):
        found = hand_over_for(self.officer, pk)
        handing.check_ends(found, self.officer)
        found.check_may_become("called_off")
        return handing.call_off(found, by=self.officer, **self.body())
