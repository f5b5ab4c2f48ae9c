"""Lists: 25 a page, filters, searches without accents, a cost that does not grow with the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import ago, case_of

from .program import FOUNDED, INITIAL, plan


def walk(program, path):
    """All rows of a list, page by page."""
    rows, sizes = [], []
    while path:
        answer = program.get(path)
        assert answer.status_code == 200, answer.content
        page = answer.json()
        rows += page["results"]
        sizes.append(len(page["results"]))
        path = page["next"]
    return rows, sizes


def queries(program, path):
    program.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert program.get(path).status_code == 200
    return len(seen)


@pytest.fixture
def thirty(cast):
    """The ids of thirty cases, the newest first."""
    return [
        str(case_of(cast.lan, children=[{"full_name": f"Trẻ Số {n}"}], received_at=ago(hours=n + 1)).pk)
        for n in range(30)
    ]


def test_cases_are_paged_newest_first_without_gap_or_repeat(lan, program, thirty):
    rows, sizes = walk(lan, "cases/")
    assert [row["id"] for row in rows] == thirty and sizes == [25, 5]
    assert walk(program("quynh"), "cases/")[1] == [25, 5]
    assert walk(program("tuyet"), "cases/")[1] == [0]
    rows, sizes = walk(lan, "children/")
    assert len({row["id"] for row in rows}) == 30 and sizes == [25, 5]
    rows, sizes = walk(lan, "intakes/?mine=true")
    assert len({row["id"] for row in rows}) == 30 and sizes == [25, 5]


def test_the_cost_of_a_list_does_not_grow_with_its_rows(lan, program):
    lan.opens()
    few = {path: queries(lan, path) for path in ("cases/", "children/", "intakes/")}
    few_of_leader = queries(program("vinh"), "cases/")
    for n in range(12):
        lan.opens(children=[{"full_name": f"Trẻ Số {n}"}])
    assert {path: queries(lan, path) for path in few} == few
    assert queries(program("vinh"), "cases/") == few_of_leader
    assert few["cases/"] <= 16 and few["children/"] <= 14 and few["intakes/"] <= 12


def test_the_cost_of_a_case_does_not_grow_with_its_acts(lan, hung):
    pk = lan.opens()
    lan.does(pk, "assessment", INITIAL)
    lan.does(pk, "verification", FOUNDED)
    lan.does(pk, "plan", plan())
    lan.does(pk, "plan/submission")
    hung.does(pk, "plan/approval")
    support = {"measure": "medical_care", "given_on": lan.case(pk)["plan"]["actions"][0]["start"], "provider": "Trạm"}
    lan.does(pk, "support", support)
    lan.does(pk, "notes", {"text": "Một"})
    once = queries(lan, f"cases/{pk}/"), queries(lan, f"cases/{pk}/timeline/")
    for _time in range(5):
        lan.does(pk, "support", support)
        lan.does(pk, "notes", {"text": "Hai"})
    assert (queries(lan, f"cases/{pk}/"), queries(lan, f"cases/{pk}/timeline/")) == once
    assert once[0] <= 50 and once[1] <= 35


def test_filters(lan, program, thirty):
    lan.does(thirty[0], "assessment", INITIAL)
    number = lan.case(thirty[1])["number"]

    def ids(path, by=lan):
        return [row["id"] for row in by.get(path).json()["results"]]

    assert ids("cases/?status=verifying") == [thirty[0]]
    assert ids(f"cases/?number={number}") == [thirty[1]]
    assert ids("cases/?number=70-1999-000001") == []
    for code in ("25369", "695", "70"):
        assert len(ids(f"cases/?unit={code}", program("quynh"))) == 25
    assert ids("cases/?unit=25285", program("quynh")) == ids("cases/?unit=01") == []
    late = set(ids("cases/?overdue=true"))
    assert late and late <= set(thirty[11:]) and not late & set(ids("cases/?overdue=false"))


def test_searching_finds_names_without_accents_and_only_in_reach(lan, program):
    pk = lan.opens(children=[{"full_name": "Đỗ Thị Ánh Tuyết"}])
    number = lan.case(pk)["number"]
    for words in ("anh tuyet", "ĐỖ", "tuyết do", number, number.lower()[-4:]):
        assert [row["id"] for row in lan.post("cases/search/", {"q": words}).json()["results"]] == [pk], words
    assert lan.post("children/search/", {"q": "do anh"}).json()["results"][0]["full_name"] == "Đỗ Thị Ánh Tuyết"
    assert program("tuyet").post("cases/search/", {"q": "tuyet"}).json()["results"] == []
    assert program("tuyet").post("children/search/", {"q": "tuyet"}).json()["results"] == []


def test_who_sees_no_names_finds_none(lan, program):
    pk = lan.opens(children=[{"full_name": "Đỗ Thị Ánh Tuyết"}])
    number = lan.case(pk)["number"]
    vinh = program("vinh")
    [row] = vinh.get("cases/").json()["results"]
    assert row["number"] == number and set(row["child"]) == {"id"}
    assert vinh.post("cases/search/", {"q": "tuyet"}).json()["results"] == []
    assert [found["id"] for found in vinh.post("cases/search/", {"q": number}).json()["results"]] == [pk]


def test_a_receipt_tells_nothing_of_the_case(lan, program):
    tho = program("tho")
    made = tho.reports(description="Bí mật của trẻ")
    receipt = tho.get(f"intakes/{made['id']}/").json()
    assert receipt["number"] == made["number"] and "description" not in receipt and "cases" not in receipt
    assert [row["id"] for row in tho.get("intakes/").json()["results"]] == [made["id"]]
    assert lan.get(f"intakes/{made['id']}/").json()["description"] == "Bí mật của trẻ"
    assert program("tuyet").get(f"intakes/{made['id']}/").status_code == 404


def test_units(lan):
    [province] = [row for row in lan.get("units/?level=province&code=70").json()["results"]]
    assert province["name"] and province["parent"] is None
    districts, _sizes = walk(lan, "units/?parent=70")
    assert {row["level"] for row in districts} == {"district"} and "695" in {row["code"] for row in districts}
    communes, sizes = walk(lan, f"units/?level=commune&parent={province['id']}")
    assert len(communes) > 100 and sizes[0] == 25 and {"25369", "25285"} <= {row["code"] for row in communes}
    assert [row["code"] for row in communes] == sorted(row["code"] for row in communes)
    [found] = lan.get("units/?level=commune&parent=695&q=dong tam").json()["results"]
    assert found["code"] == "25369"
    assert lan.get("units/?level=commune&as_of=1901-01-01&parent=70").status_code == 200


def test_timeline_pages(lan):
    pk = lan.opens()
    for n in range(30):
        lan.does(pk, "notes", {"text": f"Ghi chú {n}"})
    rows, sizes = walk(lan, f"cases/{pk}/timeline/")
    assert sizes == [25, 6] and len({row["id"] for row in rows}) == 31
    assert rows[0]["text"] == ["Ghi chú 29"]
