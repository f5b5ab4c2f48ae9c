"""GET units/: the administrative tree as it stands on a day."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _
from rest_framework.response import Response
from rest_framework.serializers import ValidationError

from directory.models import Unit
from lib.rest import fields, paging
from lib.rest.bodies import Query
from lib.rest.resource import Resource
from lib.rest.schema import page_of
from lib.vietnamese import fold

TEXT = {"type": "string"}
UNIT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "code": TEXT,
        "name": TEXT,
        "level": {"type": "string", "enum": Unit.Level.values},
        "parent": {"type": ["object", "null"]},
        "valid_from": {"type": "string", "format": "date"},
        "valid_to": {"type": ["string", "null"], "format": "date"},
        "legal_basis": TEXT,
    },
}


class UnitQuery(Query):
    level = fields.Choice(Unit.Level, required=False)
    parent = fields.Text(most=36, required=False, help_text="Code or id of the unit that they lie in.")
    as_of = fields.Day(required=False, ahead=True, help_text="The day on which they are in force; today if left out.")
    code = fields.Text(most=5, required=False)
    q = fields.Text(most=120, required=False, help_text="Part of the name, accents or not.")


class Units(Resource):
    """The units in force on a day, by code. With `level`, all of that level inside `parent`; else its children."""

    asks = {"GET": UnitQuery}
    gives = {"GET": page_of(UNIT)}

    def get(self, request):
        asked = self.filters(UnitQuery)
        day = asked.get("as_of")
        found = Unit.objects.on(day)
        if asked.get("level"):
            found = found.filter(level=asked["level"])
        if asked.get("parent"):
            parent = parent_of(asked["parent"], day)
            found = found.under(parent).exclude(pk=parent.pk) if asked.get("level") else found.filter(parent=parent)
        if asked.get("code"):
            found = found.filter(code=asked["code"])
        for word in fold(asked.get("q", "")).split():
            found = found.filter(folded__contains=word)
        rows, last = paging.by_text(found.select_related("parent"), "code", paging.after_text(request))
        return Response(paging.envelope(request, [show(unit) for unit in rows], last))


def parent_of(text, day):
    try:
        unit = Unit.objects.filter(pk=UUID(text)).first()
    except ValueError:
        unit = Unit.objects.with_code(text, day).order_by("pk").first()
    if unit is None:
        raise ValidationError({"parent": [_("There is no such unit on that day.")]})
    return unit


def show(unit):
    parent = unit.parent
    return {
        "id": str(unit.pk),
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "parent": {"id": str(parent.pk), "code": parent.code, "name": parent.name} if parent else None,
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "legal_basis": unit.legal_basis,
    }
