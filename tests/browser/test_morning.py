"""A commune office's morning on one shared computer: codes from paper, a power cut, an idle lock, a second officer."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction

from cases.models import Draft, Intake
from directory.models import CodeSheet, OfficeMachine
from tests.cast import PASSWORD
from tests.conftest import until

from .hands import fill, press
from .people import People
from .site import Site

TYPED = "Bà nội báo cháu bị bỏ ở nhà một mình hai ngày."


@pytest.fixture(scope="module")
def site(database):
    site = Site(database, SECOND_FACTOR="on")
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="module")
def sheets(cast):
    """The administrator has handed a sheet over to lan and to hung."""
    printed = {}
    with transaction.atomic():
        for name in ("lan", "hung"):
            sheet, codes = CodeSheet.objects.make(getattr(cast, name), by=cast.admin)
            sheet.hand_over(by=cast.admin)
            printed[name] = iter(codes)
    return printed


@pytest.fixture
def computer(browser, browser_context_args, site, cast):
    """`computer()` switches it on: a browser that remembers nothing of before."""
    people = People(browser, site, **browser_context_args)
    yield lambda: people.context().new_page()
    people.leave()
    assert not people.complaints, people.complaints


def sign_in(page, name, code=None):
    if "/sign-in/" not in page.url:
        page.goto("/sign-in/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.press("[name=password]", "Enter")
    if code:
        page.fill("main [name=code]", code)
        with page.expect_navigation():
            page.press("main [name=code]", "Enter")


def sign_out(page):
    page.locator(".menu summary").click()
    with page.expect_navigation():
        page.locator("form[action*='sign-out'] button").click()


def kept_text():
    draft = Draft.objects.filter(officer__username="lan", kind="intake").first()
    return TYPED in str(draft.data) if draft else False


def nobody_works_for(**span):
    for row in Session.objects.all():
        session = SessionStore(row.session_key)
        if "seen_at" in session:
            session["seen_at"] -= timedelta(**span).total_seconds()
            session.save()


def test_a_morning_on_a_shared_computer(computer, site, cast, sheets):
    # Lan comes first, with a code from paper, and begins to write down what she hears on the telephone.
    page = computer()
    used = next(sheets["lan"])
    sign_in(page, "lan", used)
    page.goto("/intakes/new/")
    fill(page, channel="phone")
    page.locator("[name=description]").press_sequentially(TYPED)
    until(kept_text)

    # The power goes; the server too. Both come back, and the computer remembers nothing.
    site.kill()
    page.context.close()
    site.start()
    page = computer()
    sign_in(page, "lan", used)
    assert page.url.endswith("/sign-in/second-factor/"), "a code from paper counts once"
    page.fill("main [name=code]", next(sheets["lan"]))
    with page.expect_navigation():
        page.press("main [name=code]", "Enter")
    page.goto("/intakes/new/")
    page.locator('main .notice a[href*="/heard/"]').click()
    assert page.locator("[name=description]").input_value() == TYPED

    # She is called away. The page left open locks itself; Hùng sits down and sees nothing of it.
    where = page.url
    nobody_works_for(minutes=31)
    page.reload()
    assert "/sign-in/" in page.url and TYPED not in page.content()
    sign_in(page, "hung", next(sheets["hung"]))
    assert TYPED not in page.content()
    sign_out(page)

    # The administrator marks the computer: the code just shown counts for a week.
    with transaction.atomic():
        machine = OfficeMachine(unit=cast.lan.posts.get().unit, name="Máy một cửa", added_by=cast.admin)
        code = machine.offer_pairing()
        machine.save()
    sign_in(page, "lan", next(sheets["lan"]))
    page.goto("/machine/")
    fill(page, code=code)
    press(page)
    sign_out(page)
    sign_in(page, "lan")
    assert "/second-factor/" not in page.url

    # Her text is there still, and becomes a report.
    page.goto(where)
    assert page.locator("[name=description]").input_value() == TYPED
    press(page, "save_now")
    assert "/receipt/" in page.url
    assert [intake.description for intake in Intake.objects.all()] == [TYPED]
