"""Lists answer {"results": […], "next": url or null}; the cursor is opaque and walks an index."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.utils.urls import replace_query_param

from lib.refusals import Invalid
from lib.vietnamese import unstorable

SIZE = 25
CURSOR = "cursor"


def after(request):
    """Where the page begins: (moment, id) of the last row seen, or None for the first page."""
    return moment_position(request.query_params.get(CURSOR))


def moment_position(text):
    """The same for a page, which keeps its cursor under another name."""
    place = position(text)
    if place is None:
        return None
    try:
        moment = datetime.fromisoformat(place[0])
    except ValueError:
        raise not_ours() from None
    if timezone.is_naive(moment) or not 1900 <= moment.year <= 2200:
        raise not_ours()
    return moment, place[1]


def after_text(request):
    """The same for a list ordered by a text and the id."""
    return read_cursor(request)


def read_cursor(request):
    return position(request.query_params.get(CURSOR))


def position(text):
    """The (moment, id) that an opaque cursor stands for; 422 for one that is not ours."""
    if not text:
        return None
    try:
        first, key = json.loads(urlsafe_b64decode(text.encode("ascii", "strict")))
        if not isinstance(first, str) or unstorable(first):
            raise ValueError
        return first, UUID(key)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise not_ours() from None


def not_ours():
    return Invalid({CURSOR: _("This cursor is not one of ours. Begin with the first page.")})


def cursor(position):
    first, key = position
    return urlsafe_b64encode(json.dumps([getattr(first, "isoformat", first.__str__)(), str(key)]).encode()).decode()


def envelope(request, rows, last=None):
    """`last` is the position of the last row shown where more follow."""
    following = None
    if last is not None:
        following = replace_query_param(request.build_absolute_uri(), CURSOR, cursor(last))
    return {"results": rows, "next": following}


def cut(queryset, moment, start, size=SIZE):
    """One page of an ordinary queryset, newest first by (`moment`, id): rows and the position to go on from."""
    if start is not None:
        at, key = start
        queryset = queryset.filter(Q(**{f"{moment}__lt": at}) | Q(**{moment: at, "pk__lt": key}))
    rows = list(queryset.order_by(f"-{moment}", "-pk")[: size + 1])
    last = (getattr(rows[size - 1], moment), rows[size - 1].pk) if len(rows) > size else None
    return rows[:size], last


def by_text(queryset, field, start, size=SIZE):
    """One page in the order of a text and the id, first to last."""
    if start is not None:
        text, key = start
        queryset = queryset.filter(Q(**{f"{field}__gt": text}) | Q(**{field: text, "pk__gt": key}))
    rows = list(queryset.order_by(field, "pk")[: size + 1])
    last = (getattr(rows[size - 1], field), rows[size - 1].pk) if len(rows) > size else None
    return rows[:size], last
