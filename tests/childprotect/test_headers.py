"""What every answer tells the browser: a page, a refusal, a fault, a file, the API; and that nobody keeps it."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access.pages import PAGES
from tests.access.rows import API, CASE_PAGES
from tests.access.scene import EVERYBODY, make_scene
from tests.access.test_access_matrix import keys_of

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
CSP = ("default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")


def signed_in(officer):
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    return client


def lacking(answer):
    """Which of the headers an answer lacks."""
    found = [name for name, value in EVERYWHERE.items() if answer.get(name) != value]
    found += [part for part in CSP if part not in answer.get("Content-Security-Policy", "")]
    policy = answer.get("Permissions-Policy", "")
    return found + [name for name in ("camera=()", "geolocation=()", "microphone=()") if name not in policy]


@pytest.mark.django_db
def test_every_kind_of_answer_carries_every_header(cast, settings):
    lan, son, nobody = signed_in(cast.lan), signed_in(cast.son), Client(raise_request_exception=False)
    answers = {
        "page": (200, lan.get("/cases/")),
        "sign-in": (200, nobody.get("/sign-in/")),
        "redirect": (302, nobody.get("/cases/")),
        "not found": (404, lan.get("/nowhere/")),
        "refused": (403, son.get("/officers/")),
        "forged": (403, Client(enforce_csrf_checks=True).post("/sign-in/")),
        "wrong method": (405, lan.post("/cases/")),
        "foreign host": (400, nobody.get("/sign-in/", headers={"host": "evil.example"})),
        "static": (200, nobody.get("/static/css/app.css")),
        "no such file": (404, nobody.get("/static/css/none.css")),
        "API": (200, lan.get("/api/v1/cases/")),
        "API signed out": (401, nobody.get("/api/v1/cases/")),
        "API nothing": (404, lan.get("/api/v1/nothing/")),
        "schema": (200, nobody.get("/api/schema/")),
        "health": (200, nobody.get("/healthz")),
    }
    settings.PAGE_LIMITS = {}  # a setting that breaks the search
    answers["fault"] = (500, lan.post("/cases/search/", {"q": "Mơ"}))
    assert {name: answer.status_code for name, (_status, answer) in answers.items()} == {
        name: status for name, (status, _answer) in answers.items()
    }
    assert {name: told for name, (_status, answer) in answers.items() if (told := lacking(answer))} == {}
    kept = {name for name, (_, answer) in answers.items() if "no-store" not in answer.get("Cache-Control", "")}
    assert kept == {"static"}
    assert "Access-Control-Allow-Origin" not in answers["static"][1]


@pytest.mark.django_db
def test_signing_out_wipes_what_the_browser_kept_and_no_cookie_of_the_domain(cast):
    lan = signed_in(cast.lan)
    assert lan.get("/").status_code == 200
    answer = lan.post("/sign-out/")
    assert answer.status_code == 302
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in lan.get("/sign-in/")


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


def test_nothing_that_holds_a_child_is_kept_in_a_cache(scene, django_db_blocker):
    """Every address of the access matrix, asked by somebody whom it lets in."""
    kept = []
    with django_db_blocker.unblock():
        for name, rows in sorted((API | CASE_PAGES | PAGES).items()):
            for row in rows:
                client = signed_in(getattr(scene.cast, sorted(row.allow or EVERYBODY)[0]))
                path = reverse(name, args=keys_of(scene, row.keys))
                with transaction.atomic():
                    body = {} if row.method == "GET" else {"data": "{}", "content_type": "application/json"}
                    body = body if path.startswith("/api/") else {}
                    answer = getattr(client, row.method.lower())(path, **body)
                    transaction.set_rollback(True)
                if "no-store" not in answer.get("Cache-Control", ""):
                    kept.append((row.method, path, answer.status_code))
    assert kept == []
