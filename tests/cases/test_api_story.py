"""A report becomes a case and is carried to its close, through the API alone, by six people."""

import pytest

from tests.api.program import FOUNDED, INITIAL, REVIEW, SAFE, Program, day, intake, plan


@pytest.fixture
def people(cast):
    return {name: Program(getattr(cast, name)) for name in ("nga", "quynh", "lan", "hung", "minh", "vinh")}


def test_six_people_carry_a_report_to_its_close(people):
    nga, quynh, lan, hung, minh, vinh = people.values()

    # Hotline 111 hears of it; the province sends it to the commune; the commune opens it.
    made = nga.reports(channel="hotline_111", forms=["violence"], description="Hàng xóm nghe trẻ khóc.")
    [opened] = made["cases"]
    assert opened["status"] == "received" and opened["unit_code"] == "70" and not opened["joined"]
    assert [row["id"] for row in quynh.get("intakes/?unrouted=true").json()["results"]] == [made["id"]]
    routed = quynh.post(f"intakes/{made['id']}/routing/", {"unit_code": "25369"})
    assert routed.status_code == 200 and routed.json()["unit_code"] == "25369"
    pk = opened["id"]
    case = lan.case(pk)
    assert case["unit_code"] == case["incident_unit_code"] == "25369" and case["next"][0] == "assessment"
    assert nga.get(f"intakes/{made['id']}/").json()["opened_at"], "the sender is told of the first opening"
    assert nga.get(f"cases/{pk}/").status_code == 404

    # The commune assesses, verifies and plans; the district looks on.
    assessed = lan.does(pk, "assessment", INITIAL)
    assert assessed["counts"]["harm"] == {"high": 0, "medium": 2, "low": 0}
    assert assessed["proposed"] == assessed["final"] == "high" and assessed["status"] == "verifying"
    opinion = minh.does(pk, "opinion", {"result": "direct", "text": "Đưa trẻ đi khám.", "due": day(3)})
    lan.does(pk, f"opinion/{opinion['id']}/answer", {"text": "Đã đưa đi khám."})
    assert lan.does(pk, "verification", FOUNDED)["status"] == "intervening"
    drafted = lan.does(pk, "plan", plan())
    assert drafted["status"] == "draft" and len(drafted["actions"]) == 1
    assert lan.does(pk, "plan/submission")["status"] == "submitted"
    assert "approval" in hung.case(pk)["next"]
    approved = hung.does(pk, "plan/approval", {"decision_number": "12/QĐ-UBND"})
    assert approved["status"] == "approved" and approved["case"]["status"] == "supporting"

    # Support, what is beyond the commune, the review and the close.
    action = approved["actions"][0]["id"]
    support = {
        "measure": "medical_care",
        "given_on": day(),
        "provider": "Trạm y tế xã",
        "cost": 200_000,
        "action": action,
    }
    lan.does(pk, "support", support)
    raised = lan.does(pk, "escalation", {"reason": "Vượt thẩm quyền", "proposal": "Hỗ trợ nơi ở"})
    minh.does(pk, f"escalation/{raised['id']}/taking")
    assert minh.does(pk, f"escalation/{raised['id']}/answer", {"text": "Đã bố trí."})["status"] == "answered"
    lan.does(pk, "plan/completion")
    lan.does(pk, "review", REVIEW)
    closed = hung.does(pk, "closure", SAFE)
    assert closed["case"]["status"] == "closed" and closed["case"]["outcome"] == "safe_and_stable"

    # The province's leader sees the phase and the clocks, not the child.
    seen = vinh.case(pk)
    assert seen["status"] == "closed" and seen["child"] == {"id": case["child"]["id"]} and "allegations" not in seen
    assert vinh.get(f"cases/{pk}/timeline/").status_code == 403

    lines = lan.get(f"cases/{pk}/timeline/").json()["results"]
    assert [line["verb"] for line in lines][:3] == ["closed", "reviewed", "plan_completed"]
    assert lines[-1]["verb"] == "opened" and {line["actor"] for line in lines} >= {
        "nga",
        "quynh",
        "lan",
        "hung",
        "minh",
    }
    assert lan.get(f"cases/{pk}/timeline/?readings=1").status_code == 403, "who has read is for who reads the register"
    readings = hung.get(f"cases/{pk}/timeline/?readings=1").json()["results"]
    assert {line["actor"] for line in readings} >= {"lan", "hung", "vinh"}


def test_a_second_report_joins_the_open_case(people):
    lan = people["lan"]
    first = lan.reports()
    child = lan.case(first["cases"][0]["id"])["child"]["id"]
    [joined] = lan.reports(children=[{"child": child, "forms": ["neglect"]}])["cases"]
    assert joined["joined"] and joined["id"] == first["cases"][0]["id"]
    assert [one["forms"] for one in lan.case(joined["id"])["allegations"]] == [["violence"], ["neglect"]]


def test_only_channel_and_time_are_required(people):
    made = people["lan"].post("intakes/", {name: intake()[name] for name in ("channel", "received_at")})
    assert made.status_code == 201
    [case] = made.json()["cases"]
    assert people["lan"].case(case["id"])["child"]["full_name"] == ""
