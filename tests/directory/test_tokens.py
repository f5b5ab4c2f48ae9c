"""Tokens for programs: shown once, with an end and a scope, and worth no more than their officer's posts."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from audit.models import Event
from cases.models import Note
from directory.models import ApiToken
from tests.cast import case_of
from tests.proving import prove


@pytest.fixture
def lan(client, cast):
    client.force_login(cast.lan)
    client.cookies["django_language"] = "en"
    return prove(client)


def make(client, scope="write", days="30"):
    page = client.post("/tokens/", {"name": "Cổng tỉnh", "scope": scope, "days": days}).content.decode()
    return re.search(r'<code class="token">(\w+)</code>', page)[1]


def call(token, method="GET", path="cases/", body="{}"):
    headers = {"Authorization": f"Token {token}"}
    if method == "GET":
        return Client().get(f"/api/v1/{path}", headers=headers)
    return Client().post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)


def test_a_token_is_shown_once_and_only_its_digest_is_kept(lan):
    token = make(lan)
    assert call(token).status_code == 200
    page = lan.get("/tokens/").content.decode()
    assert token not in page and "Cổng tỉnh" in page
    assert token not in str(ApiToken.objects.values().get())
    line = Event.objects.get(verb="token_made")
    assert token[:15] not in str(line.detail) and line.detail["scope"] == "write"


def test_a_token_that_reads_writes_nothing_but_may_search(lan, cast):
    case = case_of(cast.lan)
    token = make(lan, "read")
    assert call(token, path=f"cases/{case.pk}/").status_code == 200
    refused = call(token, "POST", f"cases/{case.pk}/notes/", '{"text": "x"}')
    assert refused.status_code == 403 and refused.json()["code"] == "not_allowed"
    assert not Note.objects.exists()
    assert call(token, "POST", "cases/search/", '{"q": "Mơ"}').status_code == 200
    assert call(token, "POST", "children/search/", '{"q": "Mơ"}').status_code == 200
    assert call(make(lan), "POST", f"cases/{case.pk}/notes/", '{"text": "x"}').status_code == 201


def test_an_ended_token_is_refused_at_the_next_call(lan, cast):
    token = make(lan)
    key = ApiToken.objects.get().key
    stranger = Client()
    stranger.force_login(cast.hung)
    assert stranger.post(f"/tokens/{key}/ending/").status_code == 404
    assert lan.post(f"/tokens/{key}/ending/").status_code == 302
    assert call(token).status_code == 401
    assert Event.objects.filter(verb="token_ended", actor="lan").exists()


def test_a_token_ends_by_itself(lan, time_machine):
    token = make(lan, days="30")
    time_machine.move_to(timezone.now() + timedelta(days=30, minutes=1))
    assert call(token).status_code == 401


def test_after_the_post_has_ended_the_token_opens_nothing(lan, cast):
    case = case_of(cast.lan)
    token = make(lan)
    cast.lan.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    assert call(token).status_code == 403
    assert call(token, path=f"cases/{case.pk}/").status_code == 404


def test_after_the_account_is_closed_the_token_is_refused(lan, cast):
    token = make(lan)
    cast.lan.is_active = False
    cast.lan.save(update_fields=["is_active"])
    assert call(token).status_code == 401


def test_the_command_gives_a_scope_and_an_end(cast):
    out = StringIO()
    call_command("api_token", "lan", "--scope=read", "--days=7", stdout=out)
    row = ApiToken.objects.get()
    assert row.reads_only and timedelta(days=6) < row.expiry - timezone.now() <= timedelta(days=7)
    assert call(out.getvalue().strip()).status_code == 200
    with pytest.raises(CommandError):
        call_command("api_token", "lan", "--days=4000", stdout=out)


@pytest.mark.parametrize("fields", [{"name": ""}, {"scope": "all"}, {"days": "9999"}])
def test_a_wrong_form_makes_no_token(lan, fields):
    sent = {"name": "Cổng tỉnh", "scope": "read", "days": "30"} | fields
    assert lan.post("/tokens/", sent).status_code == 422 and not ApiToken.objects.exists()
