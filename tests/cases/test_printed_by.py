"""Every copy that leaves the system says who took it, and the register has its line."""

import html
import io
import re
import zipfile

import pytest
from django.test import Client
from pypdf import PdfReader

from audit.models import Event
from reports import files
from reports.making import period_of, request_report
from tests.cast import proved, unit

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def feet_of(answer):
    """What each page of a PDF says about who printed it."""
    assert answer.status_code == 200, answer.content
    pages = PdfReader(io.BytesIO(answer.content)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    return [re.search(r"Bản in từ hệ thống: (.*?), \d\d giờ \d\d, \d\d/\d+/\d{4}", text) for text in texts]


def test_every_paper_of_a_case_says_on_every_page_who_printed_it(cast, walk):
    case, hung = walk().supported().case, signed_in(cast.hung)
    intake = case.allegations.get().incident.intake
    plan, assessed = case.plans.first(), case.assessments.first()
    papers = {
        f"/cases/{case.pk}/print/summary/": "summary",
        f"/cases/{case.pk}/print/police-slip/": "police-slip",
        f"/cases/{case.pk}/print/quick-report/": "quick-report",
        f"/cases/{case.pk}/print/form-01/{intake.pk}/": "form-01",
        f"/cases/{case.pk}/print/form-02/{assessed.pk}/": "form-02",
        f"/cases/{case.pk}/print/form-04/{plan.pk}/": "form-04",
        f"/cases/{case.pk}/print/form-05/{plan.pk}/": "form-05",
        f"/intakes/{intake.pk}/print/form-01/": "form-01",
        f"/intakes/{intake.pk}/print/first-steps/": "first-steps",
        "/cases/register/": "register",
    }
    for path, form in papers.items():
        told = feet_of(hung.get(path))
        assert told and all(foot and foot[1] == "hung, Xã Đồng Tâm" for foot in told), path
        line = Event.objects.readings().filter(actor_id=cast.hung.pk).latest("recorded_at")
        assert (line.verb, line.detail["form"]) == ("printed", form), path


def test_a_page_printed_from_the_browser_says_it_too(cast, walk):
    case = walk().case
    shown = signed_in(cast.lan).get(f"/cases/{case.pk}/").content.decode()
    foot = shown[shown.index('<p class="print-only printed">') :]
    assert "lan, Xã Đồng Tâm" in foot[: foot.index("</p>")]


def test_a_workbook_says_who_took_it_and_runs_nothing(cast):
    home = unit("25369")
    asked = request_report(home, period_of("2026-H1", "administrative"), by=cast.lan)
    asked.compute()
    name = '=HYPERLINK("http://evil.example","x")'
    asked.places["units"], asked.figures["by_unit"] = (
        {"=1": {"name": name}},
        {"=1": 1},
    )  # not kept: figures never change
    inside = parts_of(files.workbook(asked, "Bản tải từ hệ thống: lan"))
    assert not any("<f>" in text or "hyperlink" in text.lower() for file, text in inside.items() if "sheet" in file)
    words = re.findall(r"<t[^>]*>([^<]*)</t>", inside["xl/sharedStrings.xml"])
    assert "'=1" in words and f"'{name}" in words
    assert [word for word in words if word.startswith("=")] == []

    answer = signed_in(cast.lan).get(f"/reports/{asked.pk}/xlsx/")
    inside = parts_of(answer.content)
    sheets = [text for file, text in inside.items() if file.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 3 and all("Bản tải từ hệ thống: lan, Xã Đồng Tâm" in text for text in sheets)
    assert "Bản tải từ hệ thống: lan, Xã Đồng Tâm" in inside["xl/sharedStrings.xml"]
    line = Event.objects.readings().filter(actor_id=cast.lan.pk).latest("recorded_at")
    assert (line.verb, line.detail["file"]) == ("downloaded", "xlsx")


def parts_of(workbook):
    """The files inside a workbook, read."""
    packed = zipfile.ZipFile(io.BytesIO(workbook))
    return {name: html.unescape(packed.read(name).decode()) for name in packed.namelist() if name.endswith(".xml")}
