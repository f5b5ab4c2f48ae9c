"""Servers that fail: people get a clear page, programs a problem document, and nothing handed over is lost."""

import pytest
import requests
from django.db import connections

from audit.models import Outbox
from tests import machine
from tests.conftest import PATIENCE


def answer(live, path, **headers):
    return requests.get(live.url + path, timeout=PATIENCE, headers=headers, allow_redirects=False)


@pytest.fixture
def closed(live, own_database):
    """PostgreSQL refuses this database's connections until the test lets it answer again."""

    def switch(open):
        with machine.superuser() as superuser:
            superuser.execute(f'ALTER DATABASE "{own_database}" WITH ALLOW_CONNECTIONS {"true" if open else "false"}')
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            superuser.execute(ended, [own_database])

    switch(open=False)
    yield switch
    switch(open=True)
    connections.close_all()


def test_without_postgresql_a_page_says_so_and_it_heals_by_itself(live, closed):
    page = answer(live, "/sign-in/", Cookie="sessionid=abcdefghijklmnopqrstuvwxyz012345")
    assert page.status_code in (200, 503)
    health = answer(live, "/healthz")
    assert (health.status_code, health.headers["Retry-After"]) == (503, "5")
    closed(open=True)
    assert answer(live, "/healthz").status_code == 200


def test_without_postgresql_a_program_gets_a_problem_document(live, closed):
    refused = answer(live, "/api/v1/cases/", Authorization="Token 0123456789abcdef")
    assert refused.status_code == 503
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["status"] == 503


def test_without_postgresql_a_signed_in_page_is_503_in_both_languages(live, closed):
    page = answer(live, "/", Cookie="sessionid=abcdefghijklmnopqrstuvwxyz012345")
    assert page.status_code == 503
    assert "Traceback" not in page.text and 'lang="en"' in page.text and 'lang="vi"' in page.text


def test_what_waited_while_the_queue_was_down_is_sent_when_it_returns(own_database, redis, worker):
    redis.stop()
    row = Outbox.objects.put("audit.nothing_in_particular")
    redis.start()
    worker.until(lambda: Outbox.objects.filter(pk=row.pk).exclude(sent_at=None).exists())


def test_a_killed_worker_leaves_the_rest_to_the_next(own_database, worker):
    worker.kill()
    row = Outbox.objects.put("audit.nothing_in_particular")
    worker.start()
    worker.until(lambda: Outbox.objects.filter(pk=row.pk).exclude(sent_at=None).exists())
