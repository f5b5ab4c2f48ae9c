"""Every parameter of every list gets what breaks careless SQL: nothing breaks, and nobody else's records come out."""

import re
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client

from cases.forms.filter import CaseFilter
from cases.forms.register import RegisterFilter
from childprotect.environment import BASE_DIR

from .conftest import STRANGE

BAD = [
    "' OR 1=1 --",
    '"; DROP TABLE cases_case; --',
    "') UNION SELECT full_name FROM children_child --",
    "_%'\"`;\\",
    "a\0b",
    "😀" * 300,
    "ｓｅｌｅｃｔ＇－－\u202e",
    "9" * 400,
    "-1",
    "1e309",
    "{{7*7}}${7*7}%(x)s{0.__class__}../../etc/passwd",
    "child__full_name",
    "0001-01-01",
    "WyInIE9SIDE9MSAtLSIsICIwMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDAiXQ==",  # a cursor: ["' OR 1=1 --", a key]
]
# What every list might be asked for by somebody who guesses.
GUESSED = ["ordering", "sort", "fields", "id__in", "child__full_name__startswith"]
PAGES = {
    "/cases/": ("lan", [*CaseFilter.base_fields, "after"]),
    "/cases/counts/": ("lan", ["number", "unit"]),  # the same filters, counted ten ways
    "/cases/{case}/": ("lan", ["kind", "readings", "after"]),
    "/messages/": ("lan", ["unread", "after"]),
    "/register/": ("hung", [*RegisterFilter.base_fields, "after"]),
    "/register/cases/{case}/": ("hung", ["kind", "after"]),
    "/cases/{case}/grants/": ("hung", ["renew"]),
    "/keeping/due/": ("hung", ["what", "after"]),
    "/children/": ("lan", ["after"]),
    "/dashboard/": ("lan", ["unit", "period"]),
    "/dashboard/progress/": ("lan", ["unit", "period", "since"]),
    "/units/": ("lan", ["q"]),
    "/units/communes/": ("lan", ["name", "unit_q"]),
    "/calendar/": ("lan", ["year"]),
    "/officers/": ("admin", ["q", "role", "after"]),
    "/drafts/note/{case}/": ("lan", ["part"]),
    "/confirmation/": ("lan", ["next", "from", "file"]),
    "/intakes/new/{draft}/heard/": ("lan", ["show"]),
}
SEARCHES = ["/cases/search/", "/children/search/", "/register/search/"]


def ask(client, path, **form):
    """One request, undone."""
    with transaction.atomic():
        answer = client.post(path, form) if form else client.get(path)
        transaction.set_rollback(True)
    return answer


def foreign_in(answer, scene):
    """Whether the strangers' case stands in an answer, asked for or not."""
    text = answer.content.decode(errors="replace")
    return [word for word in (STRANGE, scene.foreign.number, str(scene.foreign.pk)) if word in text]


@pytest.mark.parametrize("path", PAGES)
def test_filters_of_pages(path, scene, browser_of):
    name, parameters = PAGES[path]
    client, failed = browser_of(name), []
    path = path.format(case=scene.case.pk, draft=scene.draft.about)
    for parameter in [*parameters, GUESSED[0]]:
        for bad in BAD:
            answer = ask(client, f"{path}?{parameter}={quote(bad)}")
            if answer.status_code >= 500 or foreign_in(answer, scene):
                failed.append((parameter, bad[:40], answer.status_code))
    assert failed == []


def test_searches(scene, browser_of, settings):
    settings.PAGE_LIMITS = dict.fromkeys(settings.PAGE_LIMITS, 10_000)
    failed = []
    for path in SEARCHES:
        client = browser_of("hung")
        for bad in [*BAD, STRANGE, scene.foreign.number, str(scene.foreign.pk)]:
            answer = ask(client, path, q=bad)
            shown = answer.content.decode(errors="replace").replace(bad, "")  # what was asked is said again
            if answer.status_code >= 500 or str(scene.foreign.pk) in shown or STRANGE in shown:
                failed.append((path, bad[:40], answer.status_code))
    assert failed == []


def described():
    """(path, parameters) of every GET of the API that takes no key."""
    for path, methods in Client().get("/api/schema/").json()["paths"].items():
        if "get" in methods and "{" not in path:
            yield path, [each["name"] for each in methods["get"].get("parameters", []) if each["in"] == "query"]


def test_filters_of_the_api(scene, browser_of):
    client, failed, asked = browser_of("hung"), [], set()
    for path, parameters in described():
        for parameter in [*parameters, "cursor", *GUESSED]:
            for bad in BAD:
                answer = ask(client, f"{path}?{parameter}={quote(bad)}")
                asked.add((path, parameter))
                if answer.status_code >= 500 or foreign_in(answer, scene):
                    failed.append((path, parameter, bad[:40], answer.status_code))
            if parameter in GUESSED and answer.status_code not in (403, 422):
                failed.append((path, parameter, "guessed", answer.status_code))
    assert failed == []
    assert len(asked) > 40


def test_every_parameter_that_a_page_reads_is_among_those_tried():
    tried = {parameter for _name, parameters in PAGES.values() for parameter in parameters}
    read = set()
    for path in BASE_DIR.glob("*/views/*.py"):
        read |= set(re.findall(r"request\.GET(?:\.get\(|\[)\"(\w+)\"", path.read_text()))
        read |= set(re.findall(r"\"(\w+)\" in request\.GET", path.read_text()))
    assert read - tried == set()
