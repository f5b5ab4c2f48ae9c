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

SIZE = 25
CURSOR = "cursor"


def after(request):
    """Where the page begins: (moment, id) of the last row seen, or None for the first page."""
    text = request.query_params.get(CURSOR)
    if not text:
        return None
    try:
        moment, key = json.loads(urlsafe_b64decode(text.encode("ascii", "strict")))
        moment = datetime.fromisoformat(moment)
        if timezone.is_naive(moment):
            raise ValueError
        return moment, UUID(key)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        raise Invalid({CURSOR: _("This cursor is not one of ours. Begin with the first page.")}) from None


def cursor(position):
    moment, key = position
    return urlsafe_b64encode(json.dumps([moment.isoformat(), str(key)]).encode()).decode()


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
