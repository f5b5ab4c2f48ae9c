"""Every address, read and write, by every role of one's own, a parent, a sibling and a foreign unit, and signed out."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from tests.proving import prove

from .keeping import KEEPING
from .pages import PAGES, PUBLIC
from .rows import API, CASE_PAGES
from .scene import EVERYBODY, make_scene

ROWS = API | CASE_PAGES | PAGES | KEEPING
# What an act itself may answer once the door is open: done, shown, or its own refusals.
LITERAL = {"form_01": "form-01", "summary": "summary", "note": "note", "heard": "heard", "one": 1}
INSIDE = {200, 201, 202, 204, 302, 303, 409, 422}


def addresses(resolver=None, space=""):
    """The full name of every address that is served."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern, inner)
        else:
            yield f"{space}{pattern.name}" if pattern.name else f"unnamed {pattern.pattern}"


def test_every_address_has_a_row():
    served = set(addresses())
    known = set(ROWS) | PUBLIC | ({"guide"} & served)
    assert not served - known, f"Addresses without a row in the access matrix: {sorted(served - known)}"
    assert not known - served, f"Rows without an address: {sorted(known - served)}"


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Made once for the module; every request of the matrix is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(scene):
    """A signed-in browser for each person."""
    signed_in = {}
    for name in sorted(EVERYBODY):
        signed_in[name] = Client(raise_request_exception=False)
        signed_in[name].force_login(getattr(scene.cast, name))
        prove(signed_in[name])
    return signed_in


def keys_of(scene, names):
    return [LITERAL[name] if name in LITERAL else getattr(scene, name).pk for name in names]


def ask(client, method, path):
    """One request, undone afterwards whatever it did."""
    with transaction.atomic():
        if path.startswith("/api/"):
            answer = client.generic(method, path, "" if method == "GET" else "{}", content_type="application/json")
        else:
            answer = getattr(client, method.lower())(path)
        status = answer.status_code
        transaction.set_rollback(True)
    return status


CASES = [(name, row) for name, rows in sorted(ROWS.items()) for row in rows]


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{row.method} {name}" for name, row in CASES])
def test_who_is_let_in(name, row, scene, clients, django_db_blocker):
    with django_db_blocker.unblock():
        path = reverse(name, args=keys_of(scene, row.keys))
        told = {}
        for person, client in clients.items():
            status = ask(client, row.method, path)
            expected = row.expected(person)
            if (expected == "in") != (status in INSIDE) or (expected != "in" and status != expected):
                told[person] = (status, expected)
        assert not told, f"{row.method} {path}: (answered, expected) {told}"


@pytest.mark.parametrize(("name", "row"), CASES, ids=[f"{row.method} {name}" for name, row in CASES])
def test_signed_out_is_sent_to_sign_in(name, row, scene, django_db_blocker):
    with django_db_blocker.unblock():
        path = reverse(name, args=keys_of(scene, row.keys))
        status = ask(Client(raise_request_exception=False), row.method, path)
        assert status == (401 if path.startswith("/api/") else 302)
