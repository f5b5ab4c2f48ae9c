"""Sends what waits in the outbox, where a message may go out twice and none is lost; and seals the register."""

import logging

from celery import current_app, shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from lib.task import AtomicTask

from . import heads, replays, resealing, sealing
from .models import Outbox

BATCH = 200
log = logging.getLogger(__name__)


@shared_task(base=AtomicTask, name="audit.dispatch")
def dispatch():
    """Locked rows are another dispatcher's; a row is marked in the transaction in which it was sent."""
    for row in Outbox.objects.waiting().select_for_update(skip_locked=True)[:BATCH]:
        row.attempts += 1
        try:
            current_app.send_task(row.task, args=row.args, retry=False)
        except OperationalError:
            log.warning("The queue cannot be reached; %s waits.", row.task)
            row.save(update_fields=["attempts"])
            return
        row.sent_at = timezone.now()
        row.save(update_fields=["attempts", "sent_at"])


@shared_task(base=AtomicTask, name="audit.seal")
def seal(everything=False):
    """One batch; a full one asks for the next at once. The heads are kept once the seal is committed."""
    made = sealing.seal(everything=everything)
    if made is None:
        return
    transaction.on_commit(heads.keep)
    if not made.complete:
        Outbox.objects.create(task="audit.seal", args=[everything])


@shared_task(base=AtomicTask, name="audit.let_go")
def let_go():
    """Keys of requests older than seven days, and messages sent long ago."""
    replays.sweep()
    Outbox.objects.sent_long_ago().delete()


@shared_task(base=AtomicTask, name="audit.reseal")
def reseal():
    resealing.reseal()
