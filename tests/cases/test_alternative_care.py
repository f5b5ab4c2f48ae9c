"""The child is given to who cares for it within fifteen working days of the decision."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from lib.refusals import Conflict
from tests.cases.test_clocks import clock, local
from tests.cases.test_pausing import refused
from tests.cases.test_queue_and_lists import signed_in, urls

pytestmark = pytest.mark.django_db
DECIDED = {"form": "kin", "carer": "Bà ngoại, ấp 2"}


def test_fifteen_working_days_run_from_the_day_of_the_decision(walk, cast):
    with time_machine.travel(local(2026, 6, 1, 9), tick=False):
        case = walk().verified().case
        case.decide_care(by=cast.hung, decided_on=timezone.localdate(), **DECIDED)
        assert timezone.localdate(clock(case, "DL09").due_at).isoformat() == "2026-06-22"
        assert f"/cases/{case.pk}/handing-over/" in urls(cast.lan, "soon")
    with time_machine.travel(local(2026, 6, 24, 9), tick=False):
        case.end_care(by=cast.lan, handed_over=True, on=local(2026, 6, 22).date())
        assert (clock(case, "DL09").status, clock(case, "DL09").late) == ("met", False), "entered two days later"


def test_a_decision_that_is_not_carried_out_needs_a_reason_and_makes_room_for_another(walk, cast):
    case = walk().verified().case
    case.decide_care(by=cast.lan, decided_on=timezone.localdate(), **DECIDED)
    with pytest.raises(Conflict, match="care_decided"):
        case.decide_care(by=cast.lan, decided_on=timezone.localdate(), **DECIDED)
    with refused("reason"):
        case.end_care(by=cast.lan, handed_over=False)
    case.refresh_from_db()
    case.end_care(by=cast.lan, handed_over=False, reason="Bà ngoại ốm")
    assert clock(case, "DL09").status == "not_applicable"
    case.decide_care(by=cast.lan, decided_on=timezone.localdate(), **DECIDED)
    assert [one.status for one in case.caredecisions.order_by("id")] == ["given_up", "decided"]


def test_days_that_cannot_be_are_refused_at_their_field(walk, cast):
    case, day = walk().verified().case, timedelta(days=1)
    today = timezone.localdate()
    for wrong in (today + day, today - 30 * day):
        with refused("decided_on"):
            case.decide_care(by=cast.lan, decided_on=wrong, **DECIDED)
    case.decide_care(by=cast.lan, decided_on=today, **DECIDED)
    with refused("on"):
        case.end_care(by=cast.lan, handed_over=True, on=today - day)


def test_it_is_decided_and_handed_over_by_pages_and_by_another_program(walk, cast):
    case, client = walk().verified().case, signed_in(cast.lan)
    assert f"/cases/{case.pk}/care/" in client.get(case.get_absolute_url()).content.decode()
    today = timezone.localdate().isoformat()
    assert client.post(f"/cases/{case.pk}/care/", DECIDED | {"decided_on": today}).status_code == 302
    page = client.get(f"/cases/{case.pk}/handing-over/").content.decode()
    assert "Bà ngoại, ấp 2" in page
    url = f"/api/v1/cases/{case.pk}/care/handing-over/"
    assert client.post(url, {"handed_over": False}, content_type="application/json").status_code == 422
    done = client.post(url, {"handed_over": True}, content_type="application/json").json()
    assert [one["status"] for one in done["case"]["care"]] == ["handed_over"] and "care" in done["case"]["next"]
    again = client.post(url, {"handed_over": True}, content_type="application/json")
    assert again.status_code == 409 and again.json()["code"] == "no_care_decided"
