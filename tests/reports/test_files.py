"""What is downloaded of a report: copies that say who took them, and the official file, which is the stored one."""

import io
from hashlib import sha256

import pytest
from django.test import Client
from pypdf import PdfReader

from audit.models import Event
from reports import tasks
from reports.making import period_of, request_report
from tests.cast import fresh, proved, unit

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(fresh(officer))
    return proved(client)


@pytest.fixture
def report(cast):
    """Of Xã Đồng Tâm, counted and printed as a draft."""
    made = request_report(unit("25369"), period_of("2026-H1", "administrative"), by=cast.lan)
    tasks.compute(str(made.pk))
    tasks.print_pdf(str(made.pk))
    made.refresh_from_db()
    return made


@pytest.fixture
def approved(cast, report):
    report.submit(by=cast.lan)
    report.approve(by=cast.hung, number="5")
    tasks.print_pdf(str(report.pk))
    report.refresh_from_db()
    return report


def last_line(officer):
    return Event.objects.readings().filter(actor_id=officer.pk).latest("recorded_at")


def test_a_copy_says_on_every_page_who_took_it_and_the_stored_file_stays(cast, approved):
    before = bytes(approved.stored_pdf.content)
    answer = signed_in(cast.minh).get(f"/reports/{approved.pk}/pdf/")
    texts = [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert texts and all("Bản tải từ hệ thống: minh, Huyện Đồng Phú, " in text for text in texts)
    stored = approved.stored_pdf
    assert bytes(stored.content) == before and sha256(before).hexdigest() == stored.digest
    line = last_line(cast.minh)
    copy = sha256(answer.content).hexdigest()
    assert (line.verb, line.detail["digest"], line.detail["copy"]) == ("downloaded", stored.digest, copy)


def test_the_office_that_signs_takes_the_official_file_byte_by_byte(cast, approved):
    for person in (cast.hung, cast.lan):
        answer = signed_in(person).get(f"/reports/{approved.pk}/official/")
        assert sha256(answer.content).hexdigest() == approved.stored_pdf.digest
        line = last_line(person)
        assert (line.verb, line.detail["digest"]) == ("official_taken", approved.stored_pdf.digest)
    page = signed_in(cast.lan).get(approved.get_absolute_url()).content.decode()
    assert f"/reports/{approved.pk}/official/" in page


def test_the_tiers_above_take_copies_only(cast, approved):
    for person in (cast.minh, cast.quynh, cast.vinh):
        client = signed_in(person)
        assert client.get(f"/reports/{approved.pk}/official/").status_code == 403
        assert f"/reports/{approved.pk}/official/" not in client.get(approved.get_absolute_url()).content.decode()


def test_a_draft_has_no_official_file(cast, report):
    lan = signed_in(cast.lan)
    assert lan.get(f"/reports/{report.pk}/official/").status_code == 409
    refused = lan.get(f"/api/v1/reports/{report.pk}/official/")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_approved")
    assert "official" not in lan.get(report.get_absolute_url()).content.decode()
    assert lan.get(f"/reports/{report.pk}/pdf/").content.startswith(b"%PDF")
