"""A fresh machine: three roles, and databases that tests may commit to."""

import pytest
import requests
from django.db import ProgrammingError, connection, transaction

from audit.models import Outbox
from tests import order
from tests.conftest import PATIENCE, as_app


def role():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        return cursor.fetchone()


@pytest.mark.django_db
def test_the_app_owns_nothing_and_cannot_truncate():
    with as_app():
        assert role()[0] == "cp_app"
        for statement in ("TRUNCATE audit_outbox", "CREATE TABLE t (x int)", "DROP TABLE audit_outbox"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                connection.cursor().execute(statement)


def test_a_test_that_commits_has_a_database_of_its_own(own_database):
    with as_app():
        assert role() == ("cp_app", own_database)
    Outbox.objects.put("audit.nothing", 1)
    connection.close()
    assert Outbox.objects.count() == 1


def test_the_health_page_answers(live):
    answer = requests.get(f"{live.url}/healthz", timeout=PATIENCE)
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "database": "up"})


def test_the_worker_sends_what_waits_in_the_outbox(own_database, worker):
    Outbox.objects.put("audit.dispatch")
    worker.until(lambda: not Outbox.objects.waiting().exists())


@pytest.mark.parametrize("hands", [2, 3, 5])
def test_every_test_is_dealt_once_and_the_long_ones_begin(request, hands):
    items = request.session.items
    dealt = order.deal(items, hands)
    assert sorted(map(id, dealt)) == sorted(map(id, items))
    first = [order.rank(item) for item in dealt[: len(items) // hands]]
    assert first == sorted(first)
