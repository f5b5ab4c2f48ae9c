"""Idempotency: a repeated request answers with what the first one made, and makes nothing anew."""

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from lib.keys import uuid7
from lib.refusals import Invalid

from .models import Replay

KEPT = timedelta(days=7)


def claim(officer, key, *, method, path, digest):
    """Claim a key for this transaction: (replay, fresh).

    A second request with the same key waits here until the first has committed, and then finds what
    it made; where the first was refused nothing is remembered. The same key with another body or
    another path is refused (422).
    """
    replay = Replay(
        id=uuid7(), officer_id=officer.pk, key=key[:200], method=method, path=path[:300], body_digest=digest
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_replay (id, officer_id, key, method, path, body_digest, status, made_type, created_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, 0, '', %s) ON CONFLICT (officer_id, key) DO NOTHING",
            [replay.id, replay.officer_id, replay.key, method, replay.path, digest, timezone.now()],
        )
        if cursor.rowcount:
            return replay, True
    found = Replay.objects.get(officer_id=officer.pk, key=replay.key)
    if (found.method, found.path, found.body_digest) != (method, replay.path, digest):
        raise Invalid(
            {"Idempotency-Key": _("This key was used for another request. Use a new key.")}, code="key_reused"
        )
    return found, False


def keep(replay, *, status, made):
    """Remember what the request made."""
    Replay.objects.filter(pk=replay.pk).update(
        status=status, made_type=made._meta.label_lower if made else "", made_id=made.pk if made else None
    )


def forget(replay):
    """The request made nothing: the key stays free."""
    Replay.objects.filter(pk=replay.pk).delete()


def sweep():
    """Keys older than seven days are let go."""
    return Replay.objects.filter(created_at__lt=timezone.now() - KEPT).delete()[0]
