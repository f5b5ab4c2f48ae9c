"""Form 01 as it is sent."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import ValidationError

from cases.models.words import Channel, Concern, Consequence, Form, Relation, Setting, Source
from cases.receiving import MOST_CHILDREN
from children.api.bodies import ChildFacts
from children.models import Sex
from directory.access import officer_named, unit_with_code
from lib.rest import fields
from lib.rest.bodies import Body, Query

from .act import MOST_VERSION, ActBody

LIST = {"not_a_list": _("This must be a list.")}


class Reporter(Body):
    full_name = fields.Text(most=150, required=False)
    phone = fields.Text(most=30, required=False)
    address = fields.Text(most=300, required=False)
    relation = fields.Text(most=100, required=False)
    note = fields.Text(most=2000, required=False)


class PerpetratorBody(Body):
    full_name = fields.Text(most=150, required=False)
    relation = fields.Choice(Relation)
    sex = fields.Choice(Sex, required=False, empty="unknown")
    estimated_age = fields.Whole(most=120, required=False)


class IntakeChild(ChildFacts):
    """A child in the list: one of the register by id, or what is known of a new one."""

    child = fields.Key(required=False)
    forms = fields.Choices(Form, required=False)
    consequences = fields.Choices(Consequence, required=False)

    def validate(self, facts):
        own = {"child", "forms", "consequences"}
        if "child" in facts and set(facts) - own:
            raise ValidationError({"child": [_("Give the id of a child, or the facts of a new one, not both.")]})
        return super().validate(facts)


class IntakeFacts(Body):
    """What form 01 tells; all of it may be corrected later, with a reason."""

    incident_unit_code = fields.Text(most=5, required=False)
    concern = fields.Choice(Concern, required=False, empty=Concern.ABUSED)
    forms = fields.Choices(Form, required=False)
    primary_form = fields.Choice(Form, required=False)
    setting = fields.Choice(Setting, required=False)
    online = fields.Truth(required=False)
    description = fields.Text(required=False)
    condition = fields.Text(required=False)
    feared = fields.Text(required=False)
    done_before = fields.Text(required=False)
    place = fields.Text(most=300, required=False)
    occurred_on = fields.Day(required=False)
    occurred_to = fields.Day(required=False)
    danger_now = fields.Truth(required=False, allow_null=True)
    consequences = fields.Choices(Consequence, required=False)
    source = fields.Choice(Source, required=False)
    reporter = Reporter(required=False)
    wishes_to_be_told = fields.Truth(required=False, help_text="The reporter wishes to hear the result.")

    def validate(self, facts):
        """Names of the API become names of the model; the unit is the one of that code on the day of receipt."""
        code = facts.pop("incident_unit_code", "")
        if code:
            facts["unit"] = self.unit_of(code, facts)
        for name, value in (facts.pop("reporter", None) or {}).items():
            facts[REPORTER.get(name, f"reporter_{name}")] = value
        relation = facts.pop("reporter_relation", "")
        if relation:
            facts["reporter_note"] = "\n".join(filter(None, (relation, facts.get("reporter_note", ""))))
        forms, primary = facts.get("forms"), facts.get("primary_form")
        if primary and forms is not None and primary not in forms:
            facts["forms"] = [*forms, primary]
        elif primary and forms is None and not self.partial:
            facts["forms"] = [primary]
        return facts

    def unit_of(self, code, facts):
        received = facts.get("received_at")
        days = [timezone.localdate(received), None] if received else [None]
        for day in days:
            unit = unit_with_code(code, level="commune", day=day)
            if unit is not None:
                return unit
        raise ValidationError({"incident_unit_code": [_("There is no commune with this code.")]})


REPORTER = {"full_name": "reporter_name"}


class TieBody(Body):
    """An officer involved, or whose relative is; without a name: somebody of the commune of the incident."""

    username = fields.Text(most=150, required=False)
    relation = fields.Choice(["involved", "relative"], required=False, empty="involved")

    def validate_username(self, username):
        officer = officer_named(username) if username else None
        if username and officer is None:
            raise ValidationError(_("There is no active officer with this user name."))
        return officer


class NewIntake(IntakeFacts):
    channel = fields.Choice(Channel)
    received_at = fields.Moment()
    crime_suspected = fields.Truth(required=False)
    done_at = fields.Moment(required=False)
    late_reason = fields.Text(most=2000, required=False)
    children = IntakeChild(
        many=True,
        required=False,
        max_length=MOST_CHILDREN,
        error_messages=LIST | {"max_length": _("One report names at most 50 children. Split it.")},
    )
    perpetrators = PerpetratorBody(
        many=True,
        required=False,
        max_length=MOST_CHILDREN,
        error_messages=LIST | {"max_length": _("One report names at most 50 persons. Split it.")},
    )
    involved = TieBody(many=True, required=False, max_length=MOST_CHILDREN, error_messages=LIST)
    repeats = fields.Key(required=False, help_text="Of a hotline: its own earlier report about the same child.")
    complaint_of = fields.Text(most=5, required=False, help_text="Code of the unit said to cover up or delay.")

    def validate_complaint_of(self, code):
        unit = unit_with_code(code) if code else None
        if code and unit is None:
            raise ValidationError(_("There is no unit with this code."))
        return unit


class CorrectedIntake(IntakeFacts):
    channel = fields.Choice(Channel, required=False, empty=None)
    received_at = fields.Moment(required=False)
    version = fields.Whole(most=MOST_VERSION)
    reason = fields.Text(most=2000)
    done_at = fields.Moment(required=False)
    late_reason = fields.Text(most=2000, required=False)


class CorrectedIncident(Body):
    """The part of form 01 that tells when and where it happened and who is alleged to have done it."""

    incident_unit_code = fields.Text(most=5, required=False)
    occurred_on = fields.Day(required=False)
    occurred_to = fields.Day(required=False)
    setting = fields.Choice(Setting, required=False)
    online = fields.Truth(required=False)
    place = fields.Text(most=300, required=False)
    perpetrators = PerpetratorBody(many=True, required=False, max_length=MOST_CHILDREN, error_messages=LIST)
    version = fields.Whole(most=MOST_VERSION)
    reason = fields.Text(most=2000)
    done_at = fields.Moment(required=False)
    late_reason = fields.Text(most=2000, required=False)

    def validate_incident_unit_code(self, code):
        unit = unit_with_code(code, level="commune")
        if unit is None:
            raise ValidationError(_("There is no commune with this code."))
        return unit


class RoutingBody(ActBody):
    unit_code = fields.Text(most=5)

    def validate_unit_code(self, code):
        unit = unit_with_code(code, level="commune")
        if unit is None:
            raise ValidationError(_("There is no commune with this code."))
        return unit


class IntakeQuery(Query):
    mine = fields.Truth(required=False)
    unrouted = fields.Truth(required=False, help_text="Those that name no commune and wait for routing.")
