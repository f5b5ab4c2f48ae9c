"""What an officer typed is never lost: the session ends, the line drops, another machine, a second press."""

import pytest
from django.contrib.sessions.models import Session

from audit.models import Event
from cases.models import Case, Draft, Intake
from tests.cast import COMMUNE, HARM, PASSWORD, PROTECTION, appoint
from tests.conftest import until

from .hands import fill, press, score
from .people import sign_in

TYPED = "Đã gặp gia đình, trẻ kể lại sự việc."


@pytest.fixture(scope="module")
def colleagues(cast):
    """A second officer and a second leader of Xã Đồng Tâm."""
    appoint("mai", "commune_officer", COMMUNE)
    appoint("dung", "commune_leader", COMMUNE)


def kept(case, name="lan"):
    draft = Draft.objects.filter(officer__username=name, about=case.pk).first()
    return draft.data.get("summary", [""])[0] if draft else ""


def types_a_verification(page, case, text=TYPED):
    page.goto(f"/cases/{case.pk}/verification/")
    page.locator("[name=summary]").press_sequentially(text)
    until(lambda: kept(case) == text)


def test_a_session_that_ended_gives_the_text_back(people, case_at):
    case = case_at("assessed")
    page = people("lan")
    page.goto(f"/cases/{case.pk}/verification/")
    fill(page, founded="yes")
    page.locator("[name=summary]").press_sequentially(TYPED)
    until(lambda: kept(case) == TYPED)
    page.wait_for_timeout(300)  # milliseconds; the answer to the save comes in
    Session.objects.all().delete()
    people.sessions.clear()
    press(page)
    assert "/sign-in/" in page.url
    page.fill("[name=username]", "lan")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/cases/{case.pk}/verification/")
    assert page.locator("[name=summary]").input_value() == TYPED
    press(page)
    assert Case.objects.get(pk=case.pk).status == "intervening" and not kept(case)


def test_what_was_typed_after_the_session_ended_is_held_and_not_lost(people, case_at):
    case = case_at("assessed")
    page = people("lan")
    page.goto(f"/cases/{case.pk}/verification/")
    Session.objects.all().delete()
    people.sessions.clear()
    page.locator("[name=summary]").press_sequentially(TYPED)
    fill(page, founded="yes")
    page.locator("main .form-foot [type=submit]").click()
    link = page.locator("[data-why=signed_out] a")
    link.wait_for(state="visible")
    assert page.locator("[name=summary]").input_value() == TYPED and not kept(case)
    with page.context.expect_page() as opened:
        link.click()
    sign_in(opened.value, "lan")
    press(page)
    assert Case.objects.get(pk=case.pk).status == "intervening"


def test_nothing_is_sent_in_the_name_of_a_colleague_who_signed_in_meanwhile(people, case_at, colleagues):
    case = case_at("assessed")
    page = people("lan")
    page.goto(f"/cases/{case.pk}/verification/")
    page.context.clear_cookies()
    sign_in(page.context.new_page(), "mai")
    page.locator("[name=summary]").press_sequentially(TYPED)
    fill(page, founded="yes")
    page.locator("main .form-foot [type=submit]").click()
    page.locator("[data-why=someone_else]").wait_for(state="visible")
    assert Case.objects.get(pk=case.pk).status == "verifying" and not kept(case, "mai")


def test_a_closing_begun_is_found_again_and_may_be_thrown_away(people, case_at):
    case = case_at("verified")
    page = people("hung")
    page.goto(f"/cases/{case.pk}/closure/")
    page.locator("[name=reason]").press_sequentially(TYPED)
    until(lambda: Draft.objects.filter(officer__username="hung", kind="closure", about=case.pk).exists())
    elsewhere = people("hung")
    elsewhere.goto(f"/cases/{case.pk}/closure/")
    assert elsewhere.locator("[name=reason]").input_value() == TYPED
    elsewhere.goto("/")
    row = elsewhere.locator(f"main form[action*='/drafts/closure/{case.pk}/'] button")
    with elsewhere.expect_navigation():
        row.click()
    assert not Draft.objects.filter(officer__username="hung", about=case.pk).exists()


def test_a_line_that_drops_keeps_the_text_and_sends_it_later(people, case_at):
    case = case_at("assessed")
    page = people("lan")
    page.goto(f"/cases/{case.pk}/verification/")
    page.context.set_offline(True)
    page.locator("[name=summary]").press_sequentially(TYPED)
    page.wait_for_selector("#offline", state="visible")
    until(lambda: page.locator("[data-draft-status]").inner_text().strip())
    assert not kept(case)
    page.context.set_offline(False)
    page.wait_for_selector("#offline", state="hidden")
    until(lambda: kept(case) == TYPED)


def test_a_draft_is_found_on_another_machine_by_its_officer_only(people, case_at, colleagues):
    case = case_at("assessed")
    types_a_verification(people("lan"), case)
    elsewhere = people("lan")
    elsewhere.goto(f"/cases/{case.pk}/verification/")
    assert elsewhere.locator("[name=summary]").input_value() == TYPED
    mai = people("mai")
    mai.goto(f"/cases/{case.pk}/verification/")
    assert mai.locator("[name=summary]").input_value() == ""


def test_two_leaders_press_approve_at_once(people, case_at, colleagues):
    case = case_at("submitted")
    pages = [people("hung"), people("dung")]
    for page in pages:
        page.goto(f"/cases/{case.pk}/approval/")
        fill(page, decision_number="7/QĐ")
    first, second = pages
    with first.expect_navigation(), second.expect_navigation():
        for page in pages:
            page.evaluate("setTimeout(() => document.querySelector('main form').requestSubmit(), 10)")
    done = [page for page in pages if page.url.endswith(f"/cases/{case.pk}/")]
    told = [page for page in pages if page not in done]
    assert len(done) == len(told) == 1
    assert told[0].locator("main").inner_text().strip()
    assert Case.objects.get(pk=case.pk).status == "supporting"
    assert Event.objects.filter(subject_id=case.pk, verb="plan_approved").count() == 1


@pytest.mark.parametrize("script", [True, False])
def test_a_double_press_makes_one_report(people, script):
    page = people("lan", java_script_enabled=script)
    before = Intake.objects.count()
    page.goto("/intakes/new/")
    fill(page, channel="phone", description="Bấm hai lần.")
    page.locator("[name=save_now]").dblclick(no_wait_after=True)
    # The second press breaks off the answer to the first.
    until(lambda: page.wait_for_timeout(100) or "/receipt/" in page.url)
    assert Intake.objects.count() == before + 1


def test_back_loses_nothing(people):
    page = people("lan")
    page.goto("/intakes/new/")
    fill(page, channel="phone", description=TYPED)
    press(page)
    fill(page, place_known="own", place="Ấp 3")
    press(page)
    fill(page, full_name="Lê Thị Na", sex="female")
    press(page, "back")
    assert page.locator("[name=place]").input_value() == "Ấp 3"
    page.go_back()
    page.go_back()
    page.go_back()
    assert page.locator("[name=description]").input_value() == TYPED
    press(page)
    press(page)
    assert page.locator("[name=full_name]").input_value() == "Lê Thị Na"
    assert page.locator("[name=sex][value=female]").is_checked()


@pytest.mark.parametrize("text", ["x" * 1_000_000, "trước\0sau"], ids=["a megabyte", "NUL"])
def test_what_cannot_be_kept_is_told_at_its_field(people, text):
    page = people("lan")
    before = Intake.objects.count()
    page.goto("/intakes/new/")
    fill(page, channel="phone")
    page.locator("[name=description]").evaluate("(field, text) => { field.value = text; }", text)
    press(page, "save_now")
    assert page.locator("#id_description_error").inner_text().strip()
    assert len(page.locator("[name=description]").input_value()) >= len(text) - 1, "what was typed stands there still"
    assert Intake.objects.count() == before


def test_half_a_sign_is_never_half_written(people):
    """A browser sends a lone surrogate as U+FFFD; a program that sends its bytes is told, or it is replaced."""
    page = people("lan")
    page.goto("/intakes/new/")
    fill(page, channel="phone")
    page.locator("[name=description]").evaluate("field => { field.value = 'trước \\ud83d sau'; }")
    press(page, "save_now")
    if "/receipt/" in page.url:
        assert "trước" in Intake.objects.latest("recorded_at").description
    else:
        assert page.locator("#id_description_error").count()


def test_an_act_refused_keeps_what_was_typed(people, case_at):
    case = case_at("assessed")
    page = people("lan")
    page.goto(f"/cases/{case.pk}/verification/")
    page.fill("[name=summary]", TYPED)
    press(page)
    assert page.locator("[data-error-summary]").count() and page.locator("#id_founded_error").count()
    assert page.locator("[name=summary]").input_value() == TYPED


def test_the_steps_work_without_script(people):
    page = people("lan", java_script_enabled=False)
    page.goto("/intakes/new/")
    fill(page, channel="phone", description="Không có JavaScript.")
    press(page, "save_now")
    assert "/receipt/" in page.url
    page.locator("main a.row-link").first.click()
    pk = page.url.rstrip("/").rpartition("/")[2]
    page.goto(f"/cases/{pk}/assessment/")
    score(page, harm=HARM, protection=PROTECTION)
    press(page)
    assert Case.objects.get(pk=pk).status == "verifying"


def test_nothing_of_a_page_stays_in_a_shared_computer(people, case_at):
    case = case_at()
    page = people("lan")
    assert page.goto(f"/cases/{case.pk}/").headers["cache-control"] == "no-store"
    name = page.locator("h1").inner_text()
    page.locator(".menu summary").click()
    with page.expect_navigation():
        page.locator("form[action*='sign-out'] button").click()
    people.sessions.clear()
    page.go_back()
    assert "/sign-in/" in page.url and name not in page.content()
