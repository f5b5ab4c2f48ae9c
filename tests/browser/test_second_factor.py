"""Signing in with a telephone's code and with a passkey, and a page left open on a shared computer."""

import pytest
from django.contrib.sessions.backends.db import SessionStore

from directory.models import Officer
from tests.cast import PASSWORD
from tests.proving import Telephone

from .people import People
from .site import Site


@pytest.fixture(scope="module")
def site(database):
    """The shipped server with the second factor on, as in production."""
    site = Site(database, SECOND_FACTOR="on")
    site.url = site.url.replace("127.0.0.1", "localhost")  # passkeys belong to a name, not to an address
    site.start()
    yield site
    site.stop()


@pytest.fixture
def page(browser, browser_context_args, site, cast):
    people = People(browser, site, **browser_context_args)
    yield people.context().new_page()
    people.leave()
    assert not people.complaints, people.complaints


def enter(page, name):
    page.goto("/sign-in/?next=/units/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")


def send(page, code):
    page.fill("main [name=code]", code)
    with page.expect_navigation():
        page.press("main [name=code]", "Enter")


def sign_out(page):
    page.goto("/units/")
    page.locator(".menu summary").click()
    with page.expect_navigation():
        page.locator("form[action*='sign-out'] button").click()


def test_lan_sets_up_a_telephone_and_signs_in_with_its_code(page):
    enter(page, "lan")
    assert page.url.endswith("/second-factors/"), "nothing else opens before a second factor is set up"
    with page.expect_navigation():
        page.locator('a[href="/second-factors/telephone/"]').click()
    assert page.locator(".qr svg path").count() == 1
    telephone = Telephone()
    telephone.secret = page.locator("main li code").inner_text().replace(" ", "")
    shown = telephone.code()
    send(page, shown)
    assert page.locator(".codes code").count() == 10
    sign_out(page)

    enter(page, "lan")
    assert page.url.endswith("/sign-in/second-factor/")
    send(page, shown)
    assert page.locator("#id_code_error").inner_text().strip(), "the code of the setting up is used"
    send(page, telephone.code(later=1))
    assert page.url.endswith("/units/")


def test_hung_makes_a_passkey_and_signs_in_with_it(page):
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send(
        "WebAuthn.addVirtualAuthenticator",
        {"options": {"protocol": "ctap2", "transport": "internal", "hasUserVerification": True,
                     "isUserVerified": True, "automaticPresenceSimulation": True}},
    )  # fmt: skip
    enter(page, "hung")
    page.goto("/second-factors/passkey/")
    page.fill("main [name=name]", "Máy của tôi")
    with page.expect_navigation():
        page.locator("[data-passkey=create] button").click()
    assert page.locator(".codes code").count() == 10
    sign_out(page)

    enter(page, "hung")
    with page.expect_navigation():
        page.locator("[data-passkey=get] button").click()
    assert page.url.endswith("/units/")
    assert Officer.objects.get(username="hung").authenticator_set.get(type="webauthn").last_used_at


def test_a_page_left_open_locks_itself_and_comes_back_after_the_password(page, site):
    page.clock.install()
    enter(page, "tho")
    page.goto("/intakes/new/")
    page.locator("[name=description]").press_sequentially("Đang viết dở")
    page.clock.run_for(2000)
    page.wait_for_selector("[data-draft-status]:has-text(':')")
    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"].endswith("sessionid"))
    grow_old(key)
    with page.expect_navigation():
        page.clock.run_for(61_000)
    assert "/sign-in/" in page.url and page.locator("[name=username]").input_value() == "tho"
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    assert "/intakes/" in page.url
    assert page.locator("[name=description]").input_value() == "Đang viết dở"


def grow_old(key):
    """As if nobody had worked in the session for 31 minutes."""
    session = SessionStore(key)
    session["seen_at"] -= 31 * 60
    session.save()
