"""Sessions: they end without work and after a day, their page and text come back, one sees and ends one's own."""

import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.utils import timezone

from audit.models import Event
from directory.models import KeptForm, Vouch
from directory.tasks import clear_sessions
from tests.cast import PASSWORD
from tests.proving import Telephone, prove


def sign_in(client, username, **more):
    return client.post("/sign-in/", {"username": username, "password": PASSWORD, **more})


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return lambda **span: time_machine.shift(timedelta(**span))


def is_out(answer):
    return answer.status_code == 302 and answer["Location"].startswith("/sign-in/")


def test_work_keeps_a_session_and_idleness_ends_it(client, cast, clock):
    sign_in(client, "lan")
    for _step in range(3):
        clock(minutes=25)
        assert client.get("/units/").status_code == 200
    clock(minutes=31)
    out = client.get("/units/?level=commune")
    assert out["Location"] == "/sign-in/?next=%2Funits%2F%3Flevel%3Dcommune"
    page = client.get(out["Location"]).content.decode()
    assert 'value="lan"' in page
    assert sign_in(client, "lan", next="/units/?level=commune")["Location"] == "/units/?level=commune"
    assert Event.objects.filter(verb="session_timed_out", actor="lan").count() == 1


def test_the_province_is_signed_out_sooner(client, cast, clock):
    sign_in(client, "quynh")
    clock(minutes=16)
    assert is_out(client.get("/units/"))


def test_after_a_working_day_the_session_ends_in_the_midst_of_work(client, cast, clock):
    sign_in(client, "lan")
    for _step in range(12 * 60 // 20 - 1):
        clock(minutes=20)
        assert client.get("/kept/").status_code == 302
    clock(minutes=21)
    assert is_out(client.get("/units/"))


def test_what_a_page_fetches_by_itself_keeps_nothing_alive(client, cast, clock):
    sign_in(client, "lan")
    clock(minutes=20)
    assert client.get("/units/communes/?q=dong", headers={"HX-Request": "true"}).status_code == 200
    assert client.get("/session/").json()["left"] == 10 * 60
    clock(minutes=11)
    assert client.get("/session/").json() == {"left": 0}
    gone = client.get("/units/communes/?q=dong", headers={"HX-Request": "true", "HX-Current-URL": "/units/"})
    assert gone["HX-Redirect"].startswith("/sign-in/?next=")


def test_typing_keeps_a_session_alive(client, cast, clock):
    sign_in(client, "lan")
    clock(minutes=20)
    assert client.post("/drafts/note/", {"text": "Đang viết"}, headers={"X-Draft": "1"}).status_code == 204
    clock(minutes=20)
    assert client.get("/units/").status_code == 200


def test_a_poll_by_script_of_a_session_calls_no_api_after_the_end(client, cast, clock):
    sign_in(client, "lan")
    assert client.get("/api/v1/cases/").status_code == 200
    clock(minutes=31)
    assert client.get("/api/v1/cases/").status_code == 401


def test_last_seen_is_written_once_a_minute(client, cast, clock, django_assert_num_queries):
    sign_in(client, "lan")
    client.get("/units/")
    clock(seconds=50)
    before = client.session["seen_at"]
    client.get("/units/")
    assert client.session["seen_at"] == before
    clock(seconds=11)
    client.get("/units/")
    assert client.session["seen_at"] == before + 61


def test_a_form_sent_after_the_end_is_kept_for_its_officer(client, cast, clock):
    sign_in(client, "hung")
    clock(minutes=31)
    typed = {"officer": str(cast.lan.pk), "how": "Gặp trực tiếp tại phòng"}
    out = client.post("/vouches/", typed)
    assert out["Location"] == "/sign-in/?next=%2Fkept%2F"
    assert sign_in(client, "hung", next="/kept/")["Location"] == "/kept/"
    page = client.get("/kept/").content.decode()
    assert "Gặp trực tiếp tại phòng" in page and 'action="/vouches/"' in page
    assert not Vouch.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT encode(typed, 'escape') FROM directory_keptform")
        assert "trực tiếp" not in cursor.fetchone()[0]
    client.post("/kept/")
    assert client.get("/kept/")["Location"] == "/"


def test_nobody_else_gets_the_form_kept(client, cast, clock):
    sign_in(client, "hung")
    clock(minutes=31)
    client.post("/vouches/", {"how": "Gặp trực tiếp tại phòng"})
    sign_in(client, "lan", next="/kept/")
    assert client.get("/kept/")["Location"] == "/"
    client.post("/kept/")
    client.post("/sign-out/")
    sign_in(client, "hung", next="/kept/")
    assert "Gặp trực tiếp tại phòng" in client.get("/kept/").content.decode()


def test_lan_sees_her_sessions_and_ends_one_and_all_others(client, cast):
    sign_in(client, "lan")
    others = [Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Safari/537.36") for _one in range(2)]
    for other in others:
        sign_in(other, "lan")
    sign_in(stranger := Client(), "hung")
    page = client.get("/sessions/").content.decode()
    keys = re.findall(r"/sessions/(\d+)/ending/", page)
    assert len(keys) == 2 and "Chrome" in page
    pk = keys[0]
    assert stranger.post(f"/sessions/{pk}/ending/").status_code == 404
    assert client.post(f"/sessions/{pk}/ending/").status_code == 302
    assert [is_out(other.get("/units/")) for other in others].count(True) == 1
    assert client.post("/sessions/ending/").status_code == 302
    assert all(is_out(other.get("/units/")) for other in others)
    assert client.get("/units/").status_code == 200 and stranger.get("/units/").status_code == 200
    assert Event.objects.filter(actor="lan", verb="sessions_ended").get().detail == {"sessions": 1}


def test_before_an_act_of_weight_the_password_is_asked_for_again(client, cast, clock):
    sign_in(client, "lan")
    assert client.get("/tokens/").status_code == 200
    clock(minutes=16)
    out = client.get("/tokens/")
    assert out["Location"] == "/confirmation/?next=%2Ftokens%2F"
    assert client.post("/confirmation/", {"password": "sai", "next": "/tokens/"}).status_code == 422
    assert client.post("/confirmation/", {"password": PASSWORD, "next": "/tokens/"})["Location"] == "/tokens/"
    assert client.get("/tokens/").status_code == 200
    assert Event.objects.get(actor="lan", verb="confirmed").detail == {"factor": "password"}


def test_a_second_factor_confirms_as_well_and_no_other_site_is_led_to(client, cast):
    telephone = Telephone(cast.lan)
    client.force_login(cast.lan)
    sent = {"code": telephone.code(), "next": "https://example.org/"}
    assert client.post("/confirmation/", sent)["Location"] == "/"
    assert client.get("/tokens/").status_code == 200


def test_a_form_sent_without_a_fresh_confirmation_is_kept(client, cast):
    client.force_login(cast.lan)
    out = client.post("/tokens/", {"name": "Cổng tỉnh", "scope": "read", "days": "30"})
    assert out["Location"] == "/confirmation/?next=%2Fkept%2F"
    assert "Cổng tỉnh" in prove(client).get("/kept/").content.decode()


def test_signing_out_ends_the_session_on_the_server(client, cast):
    sign_in(client, "lan")
    stolen = client.cookies["sessionid"].value
    client.post("/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert is_out(thief.get("/units/"))


def test_sessions_that_ended_are_removed_with_what_they_held(client, cast, time_machine):
    sign_in(client, "lan")
    KeptForm.objects.create(officer=cast.lan, path="/vouches/", typed=[["how", "x"]])
    time_machine.move_to(timezone.now() + timedelta(hours=13))
    sign_in(other := Client(), "hung")
    clear_sessions()
    assert not KeptForm.objects.exists()
    assert [row.session_key for row in Session.objects.all()] == [other.session.session_key]
    assert [row.user_id for row in UserSession.objects.all()] == [cast.hung.pk]
