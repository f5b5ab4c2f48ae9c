"""The list equals what the door opens, page by page, with grants of every kind and none that has ended."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.access import count_of, page_of, visible_to
from cases.models import Case, CaseGrant, UnitGrant
from lib.refusals import NotAllowed
from tests.cast import ago, case_of, fresh, unit

pytestmark = pytest.mark.django_db


def all_pages(officer, size, narrow=lambda cases: cases, asked=None):
    found, after = [], None
    while True:
        rows, after = page_of(officer, narrow, after=after, size=size, asked=asked)
        found += rows
        if after is None:
            return found


def seen_by_hand(officer):
    """A plain, slow reading of design.md section 4: by the tree, or by a grant that has not ended."""
    now = timezone.now()
    posts = officer.posts_for(
        {"commune_officer", "commune_leader", "district_officer", "district_leader", "province_officer"}
        | {"province_leader", "inspector"}
    )
    seen = set()
    for case in Case.objects.all():
        in_tree = any(post.unit_id in {case.unit_id, case.district_id, case.province_id} for post in posts)
        personal = any(grant.user_id == officer.pk and grant.expires_at > now for grant in case.grants.all())
        to_unit = any(
            post.unit_id == grant.unit_id and post.role in ("commune_officer", "commune_leader")
            for grant in case.unit_grants.all()
            if grant.valid_to is None or grant.valid_to > now
            for post in posts
        )
        if in_tree or personal or to_unit:
            seen.add(case.pk)
    return seen


@pytest.mark.parametrize("seed", range(5))
def test_lists_counts_and_doors_agree_with_a_plain_reading(cast, seed):
    chance = random.Random(seed)
    writers = [cast.lan, cast.thu, cast.tuyet, cast.ha]
    cases = [case_of(chance.choice(writers), received_at=ago(hours=chance.randrange(1, 900))) for _n in range(24)]
    people = [cast.lan, cast.hung, cast.thu, cast.tuyet, cast.minh, cast.dao, cast.quynh, cast.vinh, cast.son, cast.ha]
    for _n in range(12):
        until = timezone.now() + timedelta(hours=chance.choice([-3, 5]))
        CaseGrant.objects.give(
            chance.choice(people), chance.choice(cases), reason="Hỗ trợ chuyên môn", by=cast.hung, expires_at=until
        )
        UnitGrant.objects.create(
            case=chance.choice(cases),
            unit=unit(chance.choice(["25369", "25285", "25363"])),
            why="joined",
            valid_to=chance.choice([None, ago(hours=1)]),
        )
    for person in map(fresh, people):
        expected = seen_by_hand(person)
        listed = all_pages(person, size=chance.choice([1, 3, 7]), asked=chance.choice([None, ()]))
        assert [case.pk for case in listed] == [
            case.pk for case in sorted(listed, key=lambda case: (case.opened_at, case.pk), reverse=True)
        ]
        assert {case.pk for case in listed} == expected and len(listed) == len(expected)
        assert count_of(person) == len(expected)
        assert set(visible_to(person).values_list("pk", flat=True)) == expected


def test_a_filter_narrows_every_part_of_the_list(cast):
    mine, lent = case_of(cast.lan), case_of(cast.tuyet)
    lent.assess(
        by=cast.tuyet,
        kind="initial",
        harm={"A1": "low", "A2": "low"},
        protection=dict.fromkeys(("B1", "B2", "B3", "B4", "B5"), "high"),
    )
    CaseGrant.objects.give(
        cast.lan, lent, reason="Phối hợp", by=cast.khoa, expires_at=timezone.now() + timedelta(hours=1)
    )
    lan = fresh(cast.lan)
    assert {case.pk for case in page_of(lan)[0]} == {mine.pk, lent.pk}
    assert [case.pk for case in page_of(lan, lambda cases: cases.filter(status="verifying"))[0]] == [lent.pk]


def test_a_post_that_ended_yesterday_lists_nothing_today(cast):
    case_of(cast.lan)
    cast.lan.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        page_of(fresh(cast.lan))


@pytest.mark.parametrize("person", ["tho", "nga", "admin", "phuc"])
def test_a_role_without_a_list_is_refused(cast, person):
    with pytest.raises(NotAllowed):
        page_of(fresh(getattr(cast, person)))


def test_a_statement_that_is_kept_answers_for_who_asks_now(cast):
    """The first page of a plain list is asked by a statement that was written before: by another officer's, never."""
    mine, other = case_of(cast.lan), case_of(cast.tuyet)

    def listed(person, **more):
        return [case.pk for case in page_of(fresh(person), asked=(), **more)[0]]

    assert [listed(cast.lan), listed(cast.tuyet), listed(cast.lan)] == [[mine.pk], [other.pk], [mine.pk]]
    newer = case_of(cast.lan)
    assert listed(cast.lan) == [newer.pk, mine.pk]
    until = timezone.now() + timedelta(hours=1)
    grant = CaseGrant.objects.give(cast.lan, other, reason="Phối hợp", by=cast.khoa, expires_at=until)
    assert listed(cast.lan) == [newer.pk, other.pk, mine.pk]
    CaseGrant.objects.end(grant, by=cast.khoa)
    cast.lan.posts.update(valid_to=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed):
        listed(cast.lan)
    closed = [case.pk for case in page_of(fresh(cast.tuyet), lambda cases: cases.closed(), asked=("closed",))[0]]
    assert closed == [] and listed(cast.tuyet) == [other.pk]
