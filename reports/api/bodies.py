"""What may be sent about reports."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from directory.access import unit_with_code
from lib.rest import fields
from lib.rest.bodies import Body, Query
from reports.models import CHILD_WORK, Basis, Report
from reports.models.deciding import LONGEST, MOST_PARAGRAPHS


class UnitCode(fields.Text):
    """The code of a unit in force today."""

    default_error_messages = {"unit": _("No unit has this code today.")}

    def to_internal_value(self, data):
        found = unit_with_code(super().to_internal_value(data))
        if found is None:
            self.fail("unit")
        return found


class Paragraphs(fields.Field):
    default_error_messages = {"list": _("This must be a list of texts.")}
    schema = {"type": "array", "items": {"type": "string", "maxLength": LONGEST}, "maxItems": MOST_PARAGRAPHS}

    def to_internal_value(self, data):
        if not isinstance(data, list) or not all(isinstance(text, str) for text in data):
            self.fail("list")
        return [text.strip() for text in data]

    def to_representation(self, value):
        return value


class ReportQuery(Query):
    template = fields.Choice([CHILD_WORK], required=False)
    period = fields.Text(most=8, required=False)
    basis = fields.Choice(Basis, required=False)
    status = fields.Choice(Report.Status, required=False)
    unit = fields.Text(most=5, required=False, help_text="Code of the unit whose reports are asked for.")


class NewReport(Body):
    template = fields.Choice([CHILD_WORK])
    period = fields.Text(most=8, help_text="2023-H1, 2023-H2, 2023-Y, 2023-Q2 or 2023-M06.")
    basis = fields.Choice(Basis, required=False, default=Basis.ADMINISTRATIVE, help_text="administrative if left out.")
    unit_code = UnitCode(most=5)


class Correction(Body):
    paragraphs = Paragraphs()


class Act(Body):
    """What may accompany every act."""

    done_at = fields.Moment(required=False)
    late_reason = fields.Text(most=2000, required=False)


class Approval(Act):
    number = fields.Text(most=40, required=False, help_text="From the office's own series, given at the signature.")


class Return(Act):
    reason = fields.Text(most=20_000)


class OverviewQuery(Query):
    unit = UnitCode(most=5, required=False, help_text="One's own unit if left out.")
    to = fields.Day(required=False, ahead=True)

    def get_fields(self):
        # `from` is a word of the language and cannot be an attribute.
        return super().get_fields() | {"from": fields.Day(required=False, help_text="Inclusive local day.")}

    def validate(self, asked):
        if asked.get("from") and asked.get("to") and asked["to"] < asked["from"]:
            raise serializers.ValidationError({"to": [_("The end cannot be before the start.")]})
        return asked
