"""Everything is reached and done with the keyboard alone, and one sees where one is."""

from cases.models import Intake
from tests.cast import PASSWORD

SHOWS = """() => {
  const here = document.activeElement;
  const drawn = (element, part) => {
    const style = getComputedStyle(element, part);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
  };
  const ring = drawn(here) || drawn(here, "::after") || drawn(here.parentElement);
  return { ring, what: here.outerHTML.slice(0, 120) };
}"""


def walk_to(page, selector, most=60):
    """Press Tab until the focus is there; every stop on the way shows its ring."""
    for _press in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(SHOWS)
        assert stop["ring"], f"no focus ring on {stop['what']}"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with Tab on {page.url}")


def enter(page, selector):
    walk_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_report_is_logged_without_a_mouse(people):
    page = people.context().new_page()
    page.goto("/sign-in/")
    walk_to(page, "[name=username]")
    page.keyboard.type("lan")
    walk_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    # The first stop of a page leads past the frame.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"

    page.goto("/")
    enter(page, 'a[href="/intakes/new/"]')
    walk_to(page, "[name=channel]")
    page.keyboard.press("ArrowDown")
    walk_to(page, "[name=description]")
    page.keyboard.type("Nghe trẻ khóc ở nhà bên.")
    enter(page, "[name=save_now]")
    intake = Intake.objects.latest("recorded_at")
    assert intake.description == "Nghe trẻ khóc ở nhà bên."
    assert str(intake.pk) in page.url and intake.channel == "phone"

    # The queue: j walks its rows, Enter opens the act itself.
    page.goto("/")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.matches('.row-link')")
    assert page.evaluate(SHOWS)["ring"]
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/assessment/")


def test_a_slash_goes_to_the_search_and_errors_take_the_focus(people, case_at):
    case = case_at()
    page = people("hung")
    page.goto("/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type(case.number)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert case.number in page.locator("main").inner_text() and case.number not in page.url

    page.goto(f"/cases/{case.pk}/note/")
    enter(page, ".form-foot button")
    assert page.evaluate("document.activeElement.matches('[data-error-summary]')")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "text"


def test_a_menu_opens_and_closes_and_gives_the_focus_back(people):
    page = people("lan")
    page.goto("/")
    walk_to(page, ".menu summary")
    page.keyboard.press("Enter")
    assert page.locator(".menu-sheet").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu-sheet").is_visible()
    assert page.evaluate("document.activeElement.matches('.menu summary')")
