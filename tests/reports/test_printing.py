"""The periodic report as a PDF: the sentence, the figures, the mark of a draft."""

import io
from datetime import UTC, date, datetime

from pypdf import PdfReader

from lib import official, pdf
from reports.paragraphs import sentences
from reports.printing import child_work, shares

FIGURES = {
    "reports_received": 36,
    "unfounded": 2,
    "being_verified": 1,
    "abused_children": 35,
    "by_form": {"sexual": 30, "violence": 5},
    "by_form_and_consequence": {"sexual": {"none": 30}, "violence": {"death": 1, "serious_injury": 4}},
    "by_sex": {"female": 29, "male": 6},
    "by_relation": {"neighbour": 20, "friend": 20},
    "open": 12,
    "late": 3,
    "closed": 20,
}


def context(**more):
    told = sentences(FIGURES, start=date(2022, 12, 15), end=date(2023, 6, 14), unit_name="Tỉnh Bình Phước")
    facts = {
        "about": "Công tác trẻ em 6 tháng đầu năm 2023",
        "head": official.head("Sở Lao động - Thương binh\nvà Xã hội", symbol="BC-SLĐTBXH", place="Bình Phước"),
        "sign": official.sign("Giám đốc"),
        "paragraphs": told,
        "counted_at": datetime(2023, 6, 16, 2, tzinfo=UTC),
        "draft": True,
        "units": [("Huyện Đồng Phú", 20), ("Huyện Lộc Ninh", 16)],
    }
    return child_work(FIGURES, **(facts | more))


def text_of(made):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages)


def test_the_sentence_and_the_tables_are_in_the_pdf():
    text = text_of(pdf.document("print/child_work.html", context()))
    assert context()["paragraphs"][0] in text
    assert "Biểu 1. Số liệu tổng hợp trong kỳ" in text
    assert "Xâm hại tình dục 30 85,7" in text
    assert "Huyện Đồng Phú 20 57,1" in text


def test_a_draft_is_marked_until_it_is_approved():
    assert "DỰ THẢO" in text_of(pdf.document("print/child_work.html", context()))
    assert "DỰ THẢO" not in text_of(pdf.document("print/child_work.html", context(draft=False)))


def test_an_empty_period_prints_too():
    empty = {
        "reports_received": 0,
        "abused_children": 0,
        "by_form": {},
        "by_sex": {},
        "open": 0,
        "late": 0,
        "closed": 0,
    }
    made = child_work(
        empty,
        about="Công tác trẻ em tháng 6 năm 2023",
        head=official.head("Ủy ban nhân dân xã Đồng Tâm", symbol="BC-UBND", place="Đồng Tâm"),
        sign=official.sign("Chủ tịch"),
        paragraphs=["Không phát sinh."],
        counted_at=datetime(2023, 6, 16, tzinfo=UTC),
        draft=False,
    )
    assert made["chart"] is None and made["pairs"] == []
    assert "Không phát sinh." in text_of(pdf.document("print/child_work.html", made))


def test_a_table_has_a_total_only_where_its_rows_add_up():
    by_sex = shares(FIGURES, 2, "by_sex", "Theo giới tính", "Giới tính", {"female": "Nữ", "male": "Nam"})
    assert by_sex["total"] == "35"
    by_relation = shares(FIGURES, 3, "by_relation", "Theo quan hệ", "Quan hệ", {})
    assert by_relation["total"] == ""


def test_children_of_two_communes_get_the_footnote():
    notes = " ".join(context()["footnotes"])
    assert "tính ở từng đơn vị nhưng chỉ một lần ở tổng số" in notes
    alone = " ".join(context(units=[("Huyện Đồng Phú", 35)])["footnotes"])
    assert "chỉ một lần ở tổng số" not in alone
