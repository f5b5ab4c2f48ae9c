"""Two people at one record: the second sees both versions and chooses with the keyboard, without losing a word."""

from axe_playwright_python.base import AXE_SCRIPT

from .hands import fill
from .test_axe import NARROW, NO_POLICY, PHONE, told
from .test_keyboard import enter, walk_to

SEND = ".form-foot button"


def test_the_second_of_two_chooses_field_by_field(people, case_at):
    child = case_at(children=[{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}]).child
    address = f"/children/{child.pk}/correction/"
    first, second = people("lan"), people("lan", **NO_POLICY)
    for page in (first, second):
        page.goto(address)
    fill(first, school="Trường Đồng Tâm", address="Ấp 1", reason="Hỏi lại nhà trường")
    enter(first, SEND)
    fill(second, school="Trường Lộc Thiện", sex="female", reason="Xem giấy khai sinh")
    enter(second, SEND)
    shown = second.locator("main").inner_text()
    assert "Trường Đồng Tâm" in shown and "Trường Lộc Thiện" in shown, shown
    second.evaluate(AXE_SCRIPT)
    assert told(second) == []
    second.set_viewport_size(PHONE)
    assert told(second, **NARROW) == []
    enter(second, SEND)
    assert second.locator(".error-summary a").count() == 1
    walk_to(second, "[name='keep-school'][value=now]")
    second.keyboard.press("ArrowDown")
    enter(second, SEND)
    assert second.url.endswith(f"/children/{child.pk}/"), second.locator("main").inner_text()
    child.refresh_from_db()
    assert (child.school, child.address, child.sex) == ("Trường Lộc Thiện", "Ấp 1", "female")
