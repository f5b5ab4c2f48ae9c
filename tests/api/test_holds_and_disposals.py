"""Legal holds and disposals for other programs: the same doors and verbs as the pages."""

import pytest

from audit.models import Event
from cases.disposing import carry_out
from cases.models import Case, Disposal, LegalHold
from children.models import Child
from lib.rest import paging
from tests.cases.test_disposing import age
from tests.cast import Walk, unit

from .program import ago, ahead, day, is_problem

WHY = {"reason": "Tòa án yêu cầu giữ hồ sơ"}


@pytest.fixture
def due(cast):
    return age(Walk(cast).closed().case, 21)


def test_a_hold_is_placed_kept_on_and_lifted(hung, due):
    path = f"cases/{due.pk}/holds"
    version = hung.case(due.pk)["version"]
    made = hung.does(due.pk, "holds", WHY | {"until": day(5), "version": version}, 201)
    assert made["stands"] and made["reason"] == WHY["reason"] and made["placed_by"] == "hung"
    assert made["version"] == version and made["case"]["id"] == str(due.pk)
    assert hung.get("due/").json()["results"] == []
    kept = hung.does(due.pk, f"holds/{made['id']}/renewal", {"until": day(30)}, 200)
    assert kept["until"] == day(30)
    lifted = hung.does(due.pk, f"holds/{made['id']}/lifting", {"reason": "Đã xét xử"}, 200)
    assert (lifted["stands"], lifted["lifted_by"], lifted["lifting_reason"]) == (False, "hung", "Đã xét xử")
    told = hung.get(f"{path}/").json()
    assert [hold["id"] for hold in told["results"]] == [made["id"]] and told["next"] is None
    for act, body in (("lifting", {"reason": "Lần nữa"}), ("renewal", {"until": day(30)})):
        assert is_problem(hung.post(f"{path}/{made['id']}/{act}/", body), 409)["code"] == "lifted"
    lines = Event.objects.acts().filter(case_id=due.pk, verb__in=("held", "hold_renewed", "hold_lifted"))
    assert lines.count() == 3 and "Tòa" not in str([line.detail for line in lines])
    assert Event.objects.readings().filter(actor="hung", detail__part="holds").count() == 1


def test_a_hold_of_yesterday_s_letter_says_when_it_was_placed(hung, due):
    made = hung.does(due.pk, "holds", WHY | {"done_at": ago(days=2), "late_reason": "Mất điện"}, 201)
    line = Event.objects.get(verb="held")
    assert made["placed_at"][:10] == day(-2) and LegalHold.objects.get().placed_at == line.done_at
    assert line.entered_late and line.late_reason == "Mất điện"
    path = f"cases/{due.pk}/holds/{made['id']}/lifting/"
    is_problem(hung.post(path, {"reason": "Xong", "done_at": ago(days=3)}), 422, "done_at")
    is_problem(hung.post(f"cases/{due.pk}/holds/", WHY | {"done_at": ahead(days=1)}), 422, "done_at")


def test_what_a_hold_needs_and_in_what_order_it_is_refused(hung, lan, program, cast, due):
    path = f"cases/{due.pk}/holds/"
    is_problem(program("khoa").post(path, {"wrong": 1}), 404)
    is_problem(lan.post(path, {"wrong": 1}), 403)
    stale = is_problem(hung.post(path, {"wrong": 1, "version": 999}), 409)
    assert stale["code"] == "stale_version" and stale["yours"] == 999
    is_problem(hung.post(path, {}), 422, "reason")
    is_problem(hung.post(path, WHY | {"wrong": 1}), 422, "wrong")
    is_problem(hung.post(path, WHY | {"until": day(-1)}), 422, "until")
    assert not LegalHold.objects.exists()
    made = hung.does(due.pk, "holds", WHY)
    is_problem(hung.post(f"{path}{made['id']}/renewal/", {}), 422, "until")
    is_problem(hung.post(f"{path}{made['id']}/lifting/", {"reason": " "}), 422, "reason")
    other = Walk(cast).closed().case
    is_problem(hung.post(f"cases/{other.pk}/holds/{made['id']}/lifting/", WHY), 404)


def test_sent_twice_under_one_key_it_is_one_hold_whoever_reads_the_case(program, due):
    for number, name in enumerate(("hung", "vinh"), start=1):
        first = program(name).post(f"cases/{due.pk}/holds/", WHY, key="one")
        again = program(name).post(f"cases/{due.pk}/holds/", WHY, key="one")
        assert first.status_code == again.status_code == 201 and first.json() == again.json()
        assert LegalHold.objects.count() == number
        path = f"cases/{due.pk}/holds/{first.json()['id']}/lifting/"
        lifted = [program(name).post(path, {"reason": "Xong"}, key="two") for _time in range(2)]
        assert lifted[0].status_code == 200 and lifted[0].json() == lifted[1].json()


def test_two_people_dispose_of_a_case_and_its_certificate_is_read(hung, program, due):
    bich = program("bich")
    (row,) = hung.get("due/").json()["results"]
    assert (row["id"], row["number"], row["kept_as"]) == (str(due.pk), due.number, "founded")
    assert row["disposal"] is None and row["kept_until"]
    made = hung.post(f"cases/{due.pk}/disposal/", {"version": Case.objects.get(pk=due.pk).version})
    assert made.status_code == 201 and made.json()["status"] == "proposed" and not made.json()["waits_for_you"]
    pk = made.json()["id"]
    assert hung.get("due/").json()["results"][0]["disposal"] == {"id": pk, "status": "proposed"}
    is_problem(hung.post(f"disposals/{pk}/confirmation/"), 403)
    (waiting,) = bich.get("disposals/?status=proposed").json()["results"]
    assert waiting["waits_for_you"] and waiting["proposed_for_code"] == "25369" and waiting["years"] == 20
    is_problem(bich.get(f"disposals/{pk}/certificate/"), 404)
    confirmed = bich.post(f"disposals/{pk}/confirmation/")
    assert confirmed.status_code == 200 and confirmed.json()["status"] == "confirmed"
    assert is_problem(bich.post(f"disposals/{pk}/refusal/", {"wrong": 1}), 409)["code"] == "decided"
    carry_out(pk)
    told = bich.get(f"disposals/{pk}/certificate/").json()
    assert told["whole"] and told["record_number"] == due.number and told["confirmed_by_name"] == "Bich"
    done = hung.get(f"disposals/{pk}/").json()
    assert done["status"] == "done" and done["certificate_number"] == told["number"]
    assert bich.get("disposals/?status=proposed").json()["results"] == []
    assert Event.objects.filter(verb="printed", detail__form="certificate", actor="bich").exists()


def test_a_proposal_is_declined_with_a_reason_and_made_again(hung, program, due):
    minh = program("minh")
    pk = hung.post(f"cases/{due.pk}/disposal/").json()["id"]
    is_problem(minh.post(f"disposals/{pk}/refusal/", {}), 422, "reason")
    refused = minh.post(f"disposals/{pk}/refusal/", {"reason": "Còn khiếu nại"})
    assert refused.status_code == 200 and refused.json()["reason"] == "Còn khiếu nại"
    assert hung.get(f"disposals/{pk}/").json()["reason"] == "Còn khiếu nại"
    assert hung.post(f"cases/{due.pk}/disposal/").status_code == 201
    assert Disposal.objects.count() == 2


def test_what_is_not_due_is_refused_in_the_order_of_the_contract(hung, lan, program, due):
    path = f"cases/{due.pk}/disposal/"
    is_problem(program("khoa").post(path, {"wrong": 1}), 404)
    is_problem(lan.post(path, {"wrong": 1}), 403)
    hold = hung.does(due.pk, "holds", WHY)
    assert is_problem(hung.post(path, {"wrong": 1}), 409)["code"] == "held"
    hung.does(due.pk, f"holds/{hold['id']}/lifting", WHY)
    assert is_problem(hung.post(path, {"wrong": 1, "version": 999}), 409)["code"] == "stale_version"
    is_problem(hung.post(path, {"done_at": ago(days=1)}), 422, "done_at")
    made = hung.post(path, key="once")
    assert made.status_code == 201 and hung.post(path, key="once").json() == made.json()
    assert is_problem(hung.post(path), 409)["code"] == "proposed"
    pk = made.json()["id"]
    is_problem(lan.get(f"disposals/{pk}/"), 403)
    is_problem(program("khoa").get(f"disposals/{pk}/"), 404)
    is_problem(lan.get("disposals/"), 403)
    is_problem(lan.get("due/"), 403)
    hung.does(due.pk, "holds", WHY)
    assert is_problem(program("bich").post(f"disposals/{pk}/confirmation/"), 409)["code"] == "held"


def test_a_line_of_the_register_goes_by_its_own_address(hung, program):
    grown = Child.objects.create(full_name="Lê Đã Lớn", date_of_birth=day(-365 * 40))
    grown.live_in(unit("25369"))
    (row,) = hung.get("due/?what=lines").json()["results"]
    assert row["id"] == str(grown.pk) and row["unit_code"] == "25369" and "Lớn" not in str(row)
    stale = hung.post(f"children/{grown.pk}/disposal/", {"version": 7})
    assert is_problem(stale, 409)["code"] == "stale_version"
    made = hung.post(f"children/{grown.pk}/disposal/", {"version": grown.version}, key="line")
    assert made.status_code == 201 and made.json()["child_id"] == str(grown.pk) and made.json()["case_id"] is None
    assert hung.post(f"children/{grown.pk}/disposal/", {"version": grown.version}, key="line").json() == made.json()
    pk = made.json()["id"]
    assert program("minh").post(f"disposals/{pk}/confirmation/", key="yes").json()["status"] == "confirmed"
    carry_out(pk)
    assert program("minh").post(f"disposals/{pk}/confirmation/", key="yes").json()["status"] == "done"
    is_problem(hung.get("due/?what=people"), 422, "what")


def test_the_list_of_proposals_goes_on_page_by_page(hung, cast, monkeypatch):
    monkeypatch.setattr(paging.cut, "__defaults__", (2,))
    for name in ("Một", "Hai", "Ba"):
        case = age(Walk(cast, children=[{"full_name": name}]).closed().case, 21)
        assert hung.post(f"cases/{case.pk}/disposal/").status_code == 201
    first = hung.get("disposals/").json()
    rest = hung.get(first["next"]).json()
    assert len(first["results"]) == 2 and len(rest["results"]) == 1 and rest["next"] is None
