"""Tokens, the limit of calls, the description of the API."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from audit import limits
from audit.models import Calls

from .program import is_problem


def test_a_token_is_printed_and_works_and_only_its_digest_is_kept(cast):
    out = StringIO()
    call_command("api_token", "lan", stdout=out)
    token = out.getvalue().strip()
    assert token and " " not in token
    answer = Client().get("/api/v1/cases/", headers={"Authorization": f"Token {token}"})
    assert answer.status_code == 200
    with pytest.raises(CommandError):
        call_command("api_token", "nobody", stdout=out)


@pytest.mark.parametrize("header", ["Token", "Token wrong", "Token a b", "Bearer x", "Token đ", "Token " + "a" * 4000])
def test_a_token_that_is_none(cast, header):
    answer = Client().get("/api/v1/cases/", headers={"Authorization": header.encode().decode("latin-1")})
    is_problem(answer, 401)
    assert answer["WWW-Authenticate"] == "Token"


def test_a_dismissed_officers_token_is_dead(lan, cast):
    cast.lan.is_active = False
    cast.lan.save()
    is_problem(lan.get("cases/"), 401)


def test_a_session_of_our_own_pages_may_read_but_not_be_forged(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.lan)
    assert client.get("/api/v1/cases/").status_code == 200
    is_problem(client.post("/api/v1/intakes/", "{}", content_type="application/json"), 403)


def test_six_hundred_calls_a_minute_and_then_a_pause(lan, hung, cast, monkeypatch):
    monkeypatch.setattr(limits, "this_minute", lambda: 30_000_000)
    assert lan.get("units/?level=province").status_code == 200
    assert Calls.objects.get(officer_id=cast.lan.pk).made == 1
    Calls.objects.filter(officer_id=cast.lan.pk).update(made=599)
    assert lan.get("units/?level=province").status_code == 200
    answer = lan.get("units/?level=province")
    is_problem(answer, 429)
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert hung.get("units/?level=province").status_code == 200
    monkeypatch.setattr(limits, "this_minute", lambda: 30_000_001)
    assert lan.get("units/?level=province").status_code == 200


def test_the_description_is_openapi_3_1_and_tells_every_act(db):
    answer = Client().get("/api/schema/")
    assert answer.status_code == 200
    told = answer.json()
    assert told["openapi"].startswith("3.1")
    paths = told["paths"]
    assert {"/api/v1/cases/{id}/assessment/", "/api/v1/intakes/", "/api/v1/units/"} <= set(paths) or {
        "/api/v1/cases/{pk}/assessment/"
    } <= set(paths)
    assessment = next(value for path, value in paths.items() if path.endswith("/assessment/"))["post"]
    assert {"201", "401", "403", "404", "409", "415", "422", "429"} <= set(assessment["responses"])
    assert "Idempotency-Key" in {parameter["name"] for parameter in assessment["parameters"]}


def test_the_answer_is_json_whatever_is_accepted(lan):
    answer = lan.get("units/?level=province", Accept="text/html")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/json"
    assert answer["Cache-Control"] == "no-store"
