"""Field by field: what each kind of reader is told of one case, its child and its report, from the real answers."""

from types import SimpleNamespace

import pytest
from django.db import transaction

from cases.disposing import decide, propose
from cases.models import CaseGrant
from cases.models.grants import UNTIL_ENDED
from tests.api.program import Program
from tests.cast import fresh

from .conftest import signed_in
from .fields import KINDS, kind_of, told
from .marked import Marks, received, told_in_full
from .scene import aged

EVERY = {"plain", "content", "text", "name", "suspect"}
MASKED = {"plain", "content"}  # names, and the words that may tell them
OUTLINE = {"plain"}
# Who reads how much of an ordinary case of Xã Đồng Tâm that its own district answered.
READERS = {"lan": EVERY, "hung": EVERY, "minh": EVERY, "bich": EVERY, "quynh": MASKED}
OUTLINES = ("vinh", "son")
STRANGERS = ("tho", "thu", "tuyet", "khoa", "dao", "nga", "admin", "phuc", "ha", "thanh")
# Who looks after holds and disposals there; the province reads reasons once the names are open.
KEEPERS = dict.fromkeys(("hung", "minh", "bich"), {"plain", "text"}) | dict.fromkeys(("quynh", "vinh"), OUTLINE)
EMPTY = (None, "", [], {})


@pytest.fixture(scope="module")
def story(django_db_setup, django_db_blocker):
    """(cast, marks, intake, case), undone after the module."""
    from tests.cast import make_cast

    with django_db_blocker.unblock(), transaction.atomic():
        cast = make_cast()
        people = {"officer": cast.lan, "leader": cast.hung, "reviewer": cast.minh, "other": cast.tuyet}
        yield cast, *told_in_full("xuyến", **people)
        transaction.set_rollback(True)


@pytest.fixture
def calls(story, django_db_blocker):
    """`calls(name)` is the program of one of the cast; whatever it does is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield lambda name: Program(getattr(story[0], name))
        transaction.set_rollback(True)


def addresses(story):
    _cast, marks, intake, case = story
    return {
        "case": ("GET", f"cases/{case.pk}/", None),
        "cases": ("GET", "cases/", None),
        "search": ("POST", "cases/search/", {"q": case.number}),
        "next": ("GET", f"cases/{case.pk}/next/", None),
        "timeline": ("GET", f"cases/{case.pk}/timeline/", None),
        "documents": ("GET", f"cases/{case.pk}/documents/", None),
        "done": ("POST", f"cases/{case.pk}/notes/", {"text": f"{marks.text} thêm"}),
        "intake": ("GET", f"intakes/{intake.pk}/", None),
        "intakes": ("GET", "intakes/", None),
        "child": ("GET", f"children/{case.child_id}/", None),
        "children": ("GET", "children/", None),
        "found": ("POST", "children/search/", {"q": case.child.full_name}),
    }


# The node of an answer where it is not its own: a list tells rows of something.
NODE = {"cases": "case", "search": "case", "intakes": "receipt", "children": "child", "found": "child"}


def check(program, name, address, allowed, marks):
    """Everything told is of an allowed kind, or empty; and no mark of another kind stands anywhere."""
    method, path, body = address
    answer = program.send(method, path, body)
    assert answer.status_code in (200, 201), (name, program.officer.username, answer.content.decode())
    fields = list(told(NODE.get(name, name), answer.json()))
    leaked = [(path, value) for path, kind, value in fields if kind not in allowed and value not in EMPTY]
    assert not leaked, (name, program.officer.username, leaked)
    check_marks(answer, allowed, marks)
    return {kind for _path, kind, value in fields if value not in EMPTY}


def check_marks(answer, allowed, marks):
    said = answer.content.decode()
    for kind in {"text", "name", "suspect", "reporter"} - allowed:
        assert getattr(marks, kind) not in said, (kind, answer.request["PATH_INFO"])


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_told_what_the_post_is_told_and_no_more(name, story, calls):
    marks, seen = story[1], set()
    for answer, address in addresses(story).items():
        # A search by the whole name is how a province officer asks for a name.
        allowed = READERS[name] | ({"name"} if answer == "found" and name == "quynh" else set())
        if answer == "found" and name == "quynh":
            address = ("POST", "children/search/", {"q": marks.name})
        seen |= check(calls(name), answer, address, allowed, marks)
    assert seen >= READERS[name]


@pytest.mark.parametrize("name", OUTLINES)
def test_an_outline_tells_phases_and_clocks_and_no_word(name, story, calls):
    asked = addresses(story)
    for answer in ("case", "cases", "search", "next"):
        assert check(calls(name), answer, asked[answer], OUTLINE, story[1]) == OUTLINE
    for answer, status in (("timeline", 403), ("documents", 403), ("done", 403), ("intake", 404), ("child", 404)):
        method, path, body = asked[answer]
        told_no = calls(name).send(method, path, body)
        assert told_no.status_code == status
        check_marks(told_no, OUTLINE, story[1])


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_is_told_nothing(name, story, calls):
    cast, marks, intake, case = story
    for method, path, body in addresses(story).values():
        answer = calls(name).send(method, path, body)
        said = answer.content.decode()
        assert answer.status_code in (403, 404) or answer.json()["results"] == []
        assert case.number not in said and intake.number not in said
        check_marks(answer, OUTLINE, marks)


def test_who_told_it_stands_nowhere_but_apart(story, calls):
    _cast, marks, intake, _case = story
    for name in READERS | dict.fromkeys(OUTLINES) | dict.fromkeys(STRANGERS):
        answer = calls(name).get(f"intakes/{intake.pk}/reporter/")
        if name in ("lan", "hung"):
            assert {kind for _at, kind, value in told("reporter", answer.json()) if value} == {"content", "reporter"}
        else:
            assert (
                answer.status_code == (403 if name in READERS else 404)
                and marks.reporter not in answer.content.decode()
            )


def test_the_register_and_the_grants_tell_who_and_when_and_no_name(story, calls):
    _cast, marks, _intake, case = story
    for name, allowed in (("hung", MASKED | {"text"}), ("quynh", MASKED)):
        check(calls(name), "grants", ("GET", f"cases/{case.pk}/grants/", None), allowed, marks)
    for name in ("hung", "bich", "quynh", "vinh"):
        check(calls(name), "events", ("GET", f"events/?subject={case.pk}", None), {"plain", "content"}, marks)


def test_keeping_tells_terms_to_its_keepers_and_reasons_to_who_reads_the_case(story, calls):
    cast, marks, _intake, case = story
    closed = aged(SimpleNamespace(cast=cast), "Đến hạn")
    refused = propose(closed, by=fresh(cast.hung), units=closed.ancestor_ids)
    decide(refused, by=fresh(cast.minh), confirmed=False, reason=f"{marks.text} còn khiếu nại")
    for name, allowed in KEEPERS.items():
        asked = {"holds": f"cases/{case.pk}/holds/", "due": "due/", "disposals": "disposals/"}
        for answer, path in asked.items():
            seen = check(calls(name), answer, ("GET", path, None), allowed, marks)
            assert seen == (OUTLINE if answer == "due" else allowed)
        check(calls(name), "disposals", ("GET", f"disposals/{refused.pk}/", None), allowed, marks)
    for name in ("lan", "son", "khoa"):
        answer = calls(name).get(f"cases/{case.pk}/holds/")
        assert answer.status_code == (404 if name == "khoa" else 403)
        check_marks(answer, OUTLINE, marks)


@pytest.mark.django_db
def test_the_writer_of_a_report_keeps_a_receipt(cast):
    marks = Marks("chữ")
    intake, case = received(marks, cast.tho)
    answer = Program(cast.tho).get(f"intakes/{intake.pk}/")
    assert {kind for _at, kind, _value in told("receipt", answer.json())} == OUTLINE
    check_marks(answer, OUTLINE, marks)
    assert case.number not in answer.content.decode()


@pytest.mark.django_db
def test_an_act_tells_its_doer_no_more_than_the_case_does(cast):
    """Whoever named the persons of a sealed case keeps its outline, and the acts of the tier above."""
    marks = Marks("kín")
    intake, case = received(marks, cast.tho, involved=[(cast.lan, "relative")])
    for person, role in ((cast.tuyet, "commune_officer"), (cast.khoa, "commune_leader")):
        reason = "Được chỉ định"
        CaseGrant.objects.give(
            person, case, reason=reason, by=cast.minh, expires_at=UNTIL_ENDED, why="named", role=role
        )
    minh = Program(fresh(cast.minh))
    check(minh, "case", ("GET", f"cases/{case.pk}/", None), OUTLINE, marks)
    answer = minh.post(f"cases/{case.pk}/opinion/", {"result": "noted", "text": "Đã xem"})
    assert answer.status_code == 201
    leaked = [(at, value) for at, kind, value in told("case", answer.json()["case"]) if kind not in OUTLINE and value]
    assert not leaked
    check_marks(answer, OUTLINE, marks)
    page = signed_in(cast.minh).get(f"/cases/{case.pk}/opinion/")
    assert page.status_code == 200
    check_marks(page, OUTLINE, marks)


def test_a_field_that_no_table_knows_fails():
    assert kind_of("case", ("child", "full_name")) == "name" and KINDS["reporter", "phone"] == "reporter"
    with pytest.raises(AssertionError, match="nickname"):
        list(told("case", {"child": {"nickname": "x"}}))
