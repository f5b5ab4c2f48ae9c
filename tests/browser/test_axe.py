"""axe finds nothing to say in the dark, of errors, refusals, steps, languages; of each page: test_every_page.py."""

import json
from datetime import date

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.db import transaction

from cases.models import ReadingDay
from cases.register.weekly import make_digests
from children.models import Child
from directory.models import Unit
from reports import recounting
from reports.making import period_of, request_report
from tests.cast import fresh

from .hands import fill, press
from .people import Seated

# What axe itself writes into a page breaks our policy, so the policy rests here; test_weight.py holds it.
NO_POLICY = {"bypass_csp": True}
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# With what axe holds to be good practice: landmarks, the order of headings, one h1. Style sheets are fetched for one
# rule only, which is an experiment and not run: axe asks for what they import below the page, forty pages of 404 each.
OPTIONS = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
# What a narrow screen changes: the colours are the same. What the dark changes: nothing but the colours.
NARROW = {"rules": {"color-contrast": {"enabled": False}}}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
# Colours glide from light to dark; what is looked at is where they come to rest. A page that draws no frame, because
# another lies above it, and a movement without an end are not waited for.
SETTLED = """() => new Promise(done => { requestAnimationFrame(done); setTimeout(done, 500) })
  .then(() => Promise.race([
    Promise.all(document.getAnimations().map(each => each.finished.catch(() => null))),
    new Promise(done => setTimeout(done, 5000)),
  ]))"""


def violations(page, **options):
    """What axe holds against the page. It comes as one text: what it has no complaint about would weigh megabytes."""
    asked = f"axe.run({json.dumps(OPTIONS | options)}).then(found => JSON.stringify(found.violations))"
    return json.loads(page.evaluate(asked))


def told(page, **options):
    found = violations(page, **options)
    return [
        f"{page.url} {each['id']}: {node['target']} {node['html'][:160]} {node.get('failureSummary', '')[:300]}"
        for each in found
        for node in each["nodes"][:3]
    ]


def look(page, dark=False):
    """What axe says of the page as it stands, wide and narrow."""
    found = []
    page.evaluate(AXE_SCRIPT)
    for size, options in ((WIDE, {}), (PHONE, NARROW)):
        page.set_viewport_size(size)
        found += told(page, **options)
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if too_wide > 0:
            found.append(f"{page.url} is {too_wide} px wider than a screen of {size['width']}")
    if dark:
        page.emulate_media(color_scheme="dark")
        page.evaluate(SETTLED)
        found += told(page, **COLOURS)
        page.emulate_media(color_scheme="light")
        page.evaluate(SETTLED)
    return found


def look_at(page, *addresses, dark=False):
    found = []
    for address in addresses:
        page.goto(address)
        found += look(page, dark)
    assert not found, "\n".join(found)


@pytest.fixture(scope="module")
def everybody(browser, browser_context_args, site, cast):
    return Seated(browser, site, **browser_context_args, **NO_POLICY)


@pytest.fixture(scope="module")
def scene(cast, case_at):
    """A case at each step with everything around it, and a computed report."""
    with transaction.atomic():
        cases = {phase: case_at(phase) for phase in ("received", "assessed", "verified", "submitted", "supported")}
        cases["reviewed"] = case_at("reviewed")
        rich = case_at("planned", forms=["sexual"], description="Nghe trẻ kể lại.")
        rich.notify_police(by=cast.lan, to="Công an xã", how="phone")
        rich.give_opinion(by=cast.minh, result="supplement", text="Bổ sung biên bản")
        rich.escalate(by=cast.lan, reason="Vượt thẩm quyền")
        rich.add_note(by=cast.lan, text="Ghi chú")
        unit = Unit.objects.with_code("70", level="province").get()
        report = request_report(unit, period_of("2026-H1", "administrative"), by=fresh(cast.quynh))
        report.compute()
        recounting.recount()
    return cases | {"rich": rich, "report": report}


def test_sign_in_and_its_refusal(people):
    page = people.context().new_page()
    look_at(page, "/sign-in/", dark=True)
    page.fill("[name=username]", "lan")
    page.fill("[name=password]", "sai")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert not look(page, dark=True)


@pytest.mark.parametrize("name", ["lan", "hung", "minh", "quynh", "vinh", "nga", "tho"])
def test_the_queue_of_each_role(people, scene, name):
    look_at(people(name), "/", dark=name == "lan")


def test_the_one_page_of_a_hotline_in_an_emergency_and_with_an_error(people, scene):
    page = people("nga")
    page.goto("/intakes/new/")
    fill(page, **{"danger-danger_now": "yes", "where-unit_q": "khong co xa nay"})
    found = look(page, dark=True)
    press(page)
    assert page.locator("[data-error-summary] a").count() == 1
    assert not found + look(page)


def test_the_steps_of_an_intake(people, scene):
    page = people("lan")
    page.goto("/intakes/new/")
    found = look(page, dark=True)
    fill(page, channel="phone", description="Nghe kể.")
    press(page)
    for answers in (
        {"place_known": "own"},
        {"full_name": "Nguyễn Thị", "birth_known": "date"},
        {"kinds": ["sexual"]},
        {"danger_now": "yes"},
        {"source": "family"},
    ):
        fill(page, **answers)
        found += look(page)
        press(page)
    found += look(page, dark=True)
    press(page)
    assert "/receipt/" in page.url
    found += look(page, dark=True)
    assert not found, "\n".join(found)


def test_an_intake_that_is_refused(people):
    page = people("lan")
    page.goto("/intakes/new/")
    press(page)
    assert page.locator("[data-error-summary]").count()
    assert not look(page, dark=True)


def test_the_parts_of_a_case(people, scene):
    case = f"/cases/{scene['rich'].pk}/"
    look_at(people("lan"), case, dark=True)
    look_at(people("lan"), *(case + part for part in ("plans/", "coordination/", "?readings=1", "?kind=nothing")))
    look_at(people("vinh"), case)


def test_forms_in_the_dark(people, scene):
    look_at(people("lan"), f"/cases/{scene['assessed'].pk}/assessment/", "/second-factors/telephone/", dark=True)
    look_at(people("hung"), f"/cases/{scene['reviewed'].pk}/closure/", dark=True)


def test_a_form_with_errors(people, scene):
    page = people("lan")
    page.goto(f"/cases/{scene['assessed'].pk}/verification/")
    press(page)
    assert not look(page, dark=True)


def test_lists_and_children(people, scene):
    child = scene["rich"].child
    look_at(people("lan"), "/cases/", f"/children/{child.pk}/", dark=True)
    look_at(people("minh"), "/cases/?overdue=1")


def test_figures_and_reports(people, scene):
    look_at(people("vinh"), "/dashboard/", "/dashboard/?period=2025-Y", dark=True)  # the second not counted yet
    report = scene["report"].get_absolute_url()
    look_at(people("quynh"), "/reports/", report, dark=True)


def test_the_access_log(people, cast, scene):
    case = scene["rich"]
    lan = fresh(cast.lan)
    unit = lan.home.unit
    where = {"unit": unit, "province_id": unit.province_key, "district_id": unit.district_key}
    counts = dict.fromkeys(("lists", "printed", "outside", "closed"), 0) | {"opened": 63, "night": 4, "usual": 12}
    with transaction.atomic():
        day = ReadingDay.objects.create(
            officer=lan, day=date(2026, 6, 3), role="commune_officer", reasons=["many", "night"], **where, **counts
        )
        Child.objects.filter(pk=case.child_id).update(school="Trường xã")
        (week, *_above) = make_digests(date(2026, 6, 1))
    hung = people("hung")
    look_at(hung, f"/register/cases/{case.pk}/", f"/register/unusual/{day.pk}/", dark=True)
    look_at(hung, f"/register/weeks/{week.pk}/", f"/cases/{case.pk}/history/")


def test_pages_that_refuse(people, scene):
    case = scene["received"]
    tuyet, vinh, lan = people("tuyet"), people("vinh"), people("lan")
    for page, address, status in (
        (tuyet, f"/cases/{case.pk}/", 404),
        (lan, "/nothing-here/", 404),
        (vinh, "/intakes/new/", 403),
        (lan, f"/cases/{case.pk}/submission/", 409),
    ):
        assert page.goto(address).status == status
        assert not look(page, dark=True)


def test_english(people, scene):
    page = people("lan")
    page.context.add_cookies([{"name": "django_language", "value": "en", "url": people.site.url}])
    look_at(page, "/", f"/cases/{scene['rich'].pk}/", "/intakes/new/")
    assert page.locator("html").get_attribute("lang") == "en"
