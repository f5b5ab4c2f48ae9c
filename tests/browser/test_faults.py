"""Redis, the worker and PostgreSQL fail under people at work; nothing is lost, and all of it heals by itself."""

import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from django.db import transaction
from django.utils import timezone

from cases.models import Draft, Intake
from lib import periods
from reports.models import Report
from tests import machine
from tests.conftest import Redis, Worker, until

from .hands import fill, press
from .people import People
from .site import Site
from .wire import Wire

VISIBLE_AGAIN = 6  # seconds: the queue takes a message for lost after five, and looks when a worker starts


@pytest.fixture(scope="module")
def redis():
    folder = tempfile.mkdtemp(prefix="cp-redis-", dir="/tmp")
    server = Redis(folder)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def wire(database):
    """Where the site's database address leads: a line that can be cut."""
    folder = Path(tempfile.mkdtemp(prefix="cp-wire-", dir="/tmp"))
    real = machine.urls(database)["DATABASE_URL"]
    address = parse_qs(urlsplit(real).query)["host"][0]
    wire = Wire(folder, Path(address) / ".s.PGSQL.5432")
    wire.join()
    wire.url = real.replace(quote(address, safe=""), quote(str(folder), safe=""))
    yield wire
    wire.cut()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def site(database, redis, wire):
    site = Site(database, REDIS_URL=redis.url, DATABASE_URL=wire.url)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def worker(database, redis):
    worker = Worker(database, redis)
    yield worker
    worker.kill()


def asks_for_the_report(page, kind="H"):
    """The half-year that ended; answers the report."""
    page.goto("/reports/")
    fill(page, period=periods.previous(periods.period_at(timezone.now(), kind)).code)
    press(page)
    return Report.objects.get(pk=page.url.rstrip("/").rpartition("/")[2])


def counted(report):
    report.refresh_from_db()
    return report.status == "draft"


def test_people_work_on_without_redis_and_the_report_comes_when_it_returns(people, redis, worker):
    redis.stop()
    lan, quynh = people("lan"), people("quynh")
    lan.goto("/intakes/new/")
    fill(lan, channel="phone", description="Khi hàng đợi ngừng.")
    press(lan, "save_now")
    assert Intake.objects.latest("recorded_at").description == "Khi hàng đợi ngừng."
    report = asks_for_the_report(quynh)
    assert report.status == "computing"
    redis.start()
    worker.start()
    worker.until(lambda: counted(report))
    quynh.goto(report.get_absolute_url())
    assert quynh.locator("[name=paragraphs]").count()


def test_a_worker_killed_midway_makes_the_report_once(people, worker, database):
    quynh = people("quynh")
    report = asks_for_the_report(quynh, "Y")
    with transaction.atomic():
        Report.objects.select_for_update().get(pk=report.pk)  # the worker stops here, in the midst of it
        worker.start()
        worker.until(lambda: waits_for_a_lock(database))
        worker.kill()
    report.refresh_from_db()
    assert report.status == "computing" and report.figures is None
    time.sleep(VISIBLE_AGAIN)
    worker.start()
    worker.until(lambda: counted(report))
    same = Report.objects.filter(unit=report.unit, template=report.template, start=report.start, end=report.end)
    assert same.count() == 1 and report.revision == 1


def waits_for_a_lock(database):
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'"
    with machine.superuser() as connection:
        return connection.execute(asked, [database]).fetchone()[0]


def heard_by(officer):
    """What stands in the officer's unfinished intakes."""
    found = Draft.objects.filter(officer=officer, kind=Draft.INTAKE)
    return [text for draft in found for text in draft.data.get("heard", {}).get("description", [])]


def test_a_database_out_of_reach_gives_a_clear_page_and_heals(browser, browser_context_args, site, cast, wire):
    people = People(browser, site, **browser_context_args)
    page = people("lan")
    page.goto("/intakes/new/")
    fill(page, channel="phone", description="Khi mất dữ liệu.")
    until(lambda: "Khi mất dữ liệu." in heard_by(cast.lan))
    wire.cut()
    try:
        with page.expect_navigation():
            page.locator("[name=save_now]").click()
        told = page.locator("body").inner_text()
        assert "Hệ thống tạm thời" in told or "dữ liệu" in told
        answer = page.request.get(site.url + "/cases/")
        assert answer.status == 503 and answer.headers["retry-after"]
        problem = page.request.get(site.url + "/api/v1/cases/")
        assert problem.status == 503 and problem.headers["content-type"] == "application/problem+json"
        assert page.request.get(site.url + "/healthz").status == 503
    finally:
        wire.join()
    # It heals by itself; the form is a step back away, with what was typed.
    page.go_back()
    assert page.locator("[name=description]").input_value() == "Khi mất dữ liệu."
    press(page, "save_now")
    assert [intake.description for intake in Intake.objects.all()].count("Khi mất dữ liệu.") == 1
    people.leave()
