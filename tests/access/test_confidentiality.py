"""Restricted, sealed, and in conflict: who still sees the case, its reports, its child and its clocks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.access import (
    case_for,
    hidden_count,
    intake_for,
    intakes_visible_to,
    page_of,
    reads_content,
    reads_intake,
    visible_to,
)
from cases.forms.filter import CaseFilter
from cases.models import Case, CaseGrant, Conflict
from cases.models.grants import UNTIL_ENDED
from cases.queue import sections_for
from children.access import child_for
from children.access import search as search_children
from children.access import visible_to as children_visible_to
from lib.refusals import Conflict as Refused
from lib.refusals import NotAllowed, NotVisible
from tests.cast import HARM, OTHER_COMMUNE, PROTECTION, ago, appoint, case_of, fresh, report, unit
from tests.conftest import as_app

pytestmark = pytest.mark.django_db


@pytest.fixture
def mai(cast):
    """Lan's colleague in Xã Đồng Tâm."""
    return appoint("mai", "commune_officer", "25369")


def sees(officer, case):
    return visible_to(fresh(officer)).filter(pk=case.pk).exists()


def who_sees(cast, case, *more):
    people = [*vars(cast).values(), *more]
    return {person.username for person in people if sees(person, case)}


def seal(case, *named):
    case.set_level("sealed", by=None, reason="HIV")
    for officer in named:
        name(case, officer)


def name(case, officer, role=""):
    by = case.logged_by
    CaseGrant.objects.give(officer, case, reason="Được chỉ định", by=by, expires_at=UNTIL_ENDED, why="named", role=role)


def test_sexual_abuse_restricts_a_case_at_intake_and_at_verification(cast, walk):
    assert case_of(cast.lan, forms=["sexual"]).confidentiality == "restricted"
    case = walk().assessed().case
    assert case.confidentiality == "ordinary"
    case.verify(by=cast.lan, founded=True, summary="x", primary_form="sexual")
    case.refresh_from_db()
    intake = case.allegations.get().incident.intake
    assert (case.confidentiality, intake.confidentiality) == ("restricted", "restricted")
    assert case.confidentiality_changes.get().by is None


def test_a_restricted_case_nobody_holds_is_every_officers_and_then_its_doers(cast, mai):
    case = case_of(cast.tho, forms=["sexual"])
    assert who_sees(cast, case, mai) == {"lan", "mai", "hung", "minh", "quynh"}
    Case.objects.get(pk=case.pk).assess(by=fresh(mai), kind="initial", harm=HARM, protection=PROTECTION)
    assert who_sees(cast, case, mai) == {"mai", "hung", "minh", "quynh"}


def test_the_logger_the_assigned_officer_and_the_stand_in_keep_a_restricted_case(cast, mai):
    case = case_of(cast.lan, forms=["sexual"])
    oanh = appoint("oanh", "commune_officer", "25369")
    case.assign(by=cast.hung, officer=mai, stand_in=oanh)
    assert who_sees(cast, case, mai, oanh) == {"lan", "mai", "oanh", "hung", "minh", "quynh"}


def test_a_list_leaves_restricted_cases_out_and_tells_how_many(cast, mai):
    case_of(cast.lan)
    case_of(cast.lan, forms=["sexual"])
    for person, listed, hidden in ((cast.lan, 2, 0), (mai, 1, 1), (cast.bich, 1, 1), (cast.vinh, 1, 1)):
        officer = fresh(person)
        with as_app(officer):
            assert (len(page_of(officer)[0]), hidden_count(officer)) == (listed, hidden), person
    for given, number in (
        ({"status": "open"}, 1),
        ({"status": "closed"}, 0),
        ({"form": "sexual", "unit": "25369", "received_from": "2020-01-01"}, 1),
        ({"form": "violence"}, 0),
        ({"received_to": "2020-01-01"}, 0),
        ({"overdue": "1"}, 0),
        ({"mine": "1"}, 0),
        ({"number": "70-"}, 1),
    ):
        with as_app(fresh(mai)):
            assert hidden_count(fresh(mai), CaseFilter(given, officer=fresh(mai)).for_counting) == number, given


def test_a_sealed_case_is_open_to_its_logger_and_to_who_is_named(cast, mai):
    case = case_of(cast.lan)
    seal(case, cast.hung, cast.tuyet)
    assert who_sees(cast, case, mai) == {"lan", "hung", "tuyet"}
    assert reads_content(fresh(cast.tuyet), case)
    CaseGrant.objects.filter(user=cast.tuyet).update(expires_at=ago(hours=1))
    assert who_sees(cast, case, mai) == {"lan", "hung"}


def test_a_grant_holds_no_longer_than_a_post_that_lists_cases(cast):
    case = case_of(cast.lan)
    name(case, cast.tuyet)
    cast.tuyet.posts.get().end(on=timezone.localdate() - timedelta(days=1))
    assert not sees(cast.tuyet, case)


def test_a_report_is_kept_as_closely_as_the_strictest_of_its_cases(cast, mai):
    children = [{"full_name": "Nguyễn Văn Tí"}, {"full_name": "Nguyễn Văn Tèo"}]
    intake, [(first, _a), (second, _b)] = report(cast.tho, children=children)
    seal(first, cast.hung)
    intake.refresh_from_db()
    assert sees(mai, second) and not intakes_visible_to(fresh(mai)).filter(pk=intake.pk).exists()
    with pytest.raises(NotVisible):
        intake_for(fresh(mai), intake.pk)
    assert reads_intake(fresh(cast.hung), intake_for(fresh(cast.hung), intake.pk))
    assert intake_for(fresh(cast.tho), intake.pk) and not reads_intake(fresh(cast.tho), intake)


def test_a_child_known_only_through_a_sealed_case_is_not_found(cast, mai):
    away = {"full_name": "Trần Thị Sương", "unit": unit(OTHER_COMMUNE)}
    case = case_of(cast.lan, children=[away])

    def finds(person):
        with as_app(fresh(person)):
            return bool(search_children(fresh(person), "suong"))

    assert finds(mai)
    seal(case)
    assert not finds(mai) and finds(cast.lan)
    with pytest.raises(NotVisible):
        child_for(fresh(mai), case.child_id)
    # Where the child lives the register is open; what happened to it is not.
    assert children_visible_to(fresh(cast.tuyet)).filter(pk=case.child_id).exists() and not sees(cast.tuyet, case)


def test_the_clocks_of_a_sealed_case_reach_the_tier_above_without_its_content(cast):
    case = case_of(cast.lan, received_at=ago(days=4), children=[{"full_name": "Lê Thị Na"}])
    seal(case, cast.hung)
    late = next(section for section in sections_for(fresh(cast.minh)) if section.key == "late")
    assert {(row.number, row.child, row.url) for row in late.rows} == {("", "", "")}
    assert late.rows[0].place == case.unit.name
    browser = Client()
    browser.force_login(cast.minh)
    page = browser.get("/").content.decode()
    assert case.number not in page and "Lê Thị Na" not in page
    assert not any(row.number == case.number for section in sections_for(fresh(cast.tuyet)) for row in section.rows)


def test_a_report_that_names_an_officer_passes_over_the_commune(cast, mai):
    intake, [(case, _joined)] = report(cast.tho, involved=[(cast.lan, "involved")])
    assert case.unit == unit("695") and case.incident_unit == unit("25369")
    assert (case.confidentiality, case.assigned, intake.is_unrouted) == ("sealed", None, False)
    assert who_sees(cast, case, mai) == {"minh"} and reads_content(fresh(cast.minh), case)
    assert not intakes_visible_to(fresh(cast.hung)).filter(pk=intake.pk).exists()
    assert intake_for(fresh(cast.minh), intake.pk) == intake


def test_who_is_named_for_a_conflict_holds_the_acts_and_the_district_steps_back(cast):
    _intake, [(case, _joined)] = report(cast.tho, involved=[(cast.lan, "relative")])
    name(case, cast.tuyet, role="commune_officer")
    name(case, cast.khoa, role="commune_leader")
    case = case_for(fresh(cast.tuyet), case.pk, to="assessment")
    case.assess(by=fresh(cast.tuyet), kind="initial", harm=HARM, protection=PROTECTION)
    assert case.status == "verifying"
    with pytest.raises(NotAllowed):
        case_for(fresh(cast.tuyet), case.pk, to="closure")
    assert case_for(fresh(cast.khoa), case.pk, to="closure")
    # The district named them and still finds the case, its content no more.
    assert sees(cast.minh, case) and not reads_content(fresh(cast.minh), case)
    assert who_sees(cast, case) == {"minh", "tuyet", "khoa"}


def test_the_person_involved_sees_nothing_by_any_grant_and_a_hidden_unit_only_by_being_named(cast, mai):
    _intake, [(case, _joined)] = report(cast.tho, involved=[(cast.lan, "involved")])
    name(case, cast.lan)
    soon = timezone.now() + timedelta(hours=1)
    CaseGrant.objects.give(mai, case, reason="Nhầm", by=cast.minh, expires_at=soon)
    assert not sees(cast.lan, case) and not sees(mai, case)
    name(case, mai)
    assert sees(mai, case)


def test_an_open_case_that_such_a_report_joins_goes_up_with_it(cast, mai):
    case = case_of(cast.lan)
    intake, [(joined, was_joined)] = report(
        cast.thu, children=[{"child": case.child}], involved=[(cast.lan, "involved")]
    )
    joined.refresh_from_db()
    # Reported in the neighbouring commune, where lan does not sit, of a case that she holds.
    assert was_joined and joined == case and intake.unit == unit("25363")
    assert joined.unit == unit("695") and joined.assigned is None
    assert not sees(cast.lan, case) and not sees(mai, case) and not sees(cast.hung, case)
    assert set(joined.deadlines.values_list("unit", flat=True)) == {unit("695").pk}


def test_a_report_of_cover_up_goes_one_tier_up_and_is_hidden_from_the_unit(cast):
    intake, [(case, _joined)] = report(cast.nga, unit=unit("25369"), complaint_of=unit("25369"))
    assert intake.unit == unit("695") and who_sees(cast, case) == {"minh", "bich", "quynh", "vinh", "son"}
    intake, [(case, _joined)] = report(cast.nga, unit=unit("25369"), complaint_of=unit("695"))
    assert intake.unit == unit("70") and who_sees(cast, case) == {"quynh", "vinh", "son"}
    assert not intakes_visible_to(fresh(cast.minh)).filter(pk=intake.pk).exists()


def test_a_complaint_about_a_running_case_leaves_the_case_where_it_is(cast):
    case = case_of(cast.lan)
    intake, opened = report(cast.nga, children=[{"child": case.child}], complaint_of=unit("25369"))
    assert opened == [] and intake.unit == unit("695")
    assert sees(cast.lan, case) and not case.conflicts.exists()


def test_a_case_in_conflict_is_never_sent_to_the_unit_it_is_kept_from(cast):
    case = case_of(cast.lan)
    Conflict.objects.create(case=case, hidden_unit=unit(OTHER_COMMUNE), why="cover_up", by=cast.minh)
    with pytest.raises(Refused):
        case.offer_transfer(by=cast.lan, unit=unit(OTHER_COMMUNE), reason="Nơi cư trú")
