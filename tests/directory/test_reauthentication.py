"""Who sits there is asked once more before a child's data leave the system, and then the very file comes."""

import time
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.disposing import carry_out, decide, propose
from cases.incoming import checked
from cases.models.data_request import enter_request
from lib import sessions
from reports import tasks
from reports.making import period_of, request_report
from tests.access.scene import aged
from tests.api.program import Program
from tests.cases.papers import pdf, picture
from tests.cast import PASSWORD, case_of, fresh, proved, unit

pytestmark = pytest.mark.django_db
CONFIRMATION = reverse("account:reauthentication")


def signed_in(officer):
    """Signed in some time ago: the last proof is too old."""
    client = Client()
    client.force_login(fresh(officer))
    return client


def confirm(client, answer):
    """Give the password at the page to which an answer leads."""
    assert answer.status_code == 302 and answer.url.startswith(CONFIRMATION), answer
    assert client.get(answer.url).status_code == 200
    return client.post(answer.url, {"password": PASSWORD, "next": client.get(answer.url).context["next"]})


@pytest.fixture
def papers(cast, walk):
    """Addresses of whatever carries a child's data out, as far as hung may take it."""
    case = walk().supported().case
    intake = case.allegations.get().incident.intake
    asked = {"asked_by": "Lê Thị Mẹ", "relation": "parent", "checked": "CCCD", "wish": "see"}
    request = enter_request(case.child, by=cast.lan, received_at=timezone.now(), **asked)
    request.settle(by=cast.hung, granted=True, answer="Đã cung cấp")
    gone = propose(aged(SimpleNamespace(cast=cast), "Đã hủy"), by=cast.hung, units=case.ancestor_ids)
    decide(gone, by=cast.minh, confirmed=True)
    carry_out(gone.pk)
    return [
        f"/cases/{case.pk}/print/summary/",
        f"/cases/{case.pk}/print/form-01/{intake.pk}/",
        f"/intakes/{intake.pk}/print/form-01/",
        "/cases/register/",
        f"/keeping/requests/{request.pk}/extract/",
        f"/keeping/disposals/{gone.pk}/certificate/",
    ]


def test_every_paper_of_a_child_is_printed_after_the_password_and_not_before(cast, papers):
    for path in papers:
        hung = signed_in(cast.hung)
        asked = hung.get(path)
        landed = confirm(hung, asked)
        assert (landed.status_code, landed.url) == (302, path)
        assert hung.get(landed.url).content.startswith(b"%PDF"), path


def test_a_wrong_password_prints_nothing(cast, papers):
    hung = signed_in(cast.hung)
    asked = hung.get(papers[0])
    assert hung.post(asked.url, {"password": "sai"}).status_code == 422
    assert hung.get(papers[0]).status_code == 302


def test_it_is_asked_once_in_fifteen_minutes(cast, papers):
    hung = signed_in(cast.hung)
    confirm(hung, hung.get(papers[0]))
    assert hung.get(papers[1]).status_code == 200
    session = hung.session
    session[sessions.PROVED] = time.time() - 16 * 60
    session.save()
    assert hung.get(papers[1]).url.startswith(CONFIRMATION)


def test_what_tells_of_no_child_comes_at_once(cast):
    case = case_of(cast.lan)
    intake = case.allegations.get().incident.intake
    lan = signed_in(cast.lan)
    for path in ("/print/form-01/", f"/intakes/{intake.pk}/print/first-steps/"):
        assert lan.get(path).content.startswith(b"%PDF"), path


def test_a_file_that_is_saved_is_handed_over_with_a_way_back(cast):
    report = request_report(unit("25369"), period_of("2026-H1", "administrative"), by=cast.lan)
    tasks.compute(str(report.pk))
    report.refresh_from_db()
    path, page = f"/reports/{report.pk}/xlsx/", report.get_absolute_url()
    lan = signed_in(cast.lan)
    asked = lan.get(path, headers={"Referer": f"http://testserver{page}"})
    landed = confirm(lan, asked)
    shown = lan.get(landed.url).content.decode()
    assert f'<meta http-equiv="refresh" content="0; url={path}">' in shown and f'href="{page}"' in shown
    assert lan.get(path).headers["Content-Disposition"].startswith("attachment")


def test_the_page_that_hands_over_leads_nowhere_else(cast):
    lan = proved(signed_in(cast.lan))
    foreign = {"file": "1", "next": "https://evil.example/x", "from": "//evil.example/"}
    shown = lan.get(CONFIRMATION, foreign).content.decode()
    assert 'content="0; url=/"' in shown and '="https://evil' not in shown and '="//evil' not in shown
    asked = signed_in(cast.lan).get("/cases/register/", headers={"Referer": "https://evil.example/"})
    assert "evil" not in asked.url


def test_a_picture_is_looked_at_and_a_scan_is_saved(cast):
    case = case_of(cast.lan)
    photo = case.add_document(by=cast.lan, kind="photo", title="Ảnh", file=checked(picture()))
    paper = case.add_document(by=cast.lan, kind="medical", title="Giấy", file=checked(pdf()))
    lan = signed_in(cast.lan)
    assert lan.get(f"/cases/{case.pk}/documents/{photo.pk}/").status_code == 200
    path = f"/cases/{case.pk}/documents/{paper.pk}/"
    confirm(lan, lan.get(path))
    assert lan.get(path).content.startswith(b"%PDF")


def test_the_api_is_no_way_round_for_a_session_and_takes_a_token_at_its_word(cast):
    report = request_report(unit("25369"), period_of("2026-H1", "administrative"), by=cast.lan)
    tasks.compute(str(report.pk))
    case = case_of(cast.lan)
    lan = signed_in(cast.lan)
    refused = lan.get(f"/api/v1/reports/{report.pk}/xlsx/")
    assert (refused.status_code, refused.json()["code"]) == (403, "confirmation_needed")
    assert Program(cast.lan).get(f"reports/{report.pk}/xlsx/").status_code == 200
    assert proved(lan).get(f"/api/v1/reports/{report.pk}/xlsx/").status_code == 200
    tuyet = signed_in(cast.tuyet)
    glass = tuyet.post(f"/api/v1/cases/{case.pk}/break-glass/", {"reason": "x" * 30}, content_type="application/json")
    assert (glass.status_code, glass.json()["code"]) == (403, "confirmation_needed")
    assert not case.grants.filter(user=cast.tuyet).exists()
    assert signed_in(cast.hung).get(f"/api/v1/cases/{case.pk}/grants/").status_code == 403
