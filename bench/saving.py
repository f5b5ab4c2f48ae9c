"""A correction that the database keeps the history of, against the same without: one child, saved over and over."""

import os
import time

import psycopg
from django.db import transaction

from children.models import Child
from lib.officer import enter

SAVES = 20
TRIGGER = (
    "SELECT tgname FROM pg_trigger WHERE tgrelid = 'children_child'::regclass AND tgname LIKE 'pgtrigger_corrected%'"
)


def things(officer):
    """{name: function of the round's number}. The owner turns the trigger on and off between the rounds."""
    child = Child.objects.filter(unit=officer.home.unit).order_by("pk").first()
    owner = psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True)
    (trigger,) = owner.execute(TRIGGER).fetchone()

    def saves(state):
        def ask(number):
            owner.execute(f"ALTER TABLE children_child {state} TRIGGER {trigger}")
            try:
                return [saved(child, officer, f"{state} {number} {turn}") for turn in range(SAVES)]
            finally:
                owner.execute(f"ALTER TABLE children_child ENABLE TRIGGER {trigger}")

        return ask

    return {"audited": saves("ENABLE"), "plain": saves("DISABLE")}


def saved(child, officer, address):
    """Milliseconds of one correction, commit included."""
    started = time.perf_counter()
    with transaction.atomic():
        enter(officer)
        child.address = address
        child.save(update_fields=["address"])
    return (time.perf_counter() - started) * 1000
