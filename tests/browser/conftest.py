"""One shipped server and one database for a file of tests; people who sit before it."""

import pytest
from django.db import connections, transaction

from tests import machine
from tests.cast import Walk, make_cast
from tests.conftest import point_to

from .people import Seated
from .site import Site


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """A database of this file's own, dropped after its last test."""
    shared = connections.settings["default"]["NAME"]
    with machine.clone() as name, django_db_blocker.unblock():
        point_to(name)
        try:
            yield name
        finally:
            connections.close_all()
            point_to(shared)


@pytest.fixture(scope="module")
def site(database):
    site = Site(database)
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def cast(database):
    return make_cast()


@pytest.fixture(scope="module")
def case_at(cast):
    """`case_at("verified", forms=["sexual"])`: a case of Xã Đồng Tâm, taken along the law's steps and committed."""

    def made(phase="received", **facts):
        with transaction.atomic():
            walk = Walk(cast, **facts)
            if phase != "received":
                getattr(walk, phase)()
        return walk.case

    return made


@pytest.fixture(scope="module")
def everybody(browser, browser_context_args, site, cast):
    return Seated(browser, site, **browser_context_args)


@pytest.fixture
def people(everybody):
    """Pages of the cast. No page may break the Content-Security-Policy, throw in a script or fail on the server."""
    yield everybody
    everybody.leave()
    complaints, everybody.complaints = everybody.complaints, []
    assert not complaints, complaints
