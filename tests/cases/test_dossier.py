"""What the forms ask and the dossier lacks: told on the page, form by form, and refused nowhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cases import dossier
from cases.around import read_around
from cases.incoming import checked
from cases.models import Case
from children.models import Caregiver
from tests.cast import HARM, PROTECTION, Walk, case_of, fresh

from .papers import picture

pytestmark = pytest.mark.django_db

DETAILED = HARM | dict.fromkeys(("A3", "A4", "A5"), "low")
FAMILY = ("father", "Nguyễn Văn Bền"), ("mother", "Lê Thị Sen")


def lacking(case):
    """{code of the form: what it lacks}, in English."""
    case = Case.objects.select_related("child").get(pk=case.pk)
    read_around(case)
    with translation.override("en"):
        return {code: [str(item) for item in items] for code, _title, items in dossier.lacking(case)}


def test_form_01_lacks_what_was_not_written_and_never_who_told_it(cast):
    bare = lacking(case_of(cast.lan))
    assert bare == {
        "01": [
            "Condition of the child",
            "What may happen without help",
            "What was done before the report",
            "Father",
            "Mother",
            "Who cares for the child",
        ]
    }
    told = {"condition": "Cháu hoảng sợ", "feared": "Bị đánh tiếp", "done_before": "Đã đưa đến trạm y tế"}
    whole = case_of(cast.lan, **told)
    for relation, name in FAMILY:
        Caregiver.objects.create(child=whole.child, full_name=name, relation=relation)
    assert lacking(whole) == {}


def test_an_unnamed_child_without_age_lacks_both(cast):
    case = case_of(cast.lan, children=[{}])
    assert lacking(case)["01"][:2] == ["Name of the child", "Date of birth or estimated age"]


def test_each_form_is_asked_for_once_the_law_asks_for_it(cast):
    walk = Walk(cast)
    assert set(lacking(walk.case)) == {"01"}
    assert lacking(walk.verified().case)["03"] == ["Not made yet"]
    walk.case.assess(by=cast.lan, kind="detailed", harm=DETAILED, protection=PROTECTION)
    assert lacking(walk.case)["03"] == ["What the child needs to be safe"]


def test_a_plan_lacks_minutes_and_money_its_decision_number_and_scan(cast):
    case = Walk(cast).supported().case
    found = lacking(case)
    assert found["04"] == [
        "Minutes of the meeting on the child's needs",
        "What the child needs",
        "Cost of each measure and who pays it",
    ]
    assert found["05"][-1] == "Scan of the signed decision"
    for kind in ("minutes", "decision"):
        case.add_document(by=cast.lan, kind=kind, title="Bản quét", file=checked(picture()))
    case.plan.actions.update(budget=500_000, fund="state")
    case.plans.update(decision_number="03/QĐ-UBND")
    found = lacking(case)
    assert found["04"] == ["What the child needs"] and "05" not in found


def test_a_number_on_the_paper_signed_counts_for_its_decision(cast):
    case = Walk(cast).submitted().case
    case.approve_plan(by=cast.lan, signed={"by": cast.hung, "at": timezone.now(), "number": ""})
    assert "Number of the decision" in lacking(case)["05"]
    case.give_number(case.signatures.get(), by=cast.lan, number="07/QĐ-UBND")
    assert "Number of the decision" not in lacking(case)["05"]


def test_a_removal_and_a_notice_lack_their_numbers(cast):
    case = case_of(cast.lan, forms=["sexual"])
    now = timezone.now()
    case.remove_child(
        by=cast.hung, starts_at=now, ends_at=now + timedelta(days=5), placement="Nhà tạm lánh", reason="Nguy hiểm"
    )
    found = lacking(case)
    assert found["07"] == ["Number of the decision", "Scan of the signed decision"]
    assert found["police"] == ["Not made yet"]
    case.notify_police(by=cast.lan, to="Công an xã", how="document")
    assert lacking(case)["police"] == ["Number of the document"]
    case.notify_police(by=cast.lan, to="Công an xã", how="phone")
    assert lacking(case)["police"] == ["Number of the document"], "a call has no number, the document still has none"


def page_of(officer, case):
    client = Client()
    client.force_login(fresh(officer))
    return client.get(f"/cases/{case.pk}/").content.decode()


def test_the_page_tells_it_in_one_line_that_opens(cast):
    case = case_of(cast.lan)
    page = page_of(cast.lan, case)
    assert "Hồ sơ còn thiếu 6 mục" in page and "<dt>Mẫu số 01: Báo cáo tiếp nhận thông tin</dt>" in page


def test_whoever_is_not_told_the_words_is_not_told_which_are_missing(cast):
    case = case_of(cast.lan)
    assert "Hồ sơ còn thiếu" not in page_of(cast.quynh, case), "the names are withheld from the province"
    assert "Hồ sơ còn thiếu" not in page_of(cast.vinh, case)
    assert "Hồ sơ còn thiếu" in page_of(cast.minh, case)


def test_the_whole_dossier_is_one_question_and_opens_no_text(cast):
    case = Case.objects.select_related("child").get(pk=case_of(cast.lan, condition="Cháu hoảng sợ").pk)
    read_around(case)
    with CaptureQueriesContext(connection) as caught:
        dossier.lacking(case)
    assert len(caught) == 1
