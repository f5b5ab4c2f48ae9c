"""A photograph goes up over a weak line, goes on where it was, and is looked at; without script it goes too."""

import re

import pytest

from cases.models import Document, Upload
from tests.cases.papers import photograph, picture

from .hands import fill, press

PART = re.compile(r"/uploads/[^/]+/\?at=")


@pytest.fixture
def photo(tmp_path):
    """Three parts long: what cannot be pressed any smaller."""
    path = tmp_path / "anh.png"
    path.write_bytes(photograph("PNG") + b"\0" * 600_000)
    return path


def wait(page, true, tries=150):
    """Until `true()`, while the browser goes on."""
    while not true():
        tries -= 1
        assert tries, "Waited in vain."
        page.wait_for_timeout(200)


def choose(page, case, file):
    page.goto(f"/cases/{case.pk}/documents/new/")
    fill(page, kind="photo", title="Ảnh hiện trường")
    page.locator("[name=file]").set_input_files(file)


def test_a_dropped_line_costs_one_part(people, case_at, photo):
    case, page = case_at("assessed"), people("lan")
    dropped = []

    def drop_twice(route):
        if "at=0" not in route.request.url and len(dropped) < 2:
            dropped.append(route.request.url)
            return route.abort("connectionreset")
        return route.continue_()

    page.route(PART, drop_twice)
    choose(page, case, photo)
    press(page)
    assert page.url.endswith(f"/cases/{case.pk}/documents/"), page.locator("main").inner_text()
    assert len(dropped) == 2 and Document.objects.filter(case=case).count() == 1
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Ảnh hiện trường", exact=True).click()
    assert opened.value.locator("img").evaluate("image => [image.naturalWidth, image.naturalHeight]") == [200, 400]


def test_a_page_that_was_closed_goes_on_where_it_was(people, case_at, photo):
    case, page = case_at("assessed"), people("lan")
    page.route(PART, lambda route: route.continue_() if "at=0" in route.request.url else route.abort())
    choose(page, case, photo)
    page.locator("main form.form button[type=submit]").first.click()
    wait(page, lambda: Upload.objects.filter(case=case, received__gt=0).exists())
    page.unroute(PART)
    page.reload()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if PART.search(request.url) else None)
    fill(page, kind="photo", title="Ảnh hiện trường")
    page.locator("[name=file]").set_input_files(photo)
    press(page)
    assert Document.objects.filter(case=case).count() == Upload.objects.filter(case=case).count() == 1
    assert not [url for url in asked if url.endswith("at=0")]


def test_a_refusal_is_said_on_the_page(people, case_at, tmp_path):
    (tmp_path / "anh.jpg").write_bytes(b"MZ" + b"\0" * 500)
    page = people("lan")
    choose(page, case_at("assessed"), tmp_path / "anh.jpg")
    page.locator("main form.form button[type=submit]").first.click()
    said = page.locator("[data-upload-progress] [role=status]")
    wait(page, lambda: "JPEG, PNG, WebP" in said.inner_text())


def test_without_script_the_form_sends_it_whole(people, case_at, tmp_path):
    (tmp_path / "anh.jpg").write_bytes(picture())
    case, page = case_at("assessed"), people("lan", java_script_enabled=False)
    choose(page, case, tmp_path / "anh.jpg")
    press(page)
    assert page.url.endswith(f"/cases/{case.pk}/documents/")
    assert Document.objects.filter(case=case).count() == 1
