"""Random acts by random people never break a guard, and the register tells the whole story."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audit.models import Event
from cases.models import Case
from cases.models.acting import OPEN
from cases.models.words import Outcome
from directory.roles import ACTS
from lib.refusals import NotAllowed
from tests.cast import case_of, fresh, make_cast

from .tries import AWAITED, NEEDS, TRIES, asked_of, attempt, check_foretold, sentences

PEOPLE = ["lan", "hung", "tuyet", "khoa", "minh", "dao", "quynh", "vinh", "nga", "tho", "son", "admin", "ha"]


def check_guards(case):
    case.refresh_from_db()
    assert case.status in (*OPEN, "closed")
    if case.status == "closed":
        assert case.closed_at and case.outcome
        assert not case.deadlines.running().exists()
        assert not case.removalorders.filter(status__in=("active", "extended")).exists()
        free = {Outcome.DUPLICATE, Outcome.ENTERED_IN_ERROR, Outcome.MOVED}
        assert not case.crime_suspected or case.outcome in free or case.policenotices.exists()
    if case.status == "supporting":
        assert case.plans.filter(cycle=case.cycle, approved_at__isnull=False).exists()
    for plan in case.plans.exclude(approved_by=None):
        assert plan.approved_by_id not in (plan.by_id, plan.submitted_by_id)
    for order in case.removalorders.all():
        assert order.ends_at - order.starts_at <= timedelta(days=15)
    assert case.transfers.filter(status="offered").count() <= 1


@pytest.mark.django_db
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(sorted(TRIES))), max_size=30),
    sexual=st.booleans(),
)
def test_random_acts_break_no_guard_and_leave_the_whole_story(steps, sexual):
    with transaction.atomic():
        cast = make_cast()
        case = case_of(cast.lan, forms=["sexual"] if sexual else ["neglect"])
        done = []
        for name, tried in steps:
            person = fresh(getattr(cast, name))
            before = Case.objects.get(pk=case.pk)
            act = TRIES[tried][0]
            role_lacks = person.posts_for(ACTS[act]) == []
            if tried in NEEDS and not getattr(case, NEEDS[tried]).exists():
                continue
            told = sentences(before.stops(act, **asked_of(before, tried, person)))
            refusal = attempt(case, person, tried)
            if isinstance(refusal, NotAllowed):
                assert before.right_to(act, person) is None or tried in AWAITED, f"{name} may not {tried}"
            else:
                check_foretold(tried, told, refusal)
            if refusal is None:
                assert not role_lacks, f"{name} did {tried}"
                done.append((name, tried))
            else:
                after = Case.objects.get(pk=case.pk)
                assert (after.status, after.version) == (before.status, before.version)
            check_guards(case)
        told = Event.objects.of_case(case.pk).acts().order_by("recorded_at", "id")
        told = told.exclude(verb__in=("opened", "confidentiality_changed"))
        assert [event.actor for event in told] == [name for name, _tried in done]
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_case_reopened_keeps_its_number_and_begins_a_new_cycle(walk, cast):
    case = walk().closed().case
    opened = case.number
    case.reopen(by=cast.hung, reason="Thông tin mới")
    case.refresh_from_db()
    assert case.number == opened and case.incident_unit.code == "25369" and case.cycle == 2
