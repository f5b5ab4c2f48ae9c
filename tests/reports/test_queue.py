"""A submitted report waits on the leader's page, a returned one on the officer's; nobody is asked twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports import making

from ..cast import fresh
from .counting import computed

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows_of(client):
    """{where a row leads: the row} of one group of the officer's first page."""

    def read(officer, key):
        client.force_login(fresh(officer))
        sections = {section.key: section for section in client.get(reverse("queue:index")).context["sections"]}
        return {row.url: row for row in sections[key].rows} if key in sections else {}

    return read


@pytest.fixture
def report(cast):
    return computed("70", "2026-H1", by=cast.quynh)


def test_a_submitted_report_waits_for_the_leader_of_the_very_unit(cast, report, rows_of):
    assert rows_of(cast.vinh, "decide") == {}
    report.submit(by=cast.quynh)
    [(url, row)] = rows_of(cast.vinh, "decide").items()
    assert url == f"{report.get_absolute_url()}#next"
    assert (row.number, row.place, str(row.note)) == (report.label, report.unit.name, "Quynh trình")
    assert row.due_at is not None
    assert rows_of(cast.bich, "decide") == rows_of(cast.hung, "decide") == rows_of(cast.quynh, "decide") == {}
    report.approve(by=cast.vinh)
    assert rows_of(cast.vinh, "decide") == {}


def test_a_returned_report_comes_back_to_who_makes_it(cast, report, rows_of):
    report.submit(by=cast.quynh)
    report.give_back(by=cast.vinh, reason="Thiếu số liệu huyện")
    assert rows_of(cast.vinh, "decide") == {}
    [(url, row)] = rows_of(cast.quynh, "handed").items()
    assert url == f"{report.get_absolute_url()}#next" and row.number == report.label
    assert rows_of(cast.minh, "handed") == {}
    report.submit(by=cast.quynh)
    assert rows_of(cast.quynh, "handed") == {} and len(rows_of(cast.vinh, "decide")) == 1


def test_the_next_revision_takes_the_place_of_the_one_before(cast, report, rows_of):
    report.submit(by=cast.quynh)
    again = making.request_report(report.unit, report.span, by=cast.quynh)
    assert rows_of(cast.vinh, "decide") == {}
    again.fail()
    assert list(rows_of(cast.vinh, "decide")) == [f"{report.get_absolute_url()}#next"]


def test_a_leader_sees_the_plans_of_the_commune_and_its_reports_in_one_group(cast, walk, rows_of):
    plan = walk().submitted().case
    report = computed("25369", "2026-H1", by=cast.lan)
    report.submit(by=cast.lan)
    waiting = rows_of(cast.hung, "decide")
    assert list(waiting) == [reverse("cases:approval", args=[plan.pk]), f"{report.get_absolute_url()}#next"]


def test_the_page_costs_the_same_with_more_reports(cast, client, report):
    def cost():
        client.force_login(fresh(cast.vinh))
        client.get("/")  # the first request of a session writes when it began
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        return len(queries)

    report.submit(by=cast.quynh)
    one = cost()
    for period in ("2025-H1", "2025-Y", "2025-H2"):
        computed("70", period, by=cast.quynh).submit(by=cast.quynh)
    assert cost() == one
