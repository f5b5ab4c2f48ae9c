"""The scene of the matrix and a signed-in browser for each of its people."""

import pytest
from django.db import transaction
from django.test import Client

from lib import sessions

from .scene import EVERYBODY, make_scene


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """Made once for the module; every request of the matrix is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_scene()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(scene):
    """A signed-in browser for each person."""
    return {name: signed_in(getattr(scene.cast, name)) for name in sorted(EVERYBODY)}


def signed_in(officer):
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    session = client.session
    sessions.prove(session)
    session[sessions.PROVED] += 3600  # however long the module takes
    session.save()
    return client
