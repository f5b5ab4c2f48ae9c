"""POST assignment/ by the leader, POST taking/ by an officer of the unit."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from directory.access import officer_named
from lib.refusals import Invalid
from lib.rest import fields

from .act import Act, ActBody


class AssignmentBody(ActBody):
    username = fields.Text(most=150)
    stand_in = fields.Text(most=150, required=False)
    leader = fields.Text(most=150, required=False, help_text="Named with the officer where the commune is kept out.")

    def validate_leader(self, username):
        return known(username) if username else None

    def validate_username(self, username):
        return known(username)

    def validate_stand_in(self, username):
        return known(username) if username else None


def known(username):
    officer = officer_named(username)
    if officer is None:
        raise ValidationError(_("This person is not a commune officer of the unit in charge."))
    return officer


class Assigning(Act):
    made_status = 200

    def tell(self, made):
        return {
            "id": str(made.pk),
            "assigned": made.assigned.username,
            "stand_in": made.stand_in.username if made.stand_in else None,
            "named": {role: person.username for role, person in made.named.items()},
        }


class Assignments(Assigning):
    """By the leader; where the case is kept from its commune the tier above names an officer and a leader."""

    act = "assignment"
    takes = {"POST": AssignmentBody}

    def check_right(self, case, subject):
        if case.is_in_conflict:
            self.act = "naming"
        super().check_right(case, subject)

    def do(self, case, subject, *, username, leader=None, **facts):
        if self.act == "naming":
            facts.pop("stand_in", None)
            return case.name_persons(officer=username, leader=leader, **facts)
        if leader is not None:
            raise Invalid({"leader": _("A leader is named only where the case is kept from its commune.")})
        return case.assign(officer=username, **facts)


class CaseTakings(Assigning):
    """An officer of the unit takes a case that nobody holds."""

    act = "taking"

    def check(self, case, subject, sent, signed):
        case.guard("taking", by=self.officer)

    def do(self, case, subject, **facts):
        return case.take(**facts)
