"""Every address, read and write, by every role of one's own, a parent, a sibling and a foreign unit, and signed out."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from .asking import INSIDE, ask, keys_of
from .keeping import KEEPING
from .pages import PAGES, PUBLIC
from .rows import API, CASE_PAGES

ROWS = API | CASE_PAGES | PAGES | KEEPING


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
