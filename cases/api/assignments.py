"""POST assignment/ by the leader, POST taking/ by an officer of the unit."""

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from directory.access import officer_named
from lib.rest import fields

from .act import Act, ActBody


class AssignmentBody(ActBody):
    username = fields.Text(most=150)
    stand_in = fields.Text(most=150, required=False)

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
        }


class Assignments(Assigning):
    act = "assignment"
    takes = {"POST": AssignmentBody}

    def do(self, case, subject, *, username, **facts):
        return case.assign(officer=username, **facts)


class CaseTakings(Assigning):
    """An officer of the unit takes a case that nobody holds."""

    act = "taking"

    def check(self, case, subject, sent, signed):
        case.check_free(self.officer)

    def do(self, case, subject, **facts):
        return case.take(**facts)
