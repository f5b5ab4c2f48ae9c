"""The two scored tables as they are sent: {"A1": "high", …}."""

from django.utils.translation import gettext_lazy as _

from lib.rest.fields import Field
from lib.scoring import LEVELS

MOST_ITEMS = 40


class Table(Field):
    """Items and their levels; lib.scoring says what the form lacks."""

    default_error_messages = {"type": _("Give a level for each item of this table.")}
    schema = {"type": "object", "additionalProperties": {"type": "string", "enum": list(LEVELS)}}

    def to_internal_value(self, data):
        if not isinstance(data, dict) or len(data) > MOST_ITEMS:
            self.fail("type")
        return data

    def to_representation(self, value):
        return value
