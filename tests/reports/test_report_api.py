"""A report through the contract: asked for, counted by the worker, submitted, approved, sent; and every refusal."""

import pytest
from rest_framework.test import APIClient

from audit.models import Event, Outbox
from reports import tasks
from reports.models import Report

from ..cast import proved, unit
from .counting import at, told

pytestmark = pytest.mark.django_db
ASKED = {"template": "child_work", "period": "2023-H1", "basis": "administrative", "unit_code": "70"}


def of(officer):
    client = APIClient()
    client.force_login(officer)
    return proved(client)


def work():
    """What the worker does with the outbox, until nothing waits."""
    doing = {"reports.compute": tasks.compute, "reports.print_pdf": tasks.print_pdf}
    doing["reports.count_overview"] = tasks.count_overview
    while waiting := list(Outbox.objects.waiting().filter(task__in=doing)):
        for row in waiting:
            doing[row.task](*row.args)
            row.sent_at = at("2026-01-01 00:00")
            row.save()


def make(officer, **more):
    answer = of(officer).post("/api/v1/reports/", ASKED | more, format="json")
    assert answer.status_code == 202, answer.json()
    return answer.json()


def test_the_province_makes_its_report_and_its_leader_approves_it(cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    made = make(cast.quynh)
    assert made == {"id": made["id"], "status": "computing", "revision": 1}
    url = f"/api/v1/reports/{made['id']}/"
    officer, leader = of(cast.quynh), of(cast.vinh)
    assert officer.get(url + "pdf/").status_code == 409
    assert officer.get(url + "xlsx/").status_code == 409
    assert officer.post(url + "submission/", {}, format="json").status_code == 409
    work()
    shown = officer.get(url).json()
    assert shown["status"] == "draft"
    assert shown["period"] == {"code": "2023-H1", "start": "2022-12-15", "end": "2023-06-14"}
    assert shown["figures"]["abused_children"] == 1
    assert officer.get(url + "pdf/").content.startswith(b"%PDF")
    assert officer.get(url + "xlsx/").content.startswith(b"PK")
    edited = officer.patch(url, {"paragraphs": ["Câu đã sửa."]}, format="json")
    assert edited.json()["paragraphs"] == ["Câu đã sửa."]
    assert officer.get(url + "pdf/").status_code == 409, "what was printed no longer stands"
    work()
    assert officer.post(url + "submission/", {}, format="json").json()["status"] == "submitted"
    assert officer.patch(url, {"paragraphs": ["Muộn."]}, format="json").status_code == 409
    returned = leader.post(url + "return/", {"reason": "Bổ sung."}, format="json")
    assert returned.json()["status"] == "returned"
    officer.post(url + "submission/", {}, format="json")
    assert leader.post(url + "approval/", {"number": "05"}, format="json").json()["status"] == "approved"
    assert leader.get(url + "pdf/").status_code == 409, "the draft's mark is printed away first"
    work()
    assert leader.get(url + "pdf/").status_code == 200
    assert leader.post(url + "sending/", {}, format="json").json()["status"] == "sent"
    assert leader.post(url + "sending/", {}, format="json").status_code == 409
    verbs = list(Event.objects.acts().filter(subject_id=made["id"]).order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "report_requested",
        "report_computed",
        "report_edited",
        "report_submitted",
        "report_returned",
        "report_submitted",
        "report_approved",
        "report_sent",
    ]


def test_asked_again_the_next_revision_is_made_and_a_replay_is_not(cast):
    client = of(cast.quynh)
    first = client.post("/api/v1/reports/", ASKED, format="json", headers={"Idempotency-Key": "a"}).json()
    again = client.post("/api/v1/reports/", ASKED, format="json", headers={"Idempotency-Key": "a"}).json()
    assert first == again
    assert make(cast.quynh)["revision"] == 2
    other = client.post(
        "/api/v1/reports/", ASKED | {"period": "2023-Y"}, format="json", headers={"Idempotency-Key": "a"}
    )
    assert other.status_code == 422


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"period": "2023-H3"}, 422, "period"),
        ({"period": "2099-H1"}, 422, "period"),
        ({"basis": "lunar"}, 422, "basis"),
        ({"unit_code": "99999"}, 422, "unit_code"),
        ({"template": "weather"}, 422, "template"),
        ({"more": 1}, 422, "more"),
        ({"unit_code": "01"}, 403, None),
        ({"unit_code": "695"}, 403, None),
    ],
)
def test_what_cannot_be_asked_for_is_told(cast, change, status, field):
    answer = of(cast.quynh).post("/api/v1/reports/", ASKED | change, format="json")
    assert answer.status_code == status, answer.json()
    if field:
        assert list(answer.json()["errors"]) == [field]
    assert not Report.objects.exists()


def test_reports_stay_in_their_subtree(cast):
    made = make(cast.quynh)
    url = f"/api/v1/reports/{made['id']}/"
    for stranger in (cast.lan, cast.minh, cast.thanh, cast.nga, cast.tho, cast.admin, cast.son, cast.phuc):
        assert of(stranger).get(url).status_code == 403, stranger.username
    assert of(cast.vinh).get(url).status_code == 200
    assert of(cast.vinh).get("/api/v1/reports/00000000-0000-7000-8000-000000000000/").status_code == 404
    assert APIClient().get(url).status_code == 401
    commune = make(cast.lan, unit_code="25369")
    for superior in (cast.minh, cast.bich, cast.quynh, cast.vinh, cast.hung):
        assert of(superior).get(f"/api/v1/reports/{commune['id']}/").status_code == 200
    listed = of(cast.minh).get("/api/v1/reports/").json()["results"]
    assert [row["id"] for row in listed] == [commune["id"]]
    assert of(cast.tuyet).get("/api/v1/reports/").json() == {"results": [], "next": None}
    assert of(cast.nga).get("/api/v1/reports/").status_code == 403


def test_only_the_units_own_people_act_and_never_on_their_own_submission(cast):
    cast.quynh.posts.create(unit=unit("70"), role="province_leader", valid_from=at("2020-01-01 00:00").date())
    made = make(cast.quynh)
    work()
    url = f"/api/v1/reports/{made['id']}/"
    assert of(cast.vinh).post(url + "submission/", {}, format="json").status_code == 403
    assert of(cast.quynh).post(url + "submission/", {}, format="json").status_code == 201
    own = of(cast.quynh).post(url + "approval/", {}, format="json")
    assert (own.status_code, own.json()["code"]) == (409, "own_report")
    assert of(cast.vinh).post(url + "approval/", {"stamp": 1}, format="json").status_code == 422
    assert of(cast.vinh).post(url + "return/", {"reason": " "}, format="json").status_code == 422


def test_the_overview_counts_the_subtree_and_refuses_others(cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    asked = "/api/v1/dashboard/?unit=70&from=2023-01-01&to=2023-06-30"
    assert of(cast.vinh).get(asked).status_code == 202, "the worker counts, no request does"
    work()
    shown = of(cast.vinh).get(asked).json()
    assert shown["figures"]["abused_children"] == 1
    assert shown["previous"]["period"] == {"start": "2022-07-04", "end": "2022-12-31"}
    assert [row["name"] for row in shown["units"] if row["abused_children"]] == ["Huyện Đồng Phú"]
    assert of(cast.lan).get("/api/v1/dashboard/").json()["unit_code"] == "25369"
    assert of(cast.lan).get(asked).status_code == 403
    assert of(cast.tho).get("/api/v1/dashboard/").status_code == 403
    assert of(cast.vinh).get("/api/v1/dashboard/?from=2023-02-01&to=2023-01-01").status_code == 422
    assert of(cast.vinh).get("/api/v1/dashboard/?unit=xx").status_code == 422
