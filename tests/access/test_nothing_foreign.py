"""No page, list, search, export or paper that a person reaches holds a word, a number or a key of a foreign case."""

import html
import io
import re
import zipfile
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import transaction
from django.urls import Resolver404, resolve, reverse
from pypdf import PdfReader

from cases.models import CaseGrant
from cases.models.grants import UNTIL_ENDED
from lib.vietnamese import fold
from tests.api.program import Program
from tests.cast import FOREIGN_COMMUNE, OTHER_COMMUNE, PEOPLE, appoint, fresh, make_cast, unit

from .asking import LITERAL, answer_to
from .conftest import signed_in
from .grown import tree
from .marked import Marks, received, told_in_full
from .oracle import READ, File, Person, Post
from .reading import covers, reads, sees
from .test_access_matrix import CASES

PEOPLE_HERE = PEOPLE | {"mai": ("commune_officer", "25369")}
# One of each kind of relation to the five cases; the rest of the cast differ from one of them in nothing here.
CRAWLERS = "lan hung mai tho tuyet minh bich quynh vinh nga son admin phuc thanh".split()
# Of each address a person opens one page; these are papers, slow to draw.
PAPERS = {"cases:print", "cases:print_about", "intakes:print_form_01", "intakes:print_first_steps"}
PAPERS |= {"cases:register", "cases:blank_form_01", "reports:pdf", "keeping:certificate", "keeping:extract"}
LINK = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)')
LISTS = ("cases/", "children/", "intakes/", "events/", "reports/", "dashboard/", "units/")


@dataclass
class Told:
    """A case of the world, and what the plain reading says of it."""

    marks: Marks
    case: object
    file: File
    home: object  # where the child lives
    writer: Person

    def forbidden(self, person):
        """The words of this case that never stand before this person."""
        marks = self.marks
        if not sees(person, self.file):
            numbers = {self.case.number, str(self.case.pk)}
            if person is self.writer:  # keeps the receipt, and may call back who told it
                return numbers | {marks.name, marks.text, marks.suspect}
            if covers(person, READ, [self.home]):  # the child is in the register of the place where it lives
                return numbers | {marks.text, marks.suspect, marks.reporter}
            return numbers | {marks.tag, str(self.case.child_id)}
        works_on_it = any(person is one for one in (self.file.logged_by, self.file.assigned, self.file.leader))
        held = set() if works_on_it else {marks.reporter}
        if not reads(person, self.file):
            return held | {marks.name, marks.text, marks.suspect}
        if all(post.role == "province_officer" for post in person.live_posts):
            return held | {marks.name, marks.suspect}
        return held


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """(cast, people, [Told]): two communes' ordinary cases, a restricted, a sealed one, another province's."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        cast.mai = appoint("mai", "commune_officer", "25369")
        yield cast, *made_of(cast)
        transaction.set_rollback(True)


def made_of(cast):
    places = tree()
    people = {name: Person([Post(role, places.get(place))]) for name, (role, place) in PEOPLE_HERE.items()}
    here = {"officer": cast.lan, "leader": cast.hung, "reviewer": cast.minh, "other": cast.tuyet}
    there = {"officer": cast.tuyet, "leader": cast.khoa, "reviewer": cast.dao, "other": cast.lan}
    away = unit(FOREIGN_COMMUNE)
    found = [
        (Marks("gầnquyển"), told_in_full("gầnquyển", **here)[2]),
        (Marks("xaquyển"), told_in_full("xaquyển", **there)[2]),
    ]
    for tag, facts in (("hạnquyển", {"forms": ["sexual"]}), ("kínquyển", {})):
        found.append((Marks(tag), received(Marks(tag), cast.tho, lives=away, **facts)[1]))
    found.append((Marks("tỉnhquyển"), received(Marks("tỉnhquyển"), cast.ha)[1]))
    (_near, restricted), (_kept, sealed) = found[2:4]
    restricted.assign(by=cast.hung, officer=fresh(cast.mai))
    sealed.set_level("sealed", by=None, reason="Theo quy định")
    for officer in (cast.hung, cast.tuyet):
        reason = "Được chỉ định"
        CaseGrant.objects.give(officer, sealed, reason=reason, by=cast.hung, expires_at=UNTIL_ENDED, why="named")
    known = {getattr(cast, name).pk: person for name, person in people.items()}
    told = []
    for marks, case in found:
        case.refresh_from_db()
        file = File(places[case.unit.code], case.confidentiality)
        file.logged_by, file.assigned = known.get(case.logged_by_id), known.get(case.assigned_id)
        file.leader = next((one for one in people.values() if leads(one, file.place)), None)
        if case == sealed:
            file.grants = [(people[name], "named", True) for name in ("hung", "tuyet")]
        writer = known[case.allegations.get().incident.intake.by_id]
        told.append(Told(marks, case, file, places[case.child.unit.code], writer))
    return people, told


def below(case, papers):
    """The pages and answers below one case; the papers only for whom names or content are withheld."""
    keys = {"case": case.pk, "child": case.child_id, "intake": case.allegations.get().incident.intake_id}
    for name, row in CASES:
        if row.method != "GET" or not row.keys or row.keys[0] not in keys or (name in PAPERS and not papers):
            continue
        if all(key in keys or key in LITERAL for key in row.keys):
            yield reverse(name, args=[keys[key] if key in keys else LITERAL[key] for key in row.keys])


def leads(person, place):
    return any(post.role == "commune_leader" and post.place is place for post in person.posts)


def text_of(answer):
    """What a person reads: of a PDF or a workbook its text, of a page its source."""
    kind = answer.get("Content-Type", "")
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if kind.startswith("application/pdf"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if "spreadsheet" in kind:
        packed = zipfile.ZipFile(io.BytesIO(body))
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return html.unescape(body.decode("utf-8", "replace"))


class Crawl:
    """Every page that one person reaches by links from the own work."""

    def __init__(self, client):
        self.client, self.seen, self.opened = client, set(), []

    def walk(self, path="/"):
        waiting = [path]
        while waiting:
            path = waiting.pop(0)
            if not self.wants(path):
                continue
            answer = answer_to(self.client, "GET", path)
            text = text_of(answer)
            self.opened.append((path, answer.status_code, text + str(answer.headers)))
            waiting += [answer["Location"]] if answer.status_code in (302, 303) else []
            waiting += [html.unescape(link) for link in LINK.findall(text)]
        return self

    def wants(self, path):
        try:
            name = resolve(urlsplit(path).path).view_name
        except Resolver404:
            return False
        parts = frozenset(parse_qs(urlsplit(path).query))
        if path.startswith("/static") or (name, parts) in self.seen:
            return False
        self.seen.add((name, parts))
        return True


def found_in(said, words):
    said = said.casefold()
    return sorted(word for word in words if word.casefold() in said)


def forbidden_to(world, name):
    _cast, people, told = world
    return set().union(*(one.forbidden(people[name]) for one in told))


@pytest.mark.parametrize("name", CRAWLERS)
def test_no_page_that_links_lead_to_tells_of_a_foreign_case(name, world, django_db_blocker):
    with django_db_blocker.unblock():
        crawl = Crawl(signed_in(getattr(world[0], name))).walk()
    leaks = [
        (path, found) for path, _status, said in crawl.opened if (found := found_in(said, forbidden_to(world, name)))
    ]
    assert not leaks
    assert not [(path, status) for path, status, _said in crawl.opened if status >= 500]
    if name in ("lan", "hung", "minh"):  # the crawl reads what is theirs
        near = world[2][0]
        assert found_in("\n".join(said for _path, _status, said in crawl.opened), {near.marks.name, near.marks.text})
        assert len(crawl.seen) > 30


# Who sees a case and not all of it, and what is kept back: (person, which of the cases).
PARTLY = [("quynh", 0), ("quynh", 2), ("vinh", 0), ("son", 0), ("minh", 0), ("tuyet", 3)]


@pytest.mark.parametrize(("name", "which"), PARTLY)
def test_no_address_below_a_case_tells_more_of_it_than_the_post_reads(name, which, world, django_db_blocker):
    """Whether a link leads there or not: every page and answer below the case, its child and its report."""
    cast, people, told = world
    client, words = signed_in(getattr(cast, name)), told[which].forbidden(people[name])
    leaks, opened = [], 0
    with django_db_blocker.unblock():
        for path in below(told[which].case, papers=name in ("quynh", "vinh")):
            answer = answer_to(client, "GET", path)
            opened += answer.status_code == 200
            if found := found_in(text_of(answer), words):
                leaks.append((path, answer.status_code, found))
    assert words and opened and not leaks


@pytest.mark.parametrize("name", CRAWLERS)
def test_no_search_and_no_list_of_the_api_finds_a_foreign_case(name, world, django_db_blocker):
    cast, _people, told = world
    words = forbidden_to(world, name) - {one.marks.tag for one in told}  # what one asks with is shown again
    program, client = Program(getattr(cast, name)), signed_in(getattr(cast, name))
    said = []
    with django_db_blocker.unblock():
        for one in told:
            q = {"q": fold(one.marks.name)}
            said.append(("cases/search/", program.post("cases/search/", q)))
            said.append(("children/search/", program.post("children/search/", q)))
            said.append(("/cases/search/", client.post("/cases/search/", q)))
        said.append(("number", program.post("cases/search/", {"q": "2026-0000"})))
        said += [(path, program.get(path)) for path in (*LISTS, "cases/?unit=25369", "cases/?unit=00001")]
    leaks = [(path, found) for path, answer in said if (found := found_in(text_of(answer), words))]
    assert not leaks


def test_the_plain_reading_forbids_to_each_what_it_should(world):
    _cast, people, told = world
    near, far, restricted, sealed, foreign = told
    assert near.forbidden(people["lan"]) == set() and far.marks.tag in far.forbidden(people["lan"])
    assert far.home == tree_home(told, OTHER_COMMUNE) and foreign.marks.tag in foreign.forbidden(people["quynh"])
    assert sealed.marks.tag in sealed.forbidden(people["lan"]) and sealed.marks.tag not in sealed.forbidden(
        people["hung"]
    )
    assert restricted.forbidden(people["quynh"]) == {
        restricted.marks.reporter,
        restricted.marks.name,
        restricted.marks.suspect,
    }
    assert near.forbidden(people["vinh"]) == {
        getattr(near.marks, kind) for kind in ("name", "text", "suspect", "reporter")
    }


def tree_home(told, code):
    return next(one.file.place for one in told if one.case.unit.code == code)
