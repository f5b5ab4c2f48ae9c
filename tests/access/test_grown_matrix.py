"""Below one case or child: role, relation of unit, confidentiality, grant and act, at every address.

At the doors everybody is asked in each of the nine worlds; at every other address one person in each, so chosen
that the answers take turns and with them the people. WHOLE_MATRIX=1 asks everybody everywhere.
"""

import os

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse

from .asking import INSIDE, ask, keys_of
from .conftest import signed_in
from .grown import GRANTS, LEVELS, NAMES, make_grown_scene, turn
from .reading import OF_CASE, OF_CHILD, OF_REPORT
from .test_access_matrix import ROWS

GROWN = OF_CASE | OF_REPORT | OF_CHILD
# Addresses of a record below a case or a child that level and grant do not change, each with its reason.
BESIDE = {
    "cases:of_child": "a list of what one may list anyway",
    "cases_api:break-glass": "asked for a case that one does not see",
    "glass:review": "an emergency access is reviewed by whose unit it was, not by who sees the case",
    "cases_api:routing": "a report that no commune has yet",
    "intakes:routing": "a report that no commune has yet",
    "keeping:propose_line": "a child without a case",
    "cases_api:disposal-of-line": "a child without a case",
    "drafts:draft": "what was typed is its writer's",
    "drafts:about": "what was typed is its writer's",
    "drafts:discard": "what was typed is its writer's",
    "intakes:step": "what was typed is its writer's",
    "intakes:child": "what was typed is its writer's",
    "intakes:alike": "what was typed is its writer's",
    "intakes:call": "what was typed is its writer's",
    "intakes:earlier": "what was typed is its writer's",
    "account:token_ending": "a key that is nobody's token",
}
ASKED = [
    (name, row)
    for name, rows in sorted(ROWS.items())
    for row in rows
    if row.keys and row.keys[0] in GROWN and name not in BESIDE
]
DOORS = {"cases_api:case", "cases_api:approval", "children_api:child"}
PAPERS = {"cases:print", "cases:print_about", "intakes:print_form_01", "intakes:print_first_steps"}
PAPERS |= {"keeping:certificate", "keeping:extract"}
# The first part of an address that leads below one record of a child.
ROOMS = ("cases/<uuid", "children/<uuid", "intakes/<uuid", "incidents/<uuid", "of-child/<uuid", "new/<uuid")
ROOMS += ("disposals/<uuid", "requests/<uuid", "break-glass/<uuid", "drafts/")


def paths(resolver=None, before="", space=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        path = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from paths(pattern, path, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        else:
            yield f"{space}{pattern.name}", path


def test_every_address_below_a_case_or_a_child_is_asked():
    below = {name for name, path in paths() if any(room in path for room in ROOMS)}
    known = {name for name, _row in ASKED} | set(BESIDE)
    assert not below - known, f"Below a case or a child and not in the grown matrix: {sorted(below - known)}"


@pytest.fixture(scope="module")
def grown(drawn_once, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        scene = make_grown_scene()
        yield scene, {name: signed_in(getattr(scene.cast, name)) for name in NAMES}
        transaction.set_rollback(True)


def chosen(number, turn_of, address, row, reading):
    """Everybody at a door; elsewhere the answers in turn, world by world, and the people of an answer in turn."""
    if address in DOORS or os.environ.get("WHOLE_MATRIX"):
        return NAMES
    kinds = {}
    for name in NAMES:
        answer = reading.expected(name, address, row)
        if answer != "in" or address not in PAPERS or turn_of % 4 == 0:  # a paper is slow to draw
            kinds.setdefault(str(answer), []).append(name)
    names = [kinds[answer] for answer in sorted(kinds)][(number + turn_of) % len(kinds)]
    return [names[(number + turn_of) % len(names)]]


@pytest.mark.parametrize("grant", GRANTS)
@pytest.mark.parametrize("level", LEVELS)
def test_who_is_let_in_at_this_level_with_this_grant(level, grant, grown, django_db_blocker):
    scene, clients = grown
    told, answers = [], set()
    with django_db_blocker.unblock(), transaction.atomic():
        reading = turn(scene, level, grant)
        world = len(GRANTS) * LEVELS.index(level) + GRANTS.index(grant)
        for number, (address, row) in enumerate(ASKED):
            path = reverse(address, args=keys_of(scene, row.keys))
            for name in chosen(number, world, address, row, reading):
                expected = reading.expected(name, address, row)
                status = ask(clients[name], row.method, path)
                answers.add(expected)
                if (expected == "in") != (status in INSIDE) or (expected != "in" and status != expected):
                    told.append(f"{row.method} {address} {name}: {status}, not {expected}")
        transaction.set_rollback(True)
    assert not told, "\n".join(told)
    assert answers == {"in", 403, 404}
