"""One open case per child: a new report joins it, and the commune where it happened may act on its own incident."""

import pytest

from cases.access import case_for
from cases.models import Case
from cases.routing import correct_intake
from lib.refusals import Conflict, NotVisible
from tests.cast import HARM, PROTECTION, Walk, fresh, report

pytestmark = pytest.mark.django_db


def test_a_report_on_a_child_with_an_open_case_joins_it(cast):
    case = Walk(cast).supported().case
    _intake, [(joined, was_joined)] = report(cast.tuyet, children=[{"child": case.child}], forms=["sexual"])
    assert was_joined and joined == case and joined.status == "supporting"
    assert case.allegations.unjudged().count() == 1 and Case.objects.count() == 1


def test_the_other_commune_reads_and_assesses_its_own_incident(cast):
    case = Walk(cast).supported().case
    with pytest.raises(NotVisible):
        case_for(fresh(cast.tuyet), case.pk)
    intake, _opened = report(cast.tuyet, children=[{"child": case.child}])
    tuyet = fresh(cast.tuyet)
    found = case_for(tuyet, case.pk, to="assessment")
    assessment = found.assess(by=tuyet, kind="initial", harm=HARM, protection=PROTECTION)
    assert assessment.incident == intake.incident
    assert found.status == "supporting" and found.assigned == cast.lan


def test_verification_judges_only_what_is_unjudged(cast):
    case = Walk(cast).supported().case
    report(cast.lan, children=[{"child": case.child}])
    case.verify(by=cast.lan, founded=False, summary="Không có căn cứ.")
    assert sorted(case.allegations.values_list("founded", flat=True)) == [False, True]
    assert case.status == "supporting"


def test_a_child_whose_cases_are_closed_gets_a_new_one_where_it_happened(cast):
    old = Walk(cast).closed().case
    _intake, [(new, joined)] = report(cast.tuyet, children=[{"child": old.child}])
    assert not joined and new != old and new.unit.code == "25285"
    with pytest.raises(Conflict):
        old.reopen(by=cast.hung, reason="Thông tin mới")


def test_correcting_a_report_leaves_what_a_child_carries_of_its_own(cast):
    children = [{"full_name": "Lê Văn An"}, {"full_name": "Lê Thị Bình", "consequences": ["death"]}]
    intake, opened = report(cast.lan, children=children, consequences=["minor"])
    facts = {"consequences": ["psychological"]}
    correct_intake(
        intake, by=cast.lan, reason="Nghe rõ hơn", version=intake.version, facts=facts, role="commune_officer"
    )
    told = [case.allegations.get().consequences for case, _joined in opened]
    assert told == [["psychological"], ["death"]]
