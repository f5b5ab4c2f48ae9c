"""Real PDFs: the letters arrive whole, the page is official, nothing outside is fetched."""

import builtins
import io
import unicodedata
from datetime import date

import pytest
from pypdf import PdfReader

from lib import official, pdf

HARD_WORDS = "Nguyễn Thị Mỹ Duyên, ế ữ ợ ỹ Đ ư ơ ặ ẵ, Ấp Phước Tiến, trẻ em bị xâm hại"


def decision(**more):
    context = {
        "head": official.head("Ủy ban nhân dân\nxã Đồng Tâm", symbol="QĐ-UBND", place="Đồng Tâm"),
        "sign": official.sign("Chủ tịch"),
        "about": "Phê duyệt kế hoạch hỗ trợ, can thiệp đối với trẻ em",
        "authority": "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ ĐỒNG TÂM",
        "grounds": ["Căn cứ Luật Trẻ em;"],
        "articles": [[HARD_WORDS]],
        "recipients": ["Như Điều 1;", "Lưu: VT."],
    }
    return pdf.document("print/form05.html", context | more)


def pages_of(made):
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages]


def test_vietnamese_letters_come_out_composed():
    (page,) = pages_of(decision())
    assert HARD_WORDS in page
    assert page == unicodedata.normalize("NFC", page)


def test_decomposed_input_is_composed():
    assert HARD_WORDS in pages_of(decision(articles=[[unicodedata.normalize("NFD", HARD_WORDS)]]))[0]


def test_a_draft_leaves_number_and_date_blank_and_a_signed_one_does_not():
    (draft,) = pages_of(decision())
    assert "ngày … tháng … năm …" in draft
    signed = official.head(
        "Ủy ban nhân dân xã Đồng Tâm", symbol="QĐ-UBND", place="Đồng Tâm", number=3, on=date(2025, 2, 5)
    )
    (page,) = pages_of(decision(head=signed))
    assert "Số: 03/QĐ-UBND" in page
    assert "Đồng Tâm, ngày 05 tháng 02 năm 2025" in page


def test_the_page_number_stands_on_every_page_but_the_first():
    pages = pages_of(decision(articles=[["Nội dung dài. " * 900]]))
    assert len(pages) > 2
    assert not pages[0].startswith("1 ") and not pages[0].endswith(" 1")
    for number, page in enumerate(pages[1:], start=2):
        assert page.startswith(f"{number} ") or page.endswith(f" {number}")


def test_the_same_paper_gives_the_same_bytes():
    assert decision() == decision()


def test_metadata_and_title_name_nobody():
    reader = PdfReader(io.BytesIO(decision(articles=[["Trẻ em Nguyễn Thị Mỹ Duyên."]])))
    assert reader.metadata.title == "Mẫu số 05"
    assert "Duyên" not in str(reader.metadata)
    assert reader.metadata.creation_date is None


def test_only_the_shipped_typeface_is_used():
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(io.BytesIO(decision())).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts and all("termes" in font.lower() for font in fonts)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/hostname", "http://127.0.0.1:9/a.png", "static:../childprotect/settings.py", "typeface:../x.otf"],
)
def test_a_document_may_fetch_nothing_else(address):
    with pytest.raises(Exception):  # noqa: B017 - whichever refusal, nothing is read
        pdf.own_files(pdf.engine()).fetch(address)


def test_without_pango_the_refusal_says_what_to_install(monkeypatch):
    real_import = builtins.__import__

    def without(name, *rest):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real_import(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(pdf.PangoMissing) as refusal:
        pdf.to_pdf("<p>Trẻ em</p>")
    assert refusal.value.status == 503
    assert "libpango-1.0-0" in str(refusal.value.sentence)


def test_a_paper_of_one_page_stays_on_one():
    context = {
        "head": official.head("Ủy ban nhân dân xã Đồng Tâm", place="Đồng Tâm"),
        "sign": official.sign("Người lập"),
        "facts": [("Nội dung", "Trẻ em được đưa đến trạm y tế. " * 8)] * 8,
        "done": ["Đã báo tin cho Công an xã."] * 10,
    }
    assert len(pages_of(pdf.document("print/quick_report.html", context))) == 2
    assert len(pages_of(pdf.document("print/quick_report.html", context | {"one_page": True}))) == 1
