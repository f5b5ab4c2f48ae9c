"""Whatever has a life moves along its table, and tells in its own words why a step is not open."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone, translation

from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict

LIVING = [model for model in apps.get_models() if hasattr(model, "FLOW")]


@pytest.mark.parametrize("model", LIVING, ids=lambda model: model.__name__)
def test_every_table_of_moves_names_every_status_and_is_asked_by_the_record(model):
    assert isinstance(model.FLOW, Flow) and issubclass(model, Moving)
    assert set(model.FLOW) == set(model.Status.values)
    assert model._meta.get_field("status").default in model.FLOW


def test_case_plan_removal_escalation_transfer_signature_and_report_have_a_life():
    names = {model.__name__ for model in LIVING}
    assert names >= {"Case", "Plan", "RemovalOrder", "Escalation", "Transfer", "Signature", "Report"}


@pytest.mark.django_db
def test_a_lifted_removal_is_neither_extended_nor_lifted_again(walk, cast):
    case, now = walk().assessed().case, timezone.now()
    terms = {"starts_at": now, "ends_at": now + timedelta(days=9), "placement": "Nhà tạm lánh", "reason": "Nguy hiểm"}
    order = case.remove_child(by=cast.hung, **terms)
    case.lift_removal(order, by=cast.hung, reason="An toàn")
    for verb, facts in ((case.lift_removal, {}), (case.extend_removal, {"ends_at": order.ends_at})):
        with translation.override("en"), pytest.raises(Conflict) as refused:
            verb(order, by=cast.hung, reason="Lần nữa", **facts)
        assert refused.value.code == "removal_not_in_force"
        assert refused.value.sentence == "This removal is no longer in force."
        assert refused.value.extra == {"current": "lifted", "next": []}


@pytest.mark.django_db
def test_a_plan_is_drafted_anew_until_it_is_submitted_and_completed_when_the_case_goes_on(walk, cast):
    story = walk().planned()
    case, plan = story.case, story.case.plan
    with pytest.raises(Conflict) as refused:
        case.approve_plan(by=cast.hung)
    assert refused.value.code == "wrong_plan"
    case.submit_plan(by=cast.lan)
    with pytest.raises(Conflict) as refused:
        case.draft_plan(by=cast.lan, goals="Khác", actions=[])
    assert refused.value.code == "wrong_plan"
    case.return_plan(by=cast.hung, reason="Thiếu")
    again = case.draft_plan(by=cast.lan, goals="Khác", actions=[])
    assert (again.pk, again.status, again.revision) == (plan.pk, "draft", 2)
