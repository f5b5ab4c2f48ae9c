"""The ledger of consents for other programs: the same door and the same verbs as the page."""

from audit.models import Event
from children.models import Consent

from .program import day, is_problem

GUARDIAN = {"purpose": "images", "giver": "guardian", "giver_name": "Lê Thị Mẹ", "how": "paper", "given_on": day(-3)}
OWN = {"purpose": "images", "giver": "child", "how": "verbal", "given_on": day(-2)}
LAW = {"purpose": "medical", "giver": "nobody", "basis": "Điều 52 Luật Trẻ em", "given_on": day()}


def ledger_of(lan):
    child = lan.post("children/", {"full_name": "Phạm Gia Bảo", "birth_year": 2015}).json()
    return f"children/{child['id']}/consents/"


def test_a_consent_is_given_listed_and_withdrawn(lan, cast):
    path = ledger_of(lan)
    assert lan.get(path).json() == {"results": [], "next": None, "missing": []}
    made = lan.post(path, GUARDIAN)
    assert made.status_code == 201 and made.json()["by"] == "lan" and made.json()["stands"]
    told = lan.get(path).json()
    assert told["results"] == [made.json()] and told["missing"] == [{"purpose": "images", "giver": "child"}]
    lan.post(path, OWN)
    assert lan.get(path).json()["missing"] == []
    withdrawal = f"{path}{made.json()['id']}/withdrawal/"
    is_problem(lan.post(withdrawal, {}), 422, "reason")
    is_problem(lan.post(withdrawal, {"reason": "Đổi ý", "withdrawn_on": day(-9)}), 422, "withdrawn_on")
    gone = lan.post(withdrawal, {"reason": "Đổi ý"})
    assert gone.status_code == 200 and gone.json()["withdrawn_on"] == day() and gone.json()["withdrawn_by"] == "lan"
    assert is_problem(lan.post(withdrawal, {"reason": "Đổi ý"}), 409)["code"] == "withdrawn"
    lines = Event.objects.acts().filter(actor_id=cast.lan.pk, verb__startswith="consent_").order_by("recorded_at")
    assert [line.verb for line in lines] == ["consent_recorded", "consent_recorded", "consent_withdrawn"]
    assert "Mẹ" not in str([line.detail for line in lines])
    assert Event.objects.readings().filter(actor_id=cast.lan.pk, detail__part="consents").count() == 3


def test_an_emergency_names_the_law_and_is_nobody_s_to_withdraw(lan):
    path = ledger_of(lan)
    is_problem(lan.post(path, LAW | {"basis": ""}), 422, "basis")
    made = lan.post(path, LAW).json()
    assert made["how"] == made["giver_name"] == ""
    assert is_problem(lan.post(f"{path}{made['id']}/withdrawal/", {"reason": "x"}), 409)["code"] == "exception"


def test_what_the_page_refuses_the_api_refuses(lan):
    path = ledger_of(lan)
    is_problem(lan.post(path, {}), 422, "purpose", "giver", "given_on")
    is_problem(lan.post(path, GUARDIAN | {"how": None}), 422, "how")
    is_problem(lan.post(path, GUARDIAN | {"given_on": day(1)}), 422, "given_on")
    is_problem(lan.post(path, OWN | {"given_on": "2017-01-01"}), 422, "giver")
    is_problem(lan.post(path, GUARDIAN | {"purpose": "fun"}), 422, "purpose")
    assert not Consent.objects.exists()


def test_who_reads_and_who_writes_it(lan, program):
    path = ledger_of(lan)
    for name in ("hung", "minh"):
        assert program(name).post(path, GUARDIAN).status_code == 201, name
    assert len(program("bich").get(path).json()["results"]) == 2
    is_problem(program("bich").post(path, GUARDIAN), 403)
    for name in ("tuyet", "tho", "vinh", "son", "admin"):
        is_problem(program(name).get(path), 404)
        is_problem(program(name).post(path, GUARDIAN), 404)


def test_sent_twice_under_one_key_it_is_one_line(lan):
    path = ledger_of(lan)
    first = lan.post(path, GUARDIAN, key="a").json()
    assert lan.post(path, GUARDIAN, key="a").json() == first
    assert Consent.objects.count() == 1
    withdrawal = f"{path}{first['id']}/withdrawal/"
    gone = lan.post(withdrawal, {"reason": "Đổi ý"}, key="b")
    assert lan.post(withdrawal, {"reason": "Đổi ý"}, key="b").json() == gone.json()


def test_another_child_s_line_is_not_there(lan):
    made = lan.post(ledger_of(lan), GUARDIAN).json()
    is_problem(lan.post(f"{ledger_of(lan)}{made['id']}/withdrawal/", {"reason": "x"}), 404)
