"""What keeping and ending ask of an officer stands in "Việc của tôi", each one press from its act."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from cases import queue
from cases.disposing import decide, propose
from cases.models.data_request import enter_request
from cases.queue import keeping
from lib.officer import enter
from tests.access.scene import aged
from tests.cast import case_of, fresh

pytestmark = pytest.mark.django_db
ASKED = {"asked_by": "Lê Thị Mẹ", "relation": "parent", "checked": "CCCD", "wish": "see"}


def rows(officer, key):
    found = {section.key: section.rows for section in queue.sections_for(fresh(officer))}
    return found.get(key, [])


def urls(officer, key):
    return [row.url for row in rows(officer, key)]


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def proposal(cast, name="Chờ"):
    case = aged(SimpleNamespace(cast=cast), name)
    return propose(case, by=cast.hung, units=case.ancestor_ids)


def test_a_proposed_disposal_waits_for_the_tiers_above_and_not_for_who_proposed_it(cast):
    waiting = proposal(cast)
    page = reverse("keeping:disposal", args=[waiting.pk])
    for person in (cast.minh, cast.bich, cast.quynh, cast.vinh):
        assert urls(person, "disposals") == [page], person
    for person in (cast.hung, cast.lan, cast.khoa, cast.dao, cast.thanh, cast.admin):
        assert urls(person, "disposals") == [], person
    [row] = rows(cast.minh, "disposals")
    assert row.number == waiting.case.number and row.child == ""
    assert "keeping/disposals" in signed_in(cast.minh).get("/").content.decode()
    decide(waiting, by=cast.minh, confirmed=False, reason="Còn cần")
    assert urls(cast.bich, "disposals") == []


def test_a_request_about_data_waits_for_who_answers_with_its_days_left(cast):
    case = case_of(cast.lan)
    asked = enter_request(case.child, by=cast.lan, received_at=timezone.now(), **ASKED)
    page = reverse("keeping:request", args=[asked.pk])
    for person in (cast.hung, cast.quynh):
        [row] = rows(person, "requests")
        assert (row.url, row.due_at) == (page, asked.due_at)
        assert "Lê Thị Mẹ" not in f"{row.note}{row.label}" and row.child == ""
    for person in (cast.lan, cast.minh, cast.khoa, cast.vinh, cast.thanh):
        assert rows(person, "requests") == [], person
    asked.settle(by=cast.hung, granted=False, answer="Không đủ căn cứ")
    assert rows(cast.hung, "requests") == []


def test_a_hold_whose_day_is_near_waits_for_its_unit_and_for_who_placed_it(cast):
    case, far, endless = (case_of(cast.lan) for _ in range(3))
    soon = timezone.localdate() + timedelta(days=5)
    hold = case.hold(by=cast.minh, reason="Tòa án", until=soon)
    far.hold(by=cast.hung, reason="Tòa án", until=soon + timedelta(days=90))
    endless.hold(by=cast.hung, reason="Tòa án")
    page = reverse("keeping:renewal", args=[case.pk, hold.pk])
    for person in (cast.hung, cast.minh):
        assert urls(person, "holds") == [page], person
    for person in (cast.lan, cast.khoa, cast.bich, cast.vinh):
        assert rows(person, "holds") == [], person
    hung = signed_in(cast.hung)
    assert hung.get(page).status_code == 200
    assert hung.post(page, {"until": (soon - timedelta(days=9)).isoformat()}).status_code == 422
    later = soon + timedelta(days=60)
    assert hung.post(page, {"until": later.isoformat()}).status_code == 302
    hold.refresh_from_db()
    assert hold.until == later and hold.stands and urls(cast.hung, "holds") == []
    line = Event.objects.of_case(case.pk).get(verb="hold_renewed")
    assert (line.actor, line.detail["until"]) == ("hung", later.isoformat())


def test_a_hold_past_its_day_still_stands(cast):
    case = aged(SimpleNamespace(cast=cast), "Giữ")
    case.hold(by=cast.hung, reason="Tòa án", until=timezone.localdate())
    case.holds.update(until=timezone.localdate() - timedelta(days=9))
    assert case.is_held and len(rows(cast.hung, "holds")) == 1


def test_each_section_is_one_query_and_none_for_roles_that_cannot_have_it(cast):
    for number in range(3):
        proposal(cast, f"Chờ {number}")
        case = case_of(cast.lan)
        enter_request(case.child, by=cast.lan, received_at=timezone.now(), **ASKED)
        case.hold(by=cast.hung, reason="Tòa án", until=timezone.localdate())
    for person, most in (
        (cast.quynh, 3),
        (cast.hung, 2),
        (cast.minh, 2),
        (cast.lan, 0),
        (cast.tho, 0),
        (cast.admin, 0),
    ):
        officer = fresh(person)
        assert officer.live_posts is not None
        enter(officer)  # as a page does; past the walls still
        with CaptureQueriesContext(connection) as queries:
            found = keeping.sections(officer)
        assert len(queries) <= most, (person, [query["sql"][:90] for query in queries])
        assert most == 0 or any(section.rows for section in found), person
