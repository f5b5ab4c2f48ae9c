"""The list's own SQL by role against the plain newest 25, and the report against the same in one statement."""

import time
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, connections, transaction

from cases.access import page_of
from cases.models import Case
from lib.officer import enter
from lib.questions import keeping
from reports.figures import figures_of

REPORT = (Path(__file__).parent / "sql" / "report.sql").read_text()


def first_statement(work):
    """The first statement that `work` sends, with its parameters."""
    sent = []

    def listen(execute, sql, params, many, context):
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        work()
    return sent[0]


def list_statement(officer, **how):
    """What finds the page's keys: the posts and the sets of the officer are asked for before."""
    enter(officer)
    assert officer.live_posts
    return first_statement(lambda: page_of(officer, **how))


def plain_statement():
    return first_statement(lambda: list(Case.objects.order_by("-opened_at", "-pk").values_list("opened_at", "pk")[:25]))


@contextmanager
def as_officer(officer):
    """One transaction of the app told who acts, as a request's is: a cursor that keeps plans, as the list's does."""
    with transaction.atomic("app"), keeping(connections["app"]) as cursor:
        cursor.execute("SELECT wall_enter(%s)", [officer.pk])
        yield cursor


def run(statement, officer, times):
    with as_officer(officer) as cursor:
        return [timed(cursor, *statement) for _time in range(times)]


def run_as_worker(statement, times):
    with transaction.atomic(), keeping(connections["default"]) as cursor:
        return [timed(cursor, *statement) for _time in range(times)]


def timed(cursor, sql, params):
    started = time.perf_counter()
    cursor.execute(sql, params)
    cursor.fetchall()
    return (time.perf_counter() - started) * 1000


def report_by_product(unit, start, end):
    started = time.perf_counter()
    with transaction.atomic():
        numbers = figures_of(unit, start, end).numbers
    return numbers, (time.perf_counter() - started) * 1000


def report_by_hand(unit, first, after):
    started = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REPORT, {"unit": unit.pk, "first": first, "after": after})
        (numbers,) = cursor.fetchone()
    return numbers, (time.perf_counter() - started) * 1000
