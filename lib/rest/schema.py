"""The OpenAPI 3.1 description, drawn from what each resource takes and gives."""

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse

from lib.rest import fields
from lib.rest.problems import TYPE

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "current": {"description": "Of a stale version: the one that stands."},
        "yours": {"description": "Of a stale version: the one that was sent."},
        "fields": {
            "type": "object",
            "description": "Of a stale version: the fields sent that stand otherwise by now, as far as you read them.",
            "additionalProperties": {"type": "object", "properties": {"current": {}, "yours": {}}},
        },
    },
}
OBJECT = {"type": "object"}
REFUSALS = {
    401: "Signed out.",
    403: "Visible, but the role lacks the act.",
    404: "Nothing there, or not visible.",
    405: "The address does not know the method.",
    409: "The status, a guard or a stale version stands against it.",
    413: "The body is too large.",
    415: "The body is not application/json.",
    422: "The body, a filter or the key cannot be accepted.",
    429: "More than 600 calls in this minute; see Retry-After.",
}
OF_BODIES = {409, 413, 415}
TYPES = {
    fields.Text: {"type": "string"},
    fields.Whole: {"type": "integer"},
    fields.Truth: {"type": "boolean"},
    fields.Key: {"type": "string", "format": "uuid"},
    fields.Day: {"type": "string", "format": "date"},
    fields.Moment: {"type": "string", "format": "date-time"},
}


def page_of(row=None):
    """A list of the contract."""
    return {
        "type": "object",
        "required": ["results", "next"],
        "properties": {
            "results": {"type": "array", "items": row or OBJECT},
            "next": {"type": ["string", "null"]},
        },
    }


class Described(AutoSchema):
    def get_request_serializer(self):
        return getattr(self.view, "takes", {}).get(self.method)

    def get_response_serializers(self):
        status = getattr(self.view, "made_status", 201) if self.method == "POST" else 200
        status = getattr(self.view, "statuses", {}).get(self.method, status)
        file_type = getattr(self.view, "file_type", "")
        key = (status, file_type) if file_type else status
        answers = {key: getattr(self.view, "gives", {}).get(self.method, OBJECT)}
        later = getattr(self.view, "later", {}).get(self.method)
        if later:
            answers[202] = OpenApiResponse(OBJECT, description=later)
        for refusal, meaning in REFUSALS.items():
            not_ready = refusal == 409 and file_type
            if self.method in ("POST", "PATCH") or refusal not in OF_BODIES or not_ready:
                answers[refusal, TYPE] = OpenApiResponse(PROBLEM, description=meaning)
        return answers

    def get_operation_id(self):
        name = super().get_operation_id()
        lists = "results" in getattr(self.view, "gives", {}).get(self.method, {}).get("properties", {})
        return name.replace("_retrieve", "_list") if lists else name

    def get_override_parameters(self):
        query = getattr(self.view, "asks", {}).get(self.method)
        found = [query] if query else []
        if "results" in getattr(self.view, "gives", {}).get(self.method, {}).get("properties", {}):
            found.append(OpenApiParameter("cursor", str, description="Where the page begins; taken from `next`."))
        if self.method == "POST" and getattr(self.view, "replayable", False):
            found.append(
                OpenApiParameter(
                    "Idempotency-Key", str, OpenApiParameter.HEADER, description="Makes a repeat harmless."
                )
            )
        return found

    def _map_serializer_field(self, field, direction, bypass_extensions=False):
        for kind, schema in TYPES.items():
            if isinstance(field, kind):
                schema = dict(schema)
                if isinstance(field, fields.Text):
                    schema["maxLength"] = field.most
                elif isinstance(field, fields.Whole):
                    schema |= {"minimum": field.least, "maximum": field.most}
                return described(field, schema)
        if isinstance(field, fields.Choice):
            return described(field, {"type": "string", "enum": field.words})
        if isinstance(field, fields.Choices):
            return described(field, {"type": "array", "items": {"type": "string", "enum": field.words}})
        if hasattr(field, "schema"):
            return described(field, dict(field.schema))
        return super()._map_serializer_field(field, direction, bypass_extensions)


def described(field, schema):
    if field.allow_null:
        schema["type"] = [schema["type"], "null"]
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    if field.help_text:
        schema["description"] = str(field.help_text)
    return schema


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "lib.rest.authentication.Token"
    name = "token"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <token>"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = "lib.rest.authentication.Session"
    name = "session"

    def get_security_definition(self, auto_schema):
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}
