"""Forged requests: without the token of the page, by another method, with fields of no form."""

import json

import pytest
from django.db import transaction
from django.urls import reverse

from children.models import Child
from tests.access.pages import PAGES
from tests.access.rows import API, CASE_PAGES
from tests.access.scene import EVERYBODY
from tests.access.test_access_matrix import keys_of

ROWS = [(name, row) for name, rows in sorted((API | CASE_PAGES | PAGES).items()) for row in rows]
WRITES = [(name, row) for name, row in ROWS if row.method in ("POST", "PATCH")]
OF_API = [(name, row) for name, row in WRITES if name in API]
# What no body may set, whoever sends it.
EXTRA = {
    "id": "00000000-0000-0000-0000-000000000001",
    "by": "hung",
    "status": "closed",
    "unit_id": "00000000-0000-0000-0000-000000000001",
    "assigned_id": "00000000-0000-0000-0000-000000000001",
    "number": "1",
    "opened_at": "2000-01-01T00:00:00Z",
    "is_superuser": True,
    "confidentiality": "ordinary",
    "case_id": "00000000-0000-0000-0000-000000000001",
}
# What a body of this address does know by one of these names, and judges by its own rules.
KNOWN = {
    "cases_api:confirmation": {"number"},
    "cases_api:signature-number": {"number"},
    "cases_api:plan-number": {"number"},
    "cases_api:removal-number": {"number"},
    "cases_api:notice-number": {"number"},
    "cases_api:handover-paper": {"number"},
    "cases_api:care": {"number"},
    "cases_api:police-answer": {"status"},
    "cases_api:police-notice": {"number"},
}


def who(row):
    """Somebody whom the address lets in; anybody where it lets nobody in."""
    return sorted(row.allow or EVERYBODY)[0]


def send(client, row, path, body="", kind="application/json", **headers):
    """One request, undone."""
    with transaction.atomic():
        answer = client.generic(row.method, path, body, content_type=kind, headers=headers)
        transaction.set_rollback(True)
    return answer


def test_no_page_and_no_call_by_session_is_taken_without_the_token(scene, browser_of):
    taken = []
    for name, row in WRITES:
        path = reverse(name, args=keys_of(scene, row.keys))
        kind = "application/json" if name in API else "application/x-www-form-urlencoded"
        answer = send(browser_of(who(row), csrf=True), row, path, "{}" if name in API else "q=1", kind)
        if answer.status_code != 403:
            taken.append((row.method, path, answer.status_code))
    for path in ("/sign-in/", "/sign-out/", "/i18n/setlang/"):
        answer = browser_of("lan" if path == "/sign-out/" else None, csrf=True).post(path, {"language": "en"})
        if answer.status_code != 403:
            taken.append(("POST", path, answer.status_code))
    assert taken == []


def test_a_token_from_another_site_is_not_taken(scene, browser_of):
    client = browser_of("lan", csrf=True)
    token = client.get("/children/new/").cookies["csrftoken"].value
    there = {"X-CSRFToken": token, "Origin": "https://evil.example"}
    assert client.post("/cases/search/", {"q": "Mơ"}, headers=there).status_code == 403
    here = {"X-CSRFToken": token, "Origin": "http://testserver"}
    assert client.post("/cases/search/", {"q": "Mơ"}, headers=here).status_code == 200


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "PUT"])
def test_no_header_and_no_field_turns_one_method_into_another(method, scene, browser_of):
    lan = browser_of("lan")
    headers = {"X-HTTP-Method-Override": method, "X-HTTP-Method": method, "X-Method-Override": method}
    path = f"/api/v1/children/{scene.child.pk}/"
    body = json.dumps({"_method": method, "birth_year": 2001})
    assert lan.post(path, body, content_type="application/json", headers=headers).status_code == 405
    assert lan.get(f"{path}?_method={method}&method={method}", headers=headers).status_code == 200
    asked = lan.post(f"/children/{scene.child.pk}/", {"_method": method}, headers=headers)
    assert asked.status_code == 405
    assert Child.objects.get(pk=scene.child.pk).birth_year == scene.child.birth_year


@pytest.mark.parametrize(("name", "row"), OF_API, ids=[f"{row.method} {name}" for name, row in OF_API])
def test_fields_of_no_form_are_refused_and_named(name, row, scene, browser_of):
    path = reverse(name, args=keys_of(scene, row.keys))
    extra = {field: value for field, value in EXTRA.items() if field not in KNOWN.get(name, ())}
    known = {"version": 1, "reason": "Sai"} if row.method == "PATCH" else {}  # asked for before all else
    answer = send(browser_of(who(row)), row, path, json.dumps(known | extra))
    if answer.status_code == 409:  # the state of the scene's case comes first; nothing is changed then either
        return
    assert answer.status_code == 422, answer.content
    assert set(extra) <= set(answer.json()["errors"]), answer.content
