"""Sealing: every line without a seal is bound into the next one, so a late commit is no forgery."""

import uuid
from datetime import timedelta

from django.db import connection, transaction

from lib import moment

from .digests import FORM, GENESIS, OF_LINES, head_of, of_event
from .models import Seal

LOCK = 0x5EA1  # one sealer at a time
BATCH = 100_000
# How far behind the last complete seal a line may have been begun and still be found without a full search.
REACH = timedelta(days=2)

# The key tells when a line was begun; searching from there spares a walk through all years.
TAKE = f"""
    INSERT INTO audit_sealedevent (event, seal, position, digest)
    SELECT id, %s, row_number() OVER (ORDER BY id), digest FROM (
        SELECT e.id, {of_event(FORM)} AS digest FROM audit_event e
        WHERE e.id >= %s AND NOT EXISTS (SELECT FROM audit_sealedevent s WHERE s.event = e.id)
        ORDER BY e.id LIMIT %s
    ) fresh
"""


def seal(*, everything=False, batch=BATCH):
    """Seal one batch and answer the Seal; None where nothing waits or another sealer is at work."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            return None
        last = Seal.objects.last()
        number = last.number + 1 if last else 1
        cursor.execute(TAKE, [number, uuid.UUID(int=0) if everything else search_from(), batch])
        if not cursor.rowcount:
            return None
        taken = cursor.rowcount
        cursor.execute(f"SELECT {OF_LINES} FROM audit_sealedevent WHERE seal = %s", [number])
        made = Seal(
            number=number,
            form=FORM,
            made_at=moment.now(),
            count=taken,
            complete=taken < batch,
            digest=cursor.fetchone()[0],
            previous=last.head if last else GENESIS,
        )
        made.head = head_of(made)
        made.save(force_insert=True)
        return made


def seal_all(batch=BATCH):
    """Seal whatever stands unsealed, however old; the seals made."""
    made = []
    while (fresh := seal(everything=True, batch=batch)) is not None:
        made.append(fresh)
        if fresh.complete:
            break
    return made


def search_from():
    """The smallest key a line begun within reach of the last complete seal can have."""
    last = Seal.objects.filter(complete=True).last()
    if last is None:
        return uuid.UUID(int=0)
    return uuid.UUID(int=int((last.made_at - REACH).timestamp() * 1000) << 80)
