"""The limits of a minute: kept in PostgreSQL, so that they hold over all processes of the server."""

import time
from functools import wraps

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _
from rest_framework.throttling import BaseThrottle

from lib.refusals import TooMany

from .models import Calls, Spent
from .models.calls import PER_MINUTE

MINUTE = 60  # seconds


class PerMinute(BaseThrottle):
    """600 calls a minute and officer. Only looks: counting in the request's transaction would hold a lock."""

    def allow_request(self, request, view):
        if not request.user.is_authenticated:
            return True
        row = Calls.objects.filter(officer_id=request.user.pk, minute=this_minute()).values_list("made", flat=True)
        return (row.first() or 0) < PER_MINUTE

    def wait(self):
        return MINUTE - time.time() % MINUTE


def this_minute():
    return int(time.time() // MINUTE)


def count_call(officer_id):
    """One statement of its own after the request, whatever became of the request."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_calls AS c (officer_id, minute, made) VALUES (%s, %s, 1)"
            " ON CONFLICT (officer_id) DO UPDATE SET minute = excluded.minute,"
            " made = CASE WHEN c.minute = excluded.minute THEN c.made + 1 ELSE 1 END",
            [officer_id, this_minute()],
        )


def limited(kind):
    """A page that costs much, or shows many: `settings.PAGE_LIMITS[kind]` of them a minute and officer."""

    def decorate(view):
        @wraps(view)
        def wrapper(request, *args, **kwargs):
            request.spends = kind  # counted when it is answered, by the middleware
            check_spent(request.user, kind)
            return view(request, *args, **kwargs)

        return wrapper

    return decorate


def check_spent(officer, kind):
    row = Spent.objects.filter(officer_id=officer.pk, kind=kind, minute=this_minute()).values_list("made", flat=True)
    if (row.first() or 0) >= settings.PAGE_LIMITS[kind]:
        wait = MINUTE - time.time() % MINUTE
        raise TooMany(_("That was often within one minute. Wait until the minute is over, then try again."), wait=wait)


def count_spent(officer_id, kind):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_spent AS s (officer_id, kind, minute, made) VALUES (%s, %s, %s, 1)"
            " ON CONFLICT (officer_id, kind) DO UPDATE SET minute = excluded.minute,"
            " made = CASE WHEN s.minute = excluded.minute THEN s.made + 1 ELSE 1 END",
            [officer_id, kind, this_minute()],
        )
