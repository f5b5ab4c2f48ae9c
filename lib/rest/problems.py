"""Every refusal of the API as a problem document (RFC 9457): a status, a stable code, a whole sentence."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from lib.refusals import Refusal

TYPE = "application/problem+json"


class BodyTooLarge(exceptions.APIException):
    status_code = 413
    default_code = "body_too_large"


def answer(error, context):
    """DRF's exception handler. What it does not know stays a fault and is answered by the middleware.

    The transaction is undone: a refused request leaves nothing half-written.
    """
    told = told_of(error)
    if told is None:
        return None
    set_rollback()
    status, code, sentence, more = told
    headers = {}
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait + 0.999))
    return Response(document(status, code, sentence, more), status=status, headers=headers, content_type=TYPE)


def document(status, code, sentence, more):
    """A member of the refusal's own never hides one of the standard: a case's status becomes `current_status`."""
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": str(sentence),
    }
    return told | {f"current_{name}" if name in told else name: value for name, value in more.items()}


def told_of(error):
    """(status, code, sentence, further members), or None for a fault."""
    if isinstance(error, Refusal):
        return of_refusal(error)
    if isinstance(error, exceptions.ValidationError):
        return of_errors(flat(error.detail))
    for kind, status, code, sentence in words():
        if isinstance(error, kind):
            return status, code, sentence, {}
    if isinstance(error, exceptions.APIException):
        return error.status_code, error.default_code, str(error.detail), {}
    return None


def words():
    """The refusals of the machinery around the domain, the narrower kinds first."""
    return [
        (exceptions.NotAuthenticated, 401, "signed_out", _("Sign in first: send a token with the request.")),
        (exceptions.AuthenticationFailed, 401, "bad_token", _("This token is not known or no longer valid.")),
        (exceptions.Throttled, 429, "too_many_requests", _("Too many requests in this minute. Wait a little.")),
        (exceptions.UnsupportedMediaType, 415, "not_json", _("Send the body as application/json.")),
        (exceptions.ParseError, 422, "malformed_json", _("The body is not well-formed JSON.")),
        (exceptions.MethodNotAllowed, 405, "method_not_allowed", _("This address does not know that method.")),
        ((BodyTooLarge, RequestDataTooBig), 413, "body_too_large", _("The body is too large: 5 MB at most.")),
        ((exceptions.NotFound, Http404), 404, "not_visible", not_there()),
        ((exceptions.PermissionDenied, PermissionDenied), 403, "not_allowed", not_yours()),
        (SuspiciousOperation, 400, "bad_request", _("This request cannot be read.")),
        (IntegrityError, 409, "simultaneous", _("Somebody did the same at this moment. Look at it again.")),
    ]


def not_there():
    return _("There is nothing at this address, or it is not open to you.")


def not_yours():
    return _("Your post does not carry this act.")


def of_refusal(error):
    errors = getattr(error, "errors", None)
    if errors is not None:
        said = {field: [str(text) for text in texts] for field, texts in errors.items()}
        return of_errors(said, code=error.code, sentence=error.sentence, **error.extra)
    plain = {404: not_there, 403: not_yours}.get(error.status, lambda: _("This cannot be done now."))
    return error.status, error.code, str(error.sentence or plain()), error.extra


def of_errors(errors, code="invalid", sentence="", **more):
    first = next((texts[0] for texts in errors.values() if texts), "")
    return 422, code, sentence or first or _("The body cannot be accepted."), {"errors": errors} | more


def flat(detail, path=""):
    """DRF's nested errors as sentences by dotted field: {"children.0.sex": ["…"]}."""
    if isinstance(detail, dict):
        found: dict[str, list] = {}
        for name, inner in detail.items():
            # What concerns a whole object stands under the object's own name.
            step = "" if name == "non_field_errors" else str(name)
            found |= merged(found, flat(inner, ".".join(filter(None, (path, step)))))
        return found
    if isinstance(detail, list) and any(isinstance(inner, (dict, list)) for inner in detail):
        found = {}
        for place, inner in enumerate(detail):
            if inner:
                found |= merged(found, flat(inner, f"{path}.{place}" if path else str(place)))
        return found
    texts = detail if isinstance(detail, list) else [detail]
    return {path: [str(text) for text in texts]} if texts else {}


def merged(found, more):
    return {path: found.get(path, []) + texts for path, texts in more.items()}
