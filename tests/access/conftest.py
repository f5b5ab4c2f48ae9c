"""The scene of the matrix and a signed-in browser for each of its people."""

import re

import pytest
from django.db import transaction
from django.test import Client

from lib import pdf, sessions

from .scene import EVERYBODY, make_scene

FOOT = re.compile(r'<div class="printed">.*?</div>')


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Made once for the module; every request of the matrix is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def drawn_once():
    """The matrix asks who gets a paper: copies that differ only in who printed them, and when, are drawn once."""
    drawn, draw = {}, pdf.to_pdf

    def to_pdf(html, **options):
        key = FOOT.sub("", html), *sorted(options.items())
        if key not in drawn:
            drawn[key] = draw(html, **options)
        return drawn[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "to_pdf", to_pdf)
        yield


@pytest.fixture(scope="module")
def clients(scene, drawn_once):
    """A signed-in browser for each person."""
    return {name: signed_in(getattr(scene.cast, name)) for name in sorted(EVERYBODY)}


def signed_in(officer):
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    session = client.session
    sessions.start(session, officer.roles)
    sessions.prove(session)
    for moment in (sessions.PROVED, sessions.SEEN):
        session[moment] += 3600  # however long the module takes; and no request of it writes the session anew
    session.save()
    return client
