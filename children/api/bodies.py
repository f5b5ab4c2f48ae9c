"""What the API takes about a child."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from children.models import Caregiver, Sex, is_identity
from directory.access import unit_with_code
from lib.digits import digits
from lib.rest import fields
from lib.rest.bodies import Body, Query

OLDEST = 120
LIST = {"not_a_list": _("This must be a list.")}


def this_year():
    return timezone.localdate().year


class BirthYear(fields.Whole):
    def __init__(self, **options):
        super().__init__(least=fields.EARLIEST, most=fields.LATEST, **options)

    def to_internal_value(self, data):
        year = super().to_internal_value(data)
        if year > this_year():
            raise ValidationError(_("This lies in the future."))
        return year


def agree_on_birth(facts):
    """A year beside a date of birth must be its year."""
    day, year = facts.get("date_of_birth"), facts.get("birth_year")
    if day and year and day.year != year:
        raise ValidationError({"birth_year": [_("The year is not the year of the date of birth.")]})
    return facts


def commune(code, day=None):
    unit = unit_with_code(code, level="commune", day=day)
    if unit is None:
        raise ValidationError(_("There is no commune with this code."))
    return unit


class CaregiverBody(Body):
    full_name = fields.Text(most=150)
    relation = fields.Choice(Caregiver.Relation)
    birth_year = BirthYear(required=False)
    occupation = fields.Text(most=150, required=False)
    phone = fields.Text(most=30, required=False)
    primary = fields.Truth(required=False)
    alleged_perpetrator = fields.Truth(required=False)


class ChildFacts(Body):
    full_name = fields.Text(most=150, required=False)
    sex = fields.Choice(Sex, required=False, empty="unknown")
    date_of_birth = fields.Day(required=False)
    birth_year = BirthYear(required=False)
    estimated_age = fields.Whole(most=OLDEST, required=False)
    residence_unit_code = fields.Text(most=5, required=False)
    address = fields.Text(most=300, required=False)
    school = fields.Text(most=200, required=False)
    identity_number = fields.Text(most=20, required=False)

    def validate_identity_number(self, number):
        if number and not is_identity(digits(number)):
            raise ValidationError(_("An identity number has twelve digits."))
        return digits(number)

    def validate_residence_unit_code(self, code):
        return commune(code) if code else None

    def validate(self, facts):
        return agree_on_birth(facts)


class NewChild(ChildFacts):
    caregivers = CaregiverBody(many=True, required=False, max_length=20, error_messages=LIST)


class CorrectedChild(ChildFacts):
    version = fields.Whole(most=2**31 - 1, required=True)
    reason = fields.Text(most=2000, required=True)


class ChildQuery(Query):
    unit = fields.Text(most=5, required=False, help_text="Code of a unit of residence, of any level.")


class ChildWords(Body):
    q = fields.Text(most=200, help_text="ChildWords of a name, accents or not.")
