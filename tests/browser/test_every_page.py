"""Every address of the access matrix that answers a page is looked at, wide and on a phone: none is forgotten.

The pages are derived from the matrix, where an address without a row fails. The main pages are looked at
closer, in both lights and with errors, in test_axe.py.
"""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.access.asking import keys_of
from tests.access.keeping import KEEPING
from tests.access.pages import PAGES
from tests.access.rows import CASE_PAGES
from tests.access.scene import make_scene
from tests.cast import PASSWORD, Walk, case_of, report

from .people import Seated
from .test_axe import NARROW, NO_POLICY, PHONE, SETTLED, WIDE, violations

# Whose eyes: the first of these whom the row lets in.
EYES = "lan hung minh quynh vinh admin tuyet nga".split()
# Answers that are no page: papers, files, what a page is told while it stands.
PAPERS = {
    "cases:blank_form_01",
    "cases:document",
    "cases:print",
    "cases:print_about",
    "cases:register",
    "drafts:about",
    "drafts:draft",
    "handovers:minutes",
    "intakes:print_first_steps",
    "intakes:print_form_01",
    "keeping:certificate",
    "keeping:extract",
    "reports:official",
    "reports:pdf",
    "reports:xlsx",
}
# Parts that htmx puts into a page; alone they have no landmarks and no language.
PARTS = {"cases:counts", "cases:of_child", "directory:communes", "reports:progress"}
OF_A_PAGE = ("document-title", "html-has-lang", "landmark-one-main", "page-has-heading-one", "region", "heading-order")
# Addresses that lead to another page: a new draft, nothing that was kept, a child of no draft, the case of a message.
MOVES_ON = {"account:kept", "intakes:new", "intakes:child", "messages:message", "reports:dashboard_progress"}
# Acts that do not fit the case of the matrix: its page, of a case which they fit.
FITTING = {
    "cases:approval": "submitted",
    "cases:return": "submitted",
    "cases:submission": "planned",
    "cases:removal": "planned",
    "cases:escalation": "planned",
    "cases:support": "supported",
    "cases:review": "supported",
    "cases:completion": "supported",
    "cases:reopening": "closed",
    "cases:naming": "passed_over",
    "cases:reporter_told": "verified",
    "cases:handing_over": "verified",
    "cases:pause": "verified",
    ("cases:pause", "running"): "pausable",
    ("intakes:reply", "intake"): "called",
    "cases:plan_number": "supported",
}


def fitting(name, key):
    return FITTING.get(name if key == "case" else (name, key), key)


def looked_at():
    """(whose eyes, address, row) of everything that is read and is no API, one person after the other."""
    found = []
    pages = {name: rows for name, rows in (CASE_PAGES | PAGES | KEEPING).items() if "_api:" not in name}
    for name, rows in pages.items():
        for row in rows:
            if row.method == "GET" and row.allow:  # an address that a setting opens lets nobody in here
                found.append((next(person for person in EYES if person in row.allow), name, row))
    return sorted(found, key=lambda each: (EYES.index(each[0]), each[1]))


@pytest.fixture(scope="module")
def scene(site):
    with transaction.atomic():
        scene = make_scene()
        for phase in ("planned", "submitted", "supported", "closed"):
            setattr(scene, phase, getattr(Walk(scene.cast), phase)().case)
        scene.verified = Walk(scene.cast, wishes_to_be_told=True).verified().case
        today = timezone.localdate()
        scene.verified.decide_care(by=scene.cast.lan, form="kin", decided_on=today, carer="Bà ngoại của trẻ")
        scene.pausable = scene.verified.deadlines.get(code="DL05")
        scene.plan = scene.supported.plans.get()
        scene.called, _cases = report(scene.cast.nga, channel="hotline_111", unit=scene.case.unit)
        scene.passed_over = case_of(scene.cast.tho, involved=[(scene.cast.lan, "involved")])
    # The site keeps its documents in a folder of its own.
    shutil.copytree(
        settings.STORAGES["documents"]["OPTIONS"]["location"], site.folder / "documents", dirs_exist_ok=True
    )
    return scene


@pytest.fixture(scope="module")
def everybody(browser, browser_context_args, site):
    return Seated(browser, site, **browser_context_args, **NO_POLICY)


@pytest.fixture(scope="module")
def pages(everybody):
    """One page for each person, kept for the whole file."""
    kept = {}

    def page_of(name):
        if name not in kept:
            everybody.leave()
            kept[name] = everybody(name)
        return kept[name]

    yield page_of
    everybody.leave()


def opened(page, path):
    """The page, past the question for the password that comes again after a quarter of an hour."""
    answer = page.goto(path)
    if urlsplit(page.url).path == "/confirmation/" != path:
        page.fill("[name=password]", PASSWORD)
        with page.expect_navigation():
            page.press("[name=password]", "Enter")
        answer = page.goto(path)
    return answer


def told(page, size, options):
    page.set_viewport_size(size)
    complaints = violations(page, **options)
    found = [f"{size['width']} {each['id']}: {node['html'][:160]}" for each in complaints for node in each["nodes"][:3]]
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{beyond} px wider than {size['width']}"] if beyond > 0 else [])


@pytest.mark.parametrize(("person", "name", "row"), looked_at(), ids=lambda each: each if isinstance(each, str) else "")
def test_a_page_has_nothing_that_hinders(person, name, row, scene, everybody, pages):
    path = reverse(name, args=keys_of(scene, [fitting(name, key) for key in row.keys]))
    page = pages(person)
    if name in PAPERS:
        answer = page.request.get(path, timeout=120_000)  # a paper takes its time on a busy machine
        assert answer.status in (200, 409) and (answer.status == 409 or "html" not in answer.headers["content-type"])
        return
    answer = opened(page, path)
    assert answer.status == 200 and "html" in answer.headers["content-type"], (answer.status, answer.headers)
    assert urlsplit(page.url).path == path or name in MOVES_ON, page.url
    page.evaluate(SETTLED)
    page.evaluate(AXE_SCRIPT)
    part = {rule: {"enabled": False} for rule in OF_A_PAGE} if name in PARTS else {}
    found = told(page, WIDE, {"rules": part}) + told(page, PHONE, {"rules": part | NARROW["rules"]})
    complaints, everybody.complaints = everybody.complaints, []
    assert not found + complaints, "\n".join(found + complaints)
