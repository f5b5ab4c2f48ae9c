"""A record that is not yours and one that does not exist: the same answer, ids apart, in addresses and in bodies."""

import re
from difflib import unified_diff

from django.urls import reverse

from cases import drafts
from lib.keys import uuid7
from tests.api.program import Program, ago
from tests.cast import case_of

from .asking import LITERAL, answer_to, keys_of
from .grown import OF_CASE
from .reading import OF_CHILD, OF_REPORT
from .test_access_matrix import CASES

# Records of a child: their being there is told to nobody outside.
PRIVATE = OF_CASE | OF_REPORT | OF_CHILD | {"unrouted", "glass", "line"}
# A report is of a unit and holds no child: outside one's area it is 403 by the contract, whoever asks.
ASKED = [(name, row) for name, row in CASES if row.keys and row.keys[0] in PRIVATE]
# A list of what one may list; a key that is nobody's token.
BESIDE = {"cases:of_child", "account:token_ending"}
ASKED = [(name, row) for name, row in ASKED if name not in BESIDE]
# Of another district, of another province, and of roles that read no cases.
STRANGERS = ("tuyet", "ha", "thanh", "nga", "phuc")
# Who does in Xã Lộc Thiện what these do in Xã Đồng Tâm.
PEER = {"lan": "tuyet", "hung": "khoa", "minh": "dao", "quynh": "quynh"}
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# What differs from answer to answer of one and the same page: tokens, and when it would be printed.
PASSING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|nonce-[\w+/=-]+|"X-CSRFToken": "[^"]*"|\d\d:\d\d \d\d/\d\d/\d{4}'
)
UNTOLD = {"Date", "Content-Length", "X-Request-Id"}


def told(answer):
    """Status, headers and body without keys, tokens and the time."""

    def plain(words):
        return PASSING.sub("", KEY.sub("KEY", str(words)))

    headers = {name: plain(value) for name, value in answer.headers.items() if name not in UNTOLD}
    cookies = {name: cookie.output().count(";") for name, cookie in answer.cookies.items()}
    return answer.status_code, headers, cookies, plain(answer.content.decode("utf-8", "replace"))


def differing(first, second):
    """What differs: status, headers, cookies, and the lines of the body."""
    (*before, one), (*after, other) = told(first), told(second)
    lines = list(unified_diff(one.splitlines(), other.splitlines(), n=0, lineterm=""))[2:]
    return [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] + lines


def path_of(scene, name, keys, missing=()):
    """The address with the records of the scene, or with keys of nothing in the places `missing`."""
    parts = [LITERAL[key] if key in LITERAL else uuid7() if key in missing else getattr(scene, key).pk for key in keys]
    return reverse(name, args=parts)


def test_a_foreign_record_is_answered_as_one_that_does_not_exist(scene, clients, django_db_blocker):
    """Every address by one of the strangers in turn."""
    told_apart = []
    with django_db_blocker.unblock():
        for number, (name, row) in enumerate(ASKED):
            strangers = [person for person in STRANGERS if row.expected(person) != "in"]
            client = clients[strangers[number % len(strangers)]]
            real = answer_to(client, row.method, path_of(scene, name, row.keys))
            gone = answer_to(client, row.method, path_of(scene, name, row.keys, missing=row.keys))
            if differing(real, gone):
                told_apart.append((row.method, name, differing(real, gone)))
    assert not told_apart


def test_a_part_of_another_case_is_answered_as_one_that_does_not_exist(scene, clients, django_db_blocker):
    """One's own case in the address, and in it the key of a part of somebody else's."""
    told_apart, asked = [], 0
    with django_db_blocker.unblock():
        own = case_of(scene.cast.tuyet)
        for name, row in ASKED:
            if row.keys[0] != "case" or len(row.keys) == 1 or row.keys[-1] in LITERAL:
                continue
            rest = [key for key in row.keys[1:] if key not in LITERAL]
            person = next(PEER[one] for one in PEER if one in row.allow)
            real, gone = (
                answer_to(clients[person], row.method, reverse(name, args=[own.pk, *parts]))
                for parts in (keys_of(scene, row.keys[1:]), [LITERAL.get(key) or uuid7() for key in row.keys[1:]])
            )
            asked += len(rest)
            if differing(real, gone) or real.status_code != 404:
                told_apart.append((row.method, name, person, real.status_code, differing(real, gone)))
    assert not told_apart and asked > 20


def bodies(scene, own):
    """(path, body with a key in it, that key's foreign record) for every id that a body may carry."""
    report = {"channel": "phone", "received_at": ago(hours=1)}
    support = {"measure": "medical_care", "given_on": str(own.opened_at.date()), "provider": "Trạm y tế"}
    table = {"kind": "initial", "harm": {"A1": "low", "A2": "low"}}
    table["protection"] = {code: "high" for code in ("B1", "B2", "B3", "B4", "B5")}
    action = scene.case.plans.first().actions.first()
    return [
        ("intakes/", lambda key: report | {"children": [{"child": key}]}, scene.child.pk),
        (f"cases/{own.pk}/support/", lambda key: support | {"action": key}, action.pk),
        (f"cases/{own.pk}/assessment/", lambda key: table | {"incident": key}, scene.incident.pk),
    ]


def test_an_id_in_a_body_that_is_not_yours_is_refused_in_the_words_of_one_that_is_unknown(scene, django_db_blocker):
    with django_db_blocker.unblock():
        own = case_of(scene.cast.tuyet)
        program = Program(scene.cast.tuyet)
        for path, body, foreign in bodies(scene, own):
            real, gone = (program.post(path, body(str(key))) for key in (foreign, uuid7()))
            assert real.status_code in (409, 422) and not differing(real, gone), (path, real.content.decode())
            assert str(foreign) not in real.content.decode()


def test_what_one_asks_the_register_for_and_is_not_of_the_area_is_like_nothing(scene, django_db_blocker):
    with django_db_blocker.unblock():
        for name in ("khoa", "thanh"):
            program = Program(getattr(scene.cast, name))
            for foreign in (scene.case.pk, scene.child.pk, scene.intake.pk):
                real, gone = (program.get(f"events/?subject={key}") for key in (foreign, uuid7()))
                assert real.json()["results"] == [] and not differing(real, gone)


def test_break_glass_on_nothing_and_on_what_is_kept_from_one_are_one_answer(scene, django_db_blocker):
    """Who is the person involved is told what everybody is told of a number that nobody has."""
    with django_db_blocker.unblock():
        kept = case_of(scene.cast.tho, involved=[(scene.cast.lan, "involved")])
        program, why = Program(scene.cast.lan), {"reason": "Trẻ đang ở trạm y tế, cần biết tiền sử"}
        real, gone = (program.post(f"cases/{key}/break-glass/", why) for key in (kept.pk, uuid7()))
        assert real.status_code == 404 and not differing(real, gone)


def test_the_draft_of_another_is_like_none(scene, clients, django_db_blocker):
    with django_db_blocker.unblock():
        about = scene.case.pk
        drafts.put(scene.cast.lan, "note", about, {"text": "Chữ của Lan"})
        real, gone = (answer_to(clients["tuyet"], "GET", f"/drafts/note/{key}/") for key in (about, uuid7()))
        assert real.status_code == 200 and not differing(real, gone)


def test_the_same_page_twice_is_told_the_same(scene, clients, django_db_blocker):
    """The comparison itself: it sees a difference, and none where there is none."""
    with django_db_blocker.unblock():
        page, again = (answer_to(clients["lan"], "GET", f"/cases/{scene.case.pk}/") for _time in range(2))
        assert page.status_code == 200 and not differing(page, again)
        assert differing(page, answer_to(clients["lan"], "GET", f"/cases/{scene.offered.pk}/"))
