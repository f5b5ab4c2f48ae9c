"""The limit of calls a minute: kept in PostgreSQL, so that it holds over all processes of the server."""

import time

from django.db import connection
from rest_framework.throttling import BaseThrottle

from .models import Calls
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
