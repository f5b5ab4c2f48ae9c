"""What a case and its report said before they were corrected, read on the case's page."""

from django.test import Client
from django.urls import reverse

from cases.models import IntakeBefore
from cases.routing import correct_intake
from lib.officer import enter
from tests.cast import case_of


def test_a_corrected_report_shows_what_it_said(cast):
    case = case_of(cast.lan, forms=["violence"], setting="school", description="Một câu kể dài.")
    enter(cast.lan)
    intake = case.allegations.get().incident.intake
    facts = {"setting": "family", "forms": ["neglect"], "description": "Câu khác."}
    correct_intake(intake, by=cast.lan, reason="Nghe nhầm", version=1, facts=facts, role="commune_officer")
    lan = Client()
    lan.force_login(cast.lan)
    page = lan.get(reverse("cases:history", args=[case.pk])).content.decode()
    for words in ("<del>Trường học", "Gia đình", "<del>Bạo lực", "Nghe nhầm", "Lan"):
        assert words in page
    assert "Một câu kể" not in page
    assert not {"description", "reporter_name", "reporter_phone"} & {
        field.name for field in IntakeBefore._meta.get_fields()
    }


def test_who_reads_the_outline_only_reads_no_history(cast):
    case = case_of(cast.lan)
    for person, status in ((cast.vinh, 403), (cast.tuyet, 404), (cast.minh, 200)):
        client = Client()
        client.force_login(person)
        assert client.get(reverse("cases:history", args=[case.pk])).status_code == status
