"""GET and POST children/{id}/consents/, POST children/{id}/consents/{id}/withdrawal/: the ledger of consents."""

from django.shortcuts import get_object_or_404
from rest_framework.response import Response

from audit.idempotent import Making
from audit.register import record_reading
from children import consenting
from children.access import child_for
from children.models import Consent
from lib.rest import fields
from lib.rest.bodies import Body
from lib.rest.schema import page_of

TEXT = {"type": "string"}
DAY = {"type": "string", "format": "date"}
CONSENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "giver": {"type": "string", "enum": Consent.Giver.values},
        "giver_name": TEXT,
        "purpose": {"type": "string", "enum": Consent.Purpose.values},
        "how": {"type": "string", "enum": [*Consent.How.values, ""]},
        "basis": TEXT,
        "given_on": DAY,
        "by": TEXT,
        "recorded_at": {"type": "string", "format": "date-time"},
        "stands": {"type": "boolean"},
        "withdrawn_on": {"type": ["string", "null"], "format": "date"},
        "withdrawal_reason": TEXT,
        "withdrawn_by": {"type": ["string", "null"]},
    },
}
ASKED = {"type": "object", "properties": {name: CONSENT["properties"][name] for name in ("purpose", "giver")}}
LEDGER = page_of(CONSENT)
LEDGER["properties"] |= {"missing": {"type": "array", "items": ASKED}}


class ConsentBody(Body):
    purpose = fields.Choice(Consent.Purpose)
    giver = fields.Choice(
        Consent.Giver, help_text="nobody: an emergency; then `basis` says by what law help was given."
    )
    giver_name = fields.Text(most=200, required=False)
    how = fields.Choice(Consent.How, required=False)
    basis = fields.Text(most=300, required=False)
    given_on = fields.Day()


class WithdrawalBody(Body):
    withdrawn_on = fields.Day(required=False, help_text="Today if left out; what was done before stays lawful.")
    reason = fields.Text(most=1000)


def told(line):
    return {
        "id": str(line.pk),
        "giver": line.giver,
        "giver_name": line.giver_name,
        "purpose": line.purpose,
        "how": line.how,
        "basis": line.basis,
        "given_on": line.given_on,
        "by": line.by.username,
        "recorded_at": line.recorded_at,
        "stands": line.stands,
        "withdrawn_on": line.withdrawn_on,
        "withdrawal_reason": line.withdrawal_reason,
        "withdrawn_by": line.withdrawn_by.username if line.withdrawn_by else None,
    }


class Consents(Making):
    """Every line, the newest first. `missing` names whose word is still to be asked; help waits for nobody's."""

    takes = {"POST": ConsentBody}
    gives = {"GET": LEDGER, "POST": CONSENT}

    def get(self, request, pk):
        child = child_for(request.user, pk)
        record_reading(child, by=request.user, part="consents")
        lines = list(child.consents.select_related("by", "withdrawn_by"))
        asked = [{"purpose": purpose, "giver": giver} for purpose, giver in consenting.missing(child, lines)]
        return Response({"results": [told(line) for line in lines], "next": None, "missing": asked})

    def make(self, pk):
        child = child_for(self.officer, pk, to="consent")
        return consenting.consent(child, by=self.officer, **self.body())

    def again(self, model, key, pk):
        return get_object_or_404(child_for(self.officer, pk).consents.select_related("by", "withdrawn_by"), pk=key)

    def show(self, line):
        return told(line)


class Withdrawals(Making):
    made_status = 200
    takes = {"POST": WithdrawalBody}
    gives = {"POST": CONSENT}

    def make(self, pk, consent):
        child = child_for(self.officer, pk, to="consent")
        line = get_object_or_404(child.consents.select_related("by"), pk=consent)
        line.check_withdrawable()
        return line.withdraw(by=self.officer, **self.body())

    def again(self, model, key, pk, consent):
        return get_object_or_404(child_for(self.officer, pk).consents.select_related("by", "withdrawn_by"), pk=key)

    def show(self, line):
        return told(line)
