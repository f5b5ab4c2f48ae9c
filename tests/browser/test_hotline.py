"""An operator takes a call without a mouse; a second call about the same child is found while she types."""

from cases.models import Intake

from .test_keyboard import enter, walk_to

ONE_PAGE = 90  # stops of the Tab key


def typed(page, name, words):
    walk_to(page, f'[name="{name}"]', most=ONE_PAGE)
    page.keyboard.type(words)


def test_two_calls_by_keyboard_and_the_second_is_found(people):
    page = people("nga")
    page.goto("/")
    enter(page, 'a[href="/intakes/new/"]')
    assert page.evaluate("document.activeElement.name") == "heard-description", "the first word is typed at once"
    page.keyboard.type("Trẻ khóc nhiều đêm.")
    typed(page, "where-unit_q", "dong tam binh phuoc")
    page.wait_for_selector("#id_where-unit_found input")
    typed(page, "where-unit", " ")
    typed(page, "danger-danger_now", " ")
    page.wait_for_selector(".emergency-mark", state="visible")
    typed(page, "child-1-full_name", "Nguyễn Thị Mơ")
    enter(page, ".form-foot button")
    first = Intake.objects.latest("recorded_at")
    assert (first.description, first.unit.code, first.danger_now) == ("Trẻ khóc nhiều đêm.", "25369", True)
    assert str(first.pk) in page.url

    page.goto("/intakes/new/")
    page.keyboard.type("Gọi lại: vẫn nghe khóc.")
    typed(page, "where-unit_q", "dong tam binh phuoc")
    page.wait_for_selector("#id_where-unit_found input")
    typed(page, "child-1-full_name", "nguyen thi mo")
    assert first.number in page.locator("#earlier label").first.inner_text()
    walk_to(page, "[name=repeats]", most=ONE_PAGE)
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.value") == str(first.pk)
    enter(page, ".form-foot button")
    second = Intake.objects.latest("recorded_at")
    assert second.call.repeats == first
    assert second.incident.allegations.get().case == first.incident.allegations.get().case
