"""Writing the consent ledger, and telling whose word is still to be asked. It never stands in the way of help."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.register import record
from lib.refusals import Invalid

from .models import Consent

OWN_WORD_FROM = 7  # years: Law on Children 2016, Article 21; Decree 56/2017/ND-CP, Article 33
GUARDIAN, CHILD, NOBODY = Consent.Giver.GUARDIAN, Consent.Giver.CHILD, Consent.Giver.NOBODY


def speaks(child, day=None):
    """From seven years on the child is asked as well; where the age is unknown too."""
    age = child.age_on(day or timezone.localdate())
    return age is None or age >= OWN_WORD_FROM


@transaction.atomic
def consent(child, *, by, giver, purpose, given_on, how="", giver_name="", basis=""):
    """Write one line: who agreed to what, how; or by what law help was given before anybody could be asked."""
    errors = {}
    if given_on > timezone.localdate():
        errors["given_on"] = _("This day lies in the future.")
    if giver == NOBODY:
        how = giver_name = ""
        if not basis.strip():
            errors["basis"] = _("Say by what law help was given without consent.")
    elif not how:
        errors["how"] = _("Say how the consent was given.")
    if giver == CHILD and not speaks(child, given_on):
        errors["giver"] = _("The child was younger than seven on that day: a parent or guardian consents.")
    if errors:
        raise Invalid(errors)
    facts = {"giver": giver, "giver_name": giver_name, "purpose": purpose, "how": how, "basis": basis}
    line = child.consents.create(by=by, given_on=given_on, **facts)
    record(child, "consent_recorded", by=by, about=str(line.pk), purpose=purpose, giver=giver)
    return line


def missing(child, consents):
    """Whose word is still to be asked, by purpose: [(purpose, giver)]. An emergency asks nobody."""
    given = {}
    for line in consents:
        if line.stands:
            given.setdefault(line.purpose, set()).add(line.giver)
    asked = (GUARDIAN, CHILD) if speaks(child) else (GUARDIAN,)
    return [
        (Consent.Purpose(purpose), Consent.Giver(giver))
        for purpose, givers in sorted(given.items())
        for giver in asked
        if giver not in givers and NOBODY not in givers
    ]
