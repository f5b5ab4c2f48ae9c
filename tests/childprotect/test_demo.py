"""The demo: people of every role, made-up children, and cases in every phase that obey the law's own guards."""

import random
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from audit.models import Event
from cases.models import Case, Deadline, Intake
from childprotect.demo import chronicle
from childprotect.demo.names import full_name
from childprotect.demo.profiles import profile, tables
from children.models import Child
from directory.models import Agency, ChildPopulation, Letterhead, Officer, Post
from directory.roles import Role
from lib import periods
from lib.scoring import errors, propose
from reports.models import Overview, Report


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """A tenth of the demo, made once for this file and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield chronicle.make(cases=24, children=10)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def reading(made, django_db_blocker):
    with django_db_blocker.unblock():
        yield


def test_there_is_somebody_of_every_role_in_the_named_places():
    for role in Role.values:
        officer = Officer.objects.get(username=role)
        assert officer.demo and {post.role for post in officer.live_posts} == {role}
    places = dict(Post.objects.filter(officer__username__endswith="_2").values_list("officer__username", "unit__code"))
    assert places == {"commune_officer_2": "25285", "commune_leader_2": "25285", "district_officer_2": "692"}
    assert Post.objects.get(officer__username="commune_officer").unit.code == "25369"
    assert Post.objects.get(officer__username="partner").agency.kind == "police"


def test_one_password_opens_them_all(settings):
    assert Officer.objects.get(username="province_leader").check_password(settings.DEMO_PASSWORD)
    assert Officer.objects.values("password").distinct().count() == 1


def test_the_sign_in_page_lists_the_named_ones_only(client, settings):
    page = client.get("/sign-in/").content.decode()
    assert settings.DEMO_PASSWORD in page
    assert page.count("<li><code>") == 14


def test_cases_stand_in_every_phase_and_some_are_late():
    assert set(Case.objects.values_list("status", flat=True)) == set(Case.Status.values)
    assert Deadline.objects.late().exists()
    assert not Deadline.objects.ran_out().exists()
    assert Intake.objects.filter(unit__level="province", routed_at=None).count() == 2


def test_nothing_lies_in_the_future_and_late_entries_are_the_exception():
    now = timezone.now()
    assert not Event.objects.filter(done_at__gt=now).exists()
    assert not Event.objects.filter(recorded_at__gt=now).exists()
    acts = list(Event.objects.exclude(case_id=None))
    assert 0 <= sum(event.entered_late for event in acts) < len(acts) / 5


def test_every_case_s_story_is_in_the_register():
    closed = Case.objects.filter(status="closed", outcome="safe_and_stable").first()
    verbs = set(Event.objects.of_case(closed.pk).values_list("verb", flat=True))
    assert {"opened", "assessed", "verified", "plan_drafted", "plan_submitted", "plan_approved", "closed"} <= verbs


def test_numbers_follow_the_order_of_receipt():
    received = Case.objects.order_by("opened_at", "number")  # several came in at one moment
    numbers = list(received.values_list("number", flat=True))
    assert numbers == sorted(numbers)


def test_the_department_s_head_goes_on_without_end():
    unit = Post.objects.get(officer__username="province_officer").unit
    assert "THƯƠNG BINH VÀ XÃ HỘI" in Letterhead.objects.of(unit).issuer


def test_numbers_to_call_and_children_to_count_by_are_there():
    unit = Post.objects.get(officer__username="commune_officer").unit
    assert {"police", "health", "leader_on_duty"} <= set(
        Agency.objects.filter(unit=unit).values_list("kind", flat=True)
    )
    assert ChildPopulation.objects.filter(unit=unit).count() == 4
    assert 200_000 < ChildPopulation.objects.filter(unit=unit.province).last().children < 400_000


def test_the_last_half_year_is_reported_and_the_last_quarter_waits_for_the_leader():
    states = Counter(Report.objects.filter(unit__code="70").values_list("kind", "status"))
    assert states == {("H", "sent"): 2, ("Y", "approved"): 1, ("Q", "submitted"): 1}


def test_it_is_not_loaded_twice_and_never_beside_a_real_officer():
    out = StringIO()
    call_command("load_demo", stdout=out)
    assert "loaded already" in out.getvalue()
    real = Officer.objects.create_user("that", full_name="Thật")
    with pytest.raises(CommandError, match="not of the demo"):
        call_command("load_demo")
    real.delete()


def test_children_have_made_up_names_and_their_own_history():
    assert Child.objects.filter(residences__isnull=True).count() == 0
    assert Child.objects.exclude(full_name="").count() > 20


def test_the_same_seed_draws_the_same_people():
    first, second = (
        [full_name(chance, "female"), profile(chance), tables(chance, "initial", 2)]
        for chance in (random.Random(7), random.Random(7))
    )
    assert first == second


@pytest.mark.parametrize("gravity", [0, 1, 2, 3])
def test_the_scored_tables_are_whole_and_serious_harm_is_urgent(gravity):
    for kind in ("initial", "detailed", "review"):
        answers = tables(random.Random(3), kind, gravity)
        assert not errors(kind, **answers)
        assert (propose(kind, **answers).level == "urgent") == (gravity == 3)


def test_stories_stay_within_two_years():
    oldest = Case.objects.order_by("opened_at").first().opened_at
    assert oldest > timezone.now() - timedelta(days=24 * 31)


def test_the_overview_is_counted_before_anybody_signs_in():
    half = periods.period_at(timezone.now(), "H").code
    for username in ("commune_officer", "district_leader", "province_leader"):
        post = Post.objects.get(officer__username=username)
        assert Overview.objects.counted().get(unit=post.unit, code=half).stands
    province = Overview.objects.get(unit__code="70", unit__level="province", code=half)
    assert province.counts["figures"]["open"] == Case.objects.exclude(status="closed").count()
