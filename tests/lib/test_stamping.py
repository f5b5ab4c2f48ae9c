"""The foot of a downloaded copy: on every page, in the margin, and the text above it is as it was."""

import io

from pypdf import PdfReader

from lib import pdf, stamping

LINE = "Bản tải từ hệ thống: lan, Ủy ban nhân dân Xã Đồng Tâm, 08 giờ 05, 05/02/2026"
STYLE = '<link rel="stylesheet" href="static:css/print/official.css">'
PAPER = f'<html lang="vi"><head><title>Báo cáo</title>{STYLE}</head><body><h1>Báo cáo</h1>{"<p>Trẻ em</p>" * 90}'
WIDE = f'<html lang="vi"><head><title>Sổ</title>{STYLE}</head><body class="wide"><p>Trẻ em</p>'


def pages_of(content):
    return PdfReader(io.BytesIO(content)).pages


def words_of(page):
    return " ".join(page.extract_text().split())


def test_every_page_bears_the_line_and_says_what_it_said():
    paper = pdf.to_pdf(PAPER)
    before, after = pages_of(paper), pages_of(stamping.stamped(paper, LINE))
    assert len(before) == len(after) == 3
    for page, copy in zip(before, after, strict=True):
        assert words_of(copy) == f"{words_of(page)} {LINE}"
    assert pages_of(paper)[0].extract_text() == before[0].extract_text()


def heights_of(page, words):
    """How far above the sheet's edge the words stand, in points."""
    found = []
    page.extract_text(visitor_text=lambda text, cm, tm, *_more: found.append((text, tm[5] * cm[3] + cm[5])))
    return [height for text, height in found if words in text]


def test_the_line_lies_in_the_margin_of_a_sheet_of_either_shape():
    for paper in (PAPER, WIDE):
        heights = heights_of(pages_of(stamping.stamped(pdf.to_pdf(paper), LINE))[0], "Bản tải")
        assert heights and all(7 < height / stamping.MILLIMETRE < 17 for height in heights)


def test_a_long_line_wraps_and_one_with_signs_stays_text():
    copy = pages_of(stamping.stamped(pdf.to_pdf(WIDE), f"{LINE} <b>&amp; {'rất dài ' * 12}"))
    assert "<b>&amp; rất dài" in words_of(copy[0])


def test_it_stays_a_tagged_document_in_which_the_line_is_no_content():
    copy = PdfReader(io.BytesIO(stamping.stamped(pdf.to_pdf(PAPER), LINE)))
    root = copy.trailer["/Root"]
    assert root["/Lang"] == "vi" and root["/MarkInfo"]["/Marked"]
    assert b"/Artifact BMC" in copy.pages[0].get_contents().get_data().replace(b"\n", b" ")
