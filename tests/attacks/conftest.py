"""The scene of the access matrix once for a file of attacks, and a case of strangers that nobody here may see."""

import pytest
from django.db import transaction
from django.test import Client

from tests.access.scene import make_scene
from tests.cast import case_of, proved

STRANGE = "Lý Thị Xuân Hoài"  # a child of Xã Lộc Thiện


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        scene = make_scene()
        scene.foreign = case_of(scene.cast.tuyet, children=[{"full_name": STRANGE, "birth_year": 2015}])
        yield scene
        transaction.set_rollback(True)


@pytest.fixture
def reached(django_db_blocker):
    """The database may be asked; whatever a test did is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def browser_of(scene, reached):
    """`browser_of("lan")` is signed in; with `csrf` it is held to the token as browsers are."""

    def signed_in(name, *, csrf=False):
        client = Client(raise_request_exception=False, enforce_csrf_checks=csrf)
        if name:
            client.force_login(getattr(scene.cast, name))
            proved(client)
        return client

    return signed_in
