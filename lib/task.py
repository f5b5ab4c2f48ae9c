"""The base of every task: one transaction, so that a task killed midway leaves nothing half-written."""

from celery import Task
from django.db import transaction


class AtomicTask(Task):
    """`@shared_task(base=AtomicTask, name="app.verb")`: takes ids, fetches and delegates, may run twice."""

    abstract = True

    def __call__(self, *args, **kwargs):
        with transaction.atomic():
            return super().__call__(*args, **kwargs)
