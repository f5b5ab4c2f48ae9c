"""What a program may send: JSON objects with known fields, in text that can be kept."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser

from lib.rest.problems import BodyTooLarge
from lib.vietnamese import unstorable

LARGEST = 5 * 1024 * 1024  # bytes
MOST_UNKNOWN = 20


class StrictJSON(JSONParser):
    """JSON and nothing else; nothing that PostgreSQL could not keep goes further than here."""

    def parse(self, stream, media_type=None, parser_context=None):
        try:
            sent = super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError() from None
        found: dict[str, list] = {}
        look_for_unstorable(sent, "", found)
        if found:
            raise ValidationError(found)
        return sent


def check_size(request):
    if len(request.body) > LARGEST:
        raise BodyTooLarge()


def look_for_unstorable(sent, path, found):
    """Name every place with a NUL or half of a surrogate pair, keys included."""
    waiting = [(sent, path)]
    while waiting and len(found) < MOST_UNKNOWN:
        value, path = waiting.pop()
        if isinstance(value, str) and unstorable(value):
            found[path] = [_("This text holds characters that cannot be kept. Type it again.")]
        elif isinstance(value, list):
            waiting += [(inner, f"{path}.{place}" if path else str(place)) for place, inner in enumerate(value)]
        elif isinstance(value, dict):
            for name, inner in value.items():
                if unstorable(name):
                    found[path] = [_("The name of a field holds characters that cannot be kept.")]
                else:
                    waiting.append((inner, f"{path}.{name}" if path else name))


def sent_version(sent):
    """The version in a body that is not read yet: a stale one is told before what is wrong with the rest."""
    version = sent.get("version") if isinstance(sent, dict) else None
    return version if isinstance(version, int) and not isinstance(version, bool) else None


class Body(serializers.Serializer):
    """A body with known fields only. Null stands for "not given" where the field may be left out."""

    def to_internal_value(self, data):
        if not isinstance(data, dict):
            raise ValidationError({"": [_("Send one JSON object.")]})
        unknown = [name for name in data if name not in self.fields]
        if unknown:
            raise ValidationError({str(name)[:80]: [_("This field is not known.")] for name in unknown[:MOST_UNKNOWN]})
        if not self.clears:
            data = {n: v for n, v in data.items() if v is not None or self.fields[n].required}
        return super().to_internal_value(data)

    @property
    def clears(self):
        """Whether null empties a field, as in a correction; otherwise it means "not given"."""
        return getattr(self.root, "partial", False)

    def run_validation(self, data=serializers.empty):
        if data is None:
            raise ValidationError({"": [_("Send one JSON object.")]})
        return super().run_validation(data)


class Nothing(Body):
    """An act without facts of its own."""


class Query(Body):
    """The filters of an address; an empty one means "not filtered"."""

    @classmethod
    def read(cls, given, request):
        found: dict[str, list] = {}
        look_for_unstorable(given, "", found)
        if found:
            raise ValidationError(found)
        query = cls(data=given, context={"request": request, "query": True})
        query.is_valid(raise_exception=True)
        return query.validated_data
