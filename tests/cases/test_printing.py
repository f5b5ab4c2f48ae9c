"""The papers of a case come out as PDF, in Vietnamese, with what belongs on each and nothing that does not."""

import io
from datetime import timedelta

import pytest
from django.utils import timezone, translation
from pypdf import PdfReader

from cases.models import words as codes
from cases.printing import (
    first_steps,
    form01,
    form02,
    form04,
    form05,
    form07,
    police_slip,
    quick_report,
    register,
    summary,
)
from children.models import Caregiver, Sex
from directory.models import Letterhead, ProcedureText
from lib import official_words as words
from lib import pdf
from tests.cast import ago, report, unit

pytestmark = pytest.mark.django_db


def text_of(paper, context):
    pages = PdfReader(io.BytesIO(pdf.document(paper.TEMPLATE, context))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def pages_of(paper, context):
    return len(PdfReader(io.BytesIO(pdf.document(paper.TEMPLATE, context))).pages)


@pytest.fixture
def shelter(cast, walk):
    """A child removed from its stepfather; the placement holds an address that parents must not learn."""
    case = walk().verified().case
    case.child.caregivers.create(full_name="Trần Văn Dượng", relation="stepfather", alleged_perpetrator=True)
    case.child.caregivers.create(full_name="Nguyễn Thị Ngoại", relation="grandparent", primary=True)
    now = timezone.now()
    return case.remove_child(
        by=cast.hung,
        reason="Cha dượng tiếp tục đe dọa trẻ em",
        starts_at=now,
        ends_at=now + timedelta(days=7),
        placement="Nhà tạm lánh số 9 đường Hoa Ban",
    )


@pytest.mark.parametrize(
    ("table", "choices"),
    [
        (words.CHANNELS, codes.Channel),
        (words.SOURCES, codes.Source),
        (words.CONCERNS, codes.Concern),
        (words.FORMS, codes.Form),
        (words.CONSEQUENCES, codes.Consequence),
        (words.SETTINGS, codes.Setting),
        (words.RELATIONS, codes.Relation),
        (words.MEASURES, codes.Measure),
        (words.FUNDS, codes.Fund),
        (words.RISKS, codes.Risk),
        (words.OUTCOMES, codes.Outcome),
        (words.SEXES, Sex),
        (words.CAREGIVERS, Caregiver.Relation),
    ],
)
def test_every_word_of_the_api_has_its_word_on_paper(table, choices):
    assert set(table) == set(choices.values)


def test_form_01_says_what_was_heard_and_leaves_number_and_date_blank(cast):
    intake, _cases = report(cast.lan, condition="Gãy tay, hoảng sợ", place="Ấp 3", reporter_name="Lê Văn Hữu")
    text = text_of(form01, form01.context(intake))
    assert "TIẾP NHẬN THÔNG TIN TRẺ EM BỊ XÂM HẠI" in text
    assert "Nguyễn Thị Mơ" in text and "Điện thoại" in text and "Gãy tay, hoảng sợ" in text
    assert "Ấp 3, Xã Đồng Tâm, Huyện Đồng Phú, Tỉnh Bình Phước" in text
    assert "ngày … tháng … năm …" in text and "/BC-UBND" in text


def test_form_01_of_a_silent_reporter_names_nobody(cast):
    intake, _cases = report(cast.lan)
    assert "không đồng ý cung cấp" in text_of(form01, form01.context(intake))


def test_form_01_of_two_children_tells_both(cast):
    intake, _cases = report(cast.lan, children=[{"full_name": "Lò Thị Một"}, {"full_name": "Lò Văn Hai"}])
    text = text_of(form01, form01.context(intake))
    assert "Trẻ em thứ 1" in text and "Lò Thị Một" in text and "Trẻ em thứ 2" in text and "Lò Văn Hai" in text


def test_a_blank_form_01_is_all_dots(cast):
    text = text_of(form01, form01.blank())
    assert "TÊN CƠ QUAN TIẾP NHẬN" in text and "........" in text
    assert "XÃ ĐỒNG TÂM" in text_of(form01, form01.blank(unit("25369")))


def test_form_02_shows_the_counts_and_the_conclusion_in_vietnamese_for_an_english_reader(walk):
    assessment = walk().assessed().case.assessments.get()
    with translation.override("en"):
        text = text_of(form02, form02.context(assessment))
    assert "Cao: 0 Trung bình: 02 Thấp: 0" in text
    assert "Cao: 0 Trung bình: 01 Thấp: 04" in text
    assert words.RISKS[assessment.final] in text


def test_a_plan_prints_as_form_04_and_its_decision_waits_for_a_signature(walk):
    plan = walk().submitted().case.plan
    assert "Chăm sóc y tế" in text_of(form04, form04.context(plan))
    decision = text_of(form05, form05.context(plan))
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM" in decision
    assert "ngày … tháng … năm …" in decision and "/QĐ-UBND" in decision


def test_only_an_unsubmitted_plan_is_marked_as_a_draft(walk):
    assert "DỰ THẢO" in text_of(form04, form04.context(walk().planned().case.plan))


def test_an_approved_plan_s_decision_has_number_day_and_signer(cast, walk):
    plan = walk().supported().case.plan
    text = text_of(form05, form05.context(plan))
    assert "Số: 12/QĐ-UBND" in text and cast.hung.full_name in text and "Điều 4." in text
    assert "Căn cứ Luật Trẻ em" in text or not ProcedureText.objects.card("basis.form_05").exists()


def test_what_goes_to_parents_never_says_where_the_child_is_kept(shelter):
    for_parents = text_of(form07, form07.context(shelter))
    assert "Hoa Ban" not in for_parents and "nơi tạm trú an toàn" in for_parents
    assert "Trần Văn Dượng (cha dượng)" in for_parents
    assert "Hoa Ban" in text_of(form07, form07.context(shelter, with_place=True))


def test_an_alleged_perpetrator_gets_no_copy(shelter):
    assert "Cha, mẹ, người chăm sóc trẻ em;" in form07.context(shelter)["recipients"]
    shelter.case.child.caregivers.filter(relation="grandparent").delete()
    assert "Cha, mẹ, người chăm sóc trẻ em;" not in form07.context(shelter)["recipients"]


def test_a_quick_report_is_one_page_even_for_a_long_account(cast):
    intake, [(case, _joined)] = report(
        cast.lan, description="Cháu kể lại nhiều lần bị đánh. " * 400, consequences=["serious_injury"]
    )
    context = quick_report.context(case)
    assert pages_of(quick_report, context) == 1
    text = text_of(quick_report, context)
    assert "BÁO CÁO NHANH" in text and case.number in text and "Hậu quả: Thương tích nghiêm trọng" in text


def test_the_slip_goes_to_the_police_it_names(cast):
    _intake, [(case, _joined)] = report(cast.lan, forms=["sexual"])
    assert "Công an xã Đồng Tâm" in text_of(police_slip, police_slip.context(case))
    notice = case.notify_police(by=cast.lan, to="Công an huyện Đồng Phú", how="document", number="07/PC-UBND")
    text = text_of(police_slip, police_slip.context(case, notice))
    assert "Công an huyện Đồng Phú" in text and "Số: 07/PC-UBND" in text
    assert pages_of(police_slip, police_slip.context(case, notice)) == 1


def test_the_register_lists_the_unit_s_cases_and_hides_names_where_the_post_does(cast, walk):
    case = walk().supported().case
    span = {"start": timezone.localdate() - timedelta(days=30), "end": timezone.localdate()}
    text = text_of(register, register.context(case.unit, [case], withheld=2, **span))
    assert case.number in text and "Nguyễn Thị Mơ" in text and "và 02 hồ sơ hạn chế" in text
    assert "Nguyễn Thị Mơ" not in text_of(register, register.context(case.unit, [case], names=False, **span))


def test_an_empty_register_says_so(cast):
    text = text_of(register, register.context(unit("25369"), [], start=ago(days=9).date(), end=ago(days=1).date()))
    assert "Không phát sinh" in text


def test_a_superior_gets_one_page(cast, walk):
    case = walk().closed().case
    context = summary.context(case, by=cast.lan)
    assert pages_of(summary, context) == 1
    assert case.number in text_of(summary, context)


def test_the_card_of_first_steps_names_no_child(cast):
    intake, _cases = report(cast.lan, forms=["sexual"])
    text = text_of(first_steps, first_steps.context(intake))
    assert intake.number in text and "Trẻ em bị xâm hại tình dục" in text
    assert "Nguyễn Thị Mơ" not in text


def test_the_card_speaks_of_each_child_s_own_harm(cast):
    children = [{"full_name": "Lò Thị Một"}, {"full_name": "Lò Văn Hai", "consequences": ["death"]}]
    intake, _cases = report(cast.lan, forms=["violence"], children=children)
    assert [title for title, _steps in first_steps.context(intake)["cards"]] == ["Trẻ em tử vong", "Trẻ em bị bạo lực"]
    assert pages_of(first_steps, first_steps.context(intake)) == 1


def test_the_register_costs_the_same_for_many_cases(cast, django_assert_max_num_queries):
    span = {"start": ago(days=30).date(), "end": timezone.localdate()}
    cases = [report(cast.lan)[1][0][0] for _ in range(6)]
    with django_assert_max_num_queries(12):
        register.context(cases[0].unit, cases, **span)


def test_the_head_follows_the_letterhead_of_the_day(cast, walk):
    plan = walk().supported().case.plan
    Letterhead.objects.create(
        unit=plan.case.unit,
        level="commune",
        issuer="ỦY BAN NHÂN DÂN\nTHỬ NGHIỆM",
        suffix="UBND",
        place="Nơi khác",
        signer_title="CHỦ TỊCH",
        valid_from=timezone.localdate(plan.approved_at),
    )
    context = form05.context(plan)
    assert context["head"]["issuer"] == "ỦY BAN NHÂN DÂN\nTHỬ NGHIỆM"
    assert context["head"]["dateline"].startswith("Nơi khác, ngày ")
