"""How closely a case is kept, who reads it, what is added and how one signs in: done with the keyboard alone."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import TimeoutError as NotInTime

from cases.models import CaseGrant, Document
from tests.cases.papers import picture

from .test_keyboard import enter, walk_to

SEND = ".form-foot button"


def type_into(page, selector, words):
    walk_to(page, selector)
    page.keyboard.type(words)


def test_a_leader_restricts_a_case(people, case_at):
    case, page = case_at(), people("hung")
    page.goto(f"/cases/{case.pk}/confidentiality/")
    walk_to(page, "[name=level]")
    page.keyboard.press("ArrowDown")
    type_into(page, "[name=reason]", "Gia đình là người quen.")
    enter(page, SEND)
    case.refresh_from_db()
    assert case.confidentiality == "restricted"


def test_a_leader_lets_somebody_read_and_ends_it(people, case_at):
    case, page = case_at(), people("hung")
    page.goto(f"/cases/{case.pk}/grants/")
    type_into(page, "[name=officer]", "tuyet")
    type_into(page, "[name=reason]", "Cùng trực.")
    enter(page, SEND)
    assert CaseGrant.objects.live().filter(content_object=case, user__username="tuyet").exists()
    enter(page, "form[action*='/ending/'] button")
    assert not CaseGrant.objects.live().filter(content_object=case).exists()


def test_a_case_of_another_commune_is_opened_in_an_emergency(people, case_at):
    case, page = case_at(), people("tuyet")
    page.goto("/break-glass/")
    type_into(page, "[name=number]", case.number)
    type_into(page, "[name=reason]", "Trẻ đang ở trạm y tế xã tôi.")
    enter(page, SEND)
    assert page.url.endswith(f"/cases/{case.pk}/"), page.locator("main").inner_text()


def test_a_hold_is_placed_and_lifted(people, case_at):
    case, page = case_at(), people("hung")
    page.goto(f"/cases/{case.pk}/holds/")
    type_into(page, "[name=reason]", "Tòa án yêu cầu.")
    enter(page, SEND)
    assert case.is_held
    enter(page, "a[href*='/lifting/']")
    type_into(page, "[name=reason]", "Tòa án đã trả.")
    enter(page, SEND)
    assert not case.is_held


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "anh.png"
    path.write_bytes(picture("PNG"))
    return path


def chosen_by_keyboard(page):
    """The window that chooses a file. A press that a busy browser did not take is made again, as a person would."""
    for key in ("Enter", "Space", "Enter"):
        try:
            with page.expect_file_chooser(timeout=15_000) as chooser:
                page.keyboard.press(key)
        except NotInTime:
            continue
        return chooser.value
    raise AssertionError("no key opens the choice of a file")


def test_a_photograph_is_added(people, case_at, photo):
    case, page = case_at("assessed"), people("lan")
    page.goto(f"/cases/{case.pk}/documents/new/")
    type_into(page, "[name=title]", "Ảnh hiện trường")
    walk_to(page, "[name=file]")
    chosen_by_keyboard(page).set_files(photo)
    walk_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{case.pk}/documents/")
    assert Document.objects.get(case=case).title == "Ảnh hiện trường"


def test_a_telephone_is_set_up(people):
    page = people("thu")
    page.goto("/second-factors/")
    enter(page, "a[href='/second-factors/telephone/']")
    secret = page.locator("main code").inner_text().replace(" ", "")
    type_into(page, "[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    enter(page, SEND)
    assert Authenticator.objects.filter(user__username="thu", type="totp").exists()
    assert page.locator(".codes li").count() >= 8, "its recovery codes, shown once"
