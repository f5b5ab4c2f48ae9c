"""How a case went: risk from form to form, cycles side by side."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.course import course_of, cycles_of
from tests.cast import HARM, PROTECTION, REVIEW_HARM, STRONG, Walk

from .tries import plan_action

pytestmark = pytest.mark.django_db


def page_of(officer, case, tab):
    client = Client()
    client.force_login(officer)
    answer = client.get(f"/cases/{case.pk}/{tab}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_one_form_alone_has_no_course(cast):
    case = Walk(cast).assessed().case
    assert course_of(case.assessments.all()) is None
    assert 'class="course"' not in page_of(cast.lan, case, "assessments")


def test_the_risk_of_the_first_form_is_told_beside_that_of_the_last(cast):
    case = Walk(cast).reviewed().case
    page = page_of(cast.lan, case, "assessments")
    assert "Nguy cơ giảm từ cao xuống thấp" in page
    course = page[page.index('class="course"') :]
    assert course.index("Mẫu số 02") < course.index("Mẫu số 06")
    case.assess(by=cast.lan, kind="initial", harm=HARM | {"A1": "high"}, protection=PROTECTION)
    assert "Nguy cơ tăng từ cao lên khẩn cấp" in page_of(cast.lan, case, "assessments")


def second_cycle(cast):
    """A first cycle that was supported and reviewed, and the plan of the second one, drafted."""
    case = Walk(cast).supported().case
    action = case.plan.actions.get()
    facts = {"measure": "medical_care", "given_on": timezone.localdate(), "provider": "Trạm y tế xã", "cost": 200_000}
    case.give_support(by=cast.lan, action=action, **facts)
    case.give_support(by=cast.lan, action=action, **facts)
    case.review(by=cast.lan, harm=REVIEW_HARM, protection=STRONG, conclusion="continue")
    case.draft_plan(by=cast.lan, goals="Trẻ đi học lại", actions=[plan_action() | {"budget": 500_000, "fund": "state"}])
    return case


def test_a_cycle_tells_what_was_planned_and_what_came_of_it(cast):
    case = second_cycle(cast)
    first, second = cycles_of(case.plans.all(), case.assessments.all())
    assert (first.turns, first.budget, first.spent) == (2, 0, 400_000)
    assert (second.turns, second.budget, second.spent) == (0, 500_000, 0)
    assert first.review.conclusion == "continue" and second.review is None


def test_cycles_stand_side_by_side_from_the_second_on(cast):
    for phase in ("assessed", "supported"):
        page = page_of(cast.lan, getattr(Walk(cast), phase)().case, "plans")
        assert "Kế hoạch" in page and "So sánh các chu kỳ" not in page
    page = page_of(cast.lan, second_cycle(cast), "plans")
    assert "So sánh các chu kỳ" in page and "400.000" in page and 'href="#cycle-2"' in page


def test_a_second_cycle_costs_the_page_no_question_more(cast):
    client = Client()
    client.force_login(cast.lan)

    def queries(case):
        client.get(f"/cases/{case.pk}/plans/")
        with CaptureQueriesContext(connection) as caught:
            client.get(f"/cases/{case.pk}/plans/")
        return len(caught)

    assert queries(second_cycle(cast)) <= queries(Walk(cast).supported().case) + 1
