"""Over random trees, posts, grants, seals and conflicts: door, list, count, row policies and a plain reading agree."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from cases.access import count_of, hidden_count, page_of, visible_to
from cases.models import Case, NameOpening
from children.names import names_shown, opened_to, provinces_of
from lib.refusals import NotAllowed
from tests.cast import fresh
from tests.conftest import as_app

from .oracle import LIST, sees
from .worlds import worlds, write

pytestmark = pytest.mark.django_db


def all_pages(officer, size=2):
    found, after = [], None
    while True:
        rows, after = page_of(officer, after=after, size=size, asked=())
        found += [case.pk for case in rows]
        if after is None:
            return found


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_door_list_and_count_agree_with_a_plain_reading(db, world):
    _places, people, files = world
    with transaction.atomic():
        officers, cases = write(world)
        for person in people:
            officer = fresh(officers[id(person)])
            expected = {case.pk for case, file in zip(cases, files, strict=True) if sees(person, file)}
            assert set(visible_to(officer).values_list("pk", flat=True)) == expected
            with as_app(officer):
                assert set(Case.objects.values_list("pk", flat=True)) == expected
                assert set(visible_to(officer).values_list("pk", flat=True)) == expected
            if any(post.role in LIST for post in person.live_posts):
                listed = all_pages(officer)
                assert len(listed) == len(set(listed)) and set(listed) == expected
                assert count_of(officer) == len(expected)
                with as_app(officer):
                    assert hidden_count(officer) == len(kept_from(person, files, cases) - expected)
            else:
                with pytest.raises(NotAllowed):
                    page_of(officer)
        transaction.set_rollback(True)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=worlds())
def test_the_names_of_a_case_that_is_read_are_those_that_a_search_finds(db, world):
    """The ways to a name stand once: what they tell of rows in memory and what they find in the database agree."""
    with transaction.atomic():
        officers, cases = write(world)
        for officer in map(fresh, officers.values()):
            provinces = provinces_of(officer)
            for number, case in enumerate(cases):
                if number % 3 == 1:
                    NameOpening.objects.open(case, by=officer, reason="Đối chiếu")
                if number % 3 == 2 and provinces:
                    case.escalations.create(by=officer, done_at=case.opened_at, reason="x", to_unit_id=provinces[0])
            seen = list(visible_to(fresh(officer)))
            found = set(visible_to(officer).filter(opened_to(officer)).values_list("pk", flat=True))
            assert names_shown(officer, seen) == (found if provinces else {case.pk for case in seen})
        transaction.set_rollback(True)


def kept_from(person, files, cases):
    """What lies in the area of a post that lists, is not ordinary, and does not concern this very person or unit."""
    posts = [post for post in person.live_posts if post.role in LIST]
    return {
        case.pk
        for case, file in zip(cases, files, strict=True)
        if file.level != "ordinary"
        and any(post.place.holds(file.place) for post in posts)
        and not concerns(person, file)
    }


def concerns(person, file):
    named = any(whom is person and why == "named" and live for whom, why, live in file.grants)
    hidden = any(one is post.place for one in file.conflicts for post in person.live_posts)
    return any(one is person for one in file.conflicts) or (hidden and not named)
