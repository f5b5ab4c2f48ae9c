"""Thông báo: one's own messages, read marks, pages of them, and the count on every page; and how one is told."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Climb, Deadline, Message
from cases.tasks import climb, turn_late
from directory.models import Reach
from tests.cast import ago, case_of, fresh
from tests.conftest import as_app

pytestmark = pytest.mark.django_db
ANYWHERE = "/units/"


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def case(cast):
    """Received twenty hours ago, and nothing done: everybody was told by now."""
    case = case_of(cast.lan, received_at=ago(hours=20))
    turn_late()
    climb()
    return case


def bell(page):
    """What stands beside the bell."""
    if 'class="bell-count"' not in page:
        return ""
    return page.split('class="bell-count">')[1].split("<")[0]


def text_of(client, path="/messages/"):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_message_tells_the_case_and_its_deadline_and_opens_it(case, cast):
    client = signed_in(cast.lan)
    page = text_of(client)
    message = Message.objects.get(officer=cast.lan, clock__code="DL03")
    assert f"Hồ sơ {case.number} đã quá hạn" in page and "Đánh giá nguy cơ ban đầu (Mẫu số 02)" in page
    assert case.child.full_name not in page
    answer = client.get(f"/messages/{message.pk}/")
    assert answer.status_code == 302 and answer["Location"] == f"/cases/{case.pk}/"
    message.refresh_from_db()
    first = message.read_at
    assert first is not None
    client.get(f"/messages/{message.pk}/")
    message.refresh_from_db()
    assert message.read_at == first


def test_every_page_counts_what_is_unread(case, cast):
    client = signed_in(cast.hung)
    unread = Message.objects.filter(officer=cast.hung).count()
    assert 0 < unread < 9 and bell(text_of(client, ANYWHERE)) == str(unread)
    newest = Message.objects.filter(officer=cast.hung).order_by("-made_at", "-id").first()
    assert client.post(f"/messages/{newest.pk}/reading/").status_code == 302
    assert bell(text_of(client, ANYWHERE)) == ""
    assert "Bạn đã đọc hết thông báo" in text_of(client, "/messages/?unread=1")
    assert Message.objects.filter(officer=cast.lan, read_at=None).exists()


def test_what_came_meanwhile_stays_unread(case, cast):
    seen = Message.objects.filter(officer=cast.lan).order_by("-made_at", "-id").first()
    case_of(cast.lan, received_at=ago(hours=20))
    turn_late()
    climb()
    signed_in(cast.lan).post(f"/messages/{seen.pk}/reading/")
    left = Message.objects.filter(officer=cast.lan, read_at=None)
    assert left.exists() and not left.filter(case=case).exists()


def test_who_is_told_nothing_has_no_bell(cast):
    for officer in (cast.tho, cast.admin, cast.nga):
        assert 'href="/messages/"' not in text_of(signed_in(officer), ANYWHERE)
    assert 'href="/messages/"' in text_of(signed_in(cast.vinh), ANYWHERE)


def test_the_count_costs_no_page_a_query(case, cast):
    """It is asked together with what presses, and with whether an emergency access waits."""
    for officer in (cast.lan, cast.hung, cast.minh):
        client = signed_in(officer)
        client.get(ANYWHERE)
        with CaptureQueriesContext(connection) as queries:
            client.get(ANYWHERE)
        asked = [
            query["sql"] for query in queries if "wall_pressing" in query["sql"] or "cases_message" in query["sql"]
        ]
        assert len(asked) == 1 and "wall_glass_waits" in asked[0], officer


def test_a_page_of_messages_costs_the_same_however_many_there_are(case, cast):
    client = signed_in(cast.lan)
    client.get("/messages/")
    with CaptureQueriesContext(connection) as few:
        client.get("/messages/")
    many(case, cast.lan, 60)
    with CaptureQueriesContext(connection) as more:
        page = text_of(client)
    assert len(more) == len(few)
    assert page.count('<li class="row') == 25 and bell(page) == "9+"
    following = page.split('href="?after=')[1].split('"')[0]
    later = text_of(client, f"/messages/?after={following}")
    assert later.count('<li class="row') == 25
    links = [part.split('"')[0] for text in (page, later) for part in text.split('class="row-link" href="')[1:]]
    assert len(set(links)) == 50


def many(case, officer, count):
    clock = case.deadlines.first()
    for number in range(count):
        step = {"clock": clock, "occasion": "late", "rung": "officer"}
        taken = Climb.objects.create(**step, until=ago(days=1), void_at=ago(days=1))
        Message.objects.create(officer=officer, case=case, climb=taken, made_at=ago(minutes=number), **step)


def test_a_message_outlives_ones_sight_of_its_case(case, cast):
    case.classify(by=cast.hung, level="sealed", reason="HIV", officers=[cast.lan, cast.hung])
    page = text_of(signed_in(cast.minh))
    assert "Một hồ sơ hạn chế tiếp cận đã quá hạn" in page and case.number not in page
    message = Message.objects.filter(officer=cast.minh).first()
    answer = signed_in(cast.minh).get(f"/messages/{message.pk}/", follow=True)
    assert answer.status_code == 200 and case.number not in answer.content.decode()


def test_behind_the_wall_a_message_is_its_officers_alone(case, cast):
    with as_app(fresh(cast.hung)):
        seen = Message.objects.all()
        assert seen.exists() and {message.officer_id for message in seen} == {cast.hung.pk}
        assert Message.objects.update(read_at=ago(minutes=1)) == seen.count()
        assert Deadline.objects.filter(case=case).exists()
    assert Message.objects.filter(officer=cast.lan, read_at=None).exists()


# How one is told


CHOSEN = {
    "mail": "at_once",
    "email": "lan@example.gov.vn",
    "language": "vi",
    "digest_at": "07:00",
    "digest_day": "0",
    "quiet_from": "20:00",
    "quiet_to": "06:30",
    "mobile": "",
}


def test_an_officer_chooses_how_to_be_told(cast):
    client = signed_in(cast.lan)
    assert client.post("/reach/", CHOSEN | {"by_text": "on", "mobile": "091 234 56 78"}).status_code == 302
    reach = Reach.objects.get(officer=cast.lan)
    assert (reach.mail, reach.mobile, reach.by_text, reach.next_digest_at) == ("at_once", "0912345678", True, None)
    assert client.post("/reach/", CHOSEN | {"mail": "daily"}).status_code == 302
    reach.refresh_from_db()
    assert reach.next_digest_at - reach.digested_at <= timedelta(days=1)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"email": ""}, "email", "Hãy ghi địa chỉ nhận thư."),
        ({"email": "lan@"}, "email", "Địa chỉ thư điện tử được ghi như"),
        ({"by_text": "on"}, "mobile", "Hãy ghi số điện thoại nhận tin nhắn trong đêm."),
        ({"by_text": "on", "mobile": "113"}, "mobile", "gồm mười chữ số"),
        ({"quiet_from": "đêm"}, "quiet_from", "Giờ được ghi như 07:00."),
        ({"mail": "often"}, "mail", "Hãy chọn một mục."),
        ({"digest_day": "9"}, "digest_day", "Hãy chọn một mục."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_typed_is_lost(cast, settings, wrong, field, said):
    settings.TEXT_URL = "https://gateway.example.vn/"
    answer = signed_in(cast.lan).post("/reach/", CHOSEN | {"quiet_to": "05:45"} | wrong)
    page = answer.content.decode()
    assert answer.status_code == 422 and said in page.split(f'id="id_{field}_field"')[1].split('class="field')[0]
    assert 'value="05:45"' in page
    assert not Reach.objects.exists()
