"""The sweep that turns clocks late, among very many that run: against turning the same ones, named by their keys."""

import os
import time
from contextlib import contextmanager

import psycopg
from django.db import transaction

from cases.models import Case, Deadline
from cases.tasks import AT_ONCE, turn_late

CLOCKS = 200_000
# Each about something of its own, so that a case may have many; due tomorrow or later.
ADDED = """
INSERT INTO cases_deadline (id, case_id, rule_id, code, about, status, started_at, due_at, late, unit_id, province_id,
       district_id)
SELECT uuidv7(), k.id, r.id, 'BENCH', uuidv7(), 'running', now(), now() + interval '1 day' * (1 + n %% 300), false,
       k.unit_id, k.province_id, k.district_id
  FROM generate_series(1, %(clocks)s) AS n
  JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS cases FROM cases_case) AS k
    ON k.place = n %% k.cases
 CROSS JOIN (SELECT id FROM cases_deadlinerule WHERE code = 'DL05' LIMIT 1) AS r
"""


@contextmanager
def many_clocks(clocks=CLOCKS):
    """So many more that run, for the time of the measurement."""
    owner = psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True)
    owner.execute(ADDED, {"clocks": clocks})
    owner.execute("VACUUM ANALYZE cases_deadline")
    try:
        yield
    finally:
        owner.execute("DELETE FROM cases_deadline WHERE code = 'BENCH'")
        owner.close()


def things():
    """{name: function of the round's number}. Nothing of a round stays: the register would grow by it."""
    chosen = Deadline.objects.filter(code="BENCH", status="running").order_by("pk")
    keys = list(chosen.values_list("pk", flat=True)[:AT_ONCE])

    past = Case.objects.order_by("opened_at").values_list("opened_at", flat=True)[0]

    def measured(work):
        def ask(number):
            with transaction.atomic():
                Deadline.objects.ran_out().update(status="late", late=True)
                Deadline.objects.filter(pk__in=keys).update(due_at=past, status="running")
                started = time.perf_counter()
                turned = work()
                taken = (time.perf_counter() - started) * 1000
                assert turned == len(keys), f"{turned} of {len(keys)} turned late"
                transaction.set_rollback(True)
            return [taken]

        return ask

    return {"sweep": measured(turn_late), "named": measured(lambda: turn_named(keys))}


def turn_named(keys):
    """What the sweep does with a clock that it has found."""
    for pk in keys:
        with transaction.atomic():
            clock = Deadline.objects.ran_out().select_for_update(skip_locked=True).filter(pk=pk).first()
            Case.objects.get(pk=clock.case_id).clock_ran_out(clock)
    return len(keys)
