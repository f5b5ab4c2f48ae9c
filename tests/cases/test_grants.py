"""Cho phép xem: a leader lets one more person read a case for a time, renews it and ends it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from tests.cast import case_of, proved

pytestmark = pytest.mark.django_db


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def ahead(**span):
    return (timezone.localtime() + timedelta(**span)).strftime("%Y-%m-%dT%H:%M")


def give(officer, case, username, until=None, reason="Cùng trường với trẻ"):
    data = {"officer": username, "reason": reason, "expires_at": until or ahead(days=10)}
    return signed_in(officer).post(f"/cases/{case.pk}/grants/", data)


def test_the_leader_lets_an_officer_of_another_commune_read_a_case(cast):
    case = case_of(cast.lan)
    tuyet = signed_in(cast.tuyet)
    assert tuyet.get(f"/cases/{case.pk}/").status_code == 404
    assert give(cast.hung, case, "tuyet").status_code == 302
    page = tuyet.get(f"/cases/{case.pk}/")
    assert page.status_code == 200 and "Nguyễn Thị Mơ" in page.content.decode()
    assert case.number in tuyet.get("/").content.decode()
    assert tuyet.get(f"/children/{case.child_id}/").status_code == 200
    line = Event.objects.of_case(case.pk).get(verb="granted")
    assert (line.actor, line.detail["to"]) == ("hung", "tuyet") and "trường" not in str(line.detail)


def test_what_is_given_is_renewed_and_ended_from_one_page(cast):
    case = case_of(cast.lan)
    give(cast.hung, case, "Tuyet", until=ahead(days=1))
    grant = case.grants.get()
    hung = signed_in(cast.hung)
    shown = hung.get(f"/cases/{case.pk}/grants/?renew={grant.pk}").content.decode()
    assert 'value="tuyet"' in shown and "Cùng trường với trẻ" in shown
    give(cast.quynh, case, "tuyet", until=ahead(days=80))
    grant = case.grants.get()
    assert grant.granted_by == cast.quynh and grant.expires_at > timezone.now() + timedelta(days=79)
    assert hung.post(f"/cases/{case.pk}/grants/{grant.pk}/ending/").status_code == 302
    assert signed_in(cast.tuyet).get(f"/cases/{case.pk}/").status_code == 404
    assert signed_in(cast.tuyet).get(f"/children/{case.child_id}/").status_code == 404
    assert hung.post(f"/cases/{case.pk}/grants/{grant.pk}/ending/").status_code == 409
    assert Event.objects.of_case(case.pk).filter(verb="grant_ended", actor="hung").exists()


@pytest.mark.parametrize(
    ("username", "until", "field"),
    [
        ("tuyet", {"days": 91}, "expires_at"),
        ("tuyet", {"minutes": -5}, "expires_at"),
        ("khong_ai", {"days": 1}, "officer"),
        ("phuc", {"days": 1}, "officer"),
        ("admin", {"days": 1}, "officer"),
    ],
)
def test_ninety_days_at_most_and_only_to_who_opens_cases(cast, username, until, field):
    case = case_of(cast.lan)
    answer = give(cast.hung, case, username, until=ahead(**until))
    assert f"id_{field}_error" in answer.content.decode() and not case.grants.exists()


def test_officers_and_districts_give_nothing(cast):
    case = case_of(cast.lan)
    told = {name: give(getattr(cast, name), case, "tuyet").status_code for name in ("lan", "minh", "khoa", "vinh")}
    assert told == {"lan": 403, "minh": 403, "khoa": 404, "vinh": 403}


def test_an_ended_grant_leaves_the_queue(cast):
    case = case_of(cast.lan)
    give(cast.hung, case, "tuyet")
    case.grants.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert case.number not in signed_in(cast.tuyet).get("/").content.decode()


def test_giving_access_asks_again_who_sits_there(cast):
    case = case_of(cast.lan)
    browser = Client()
    browser.force_login(cast.hung)
    for path in (f"/cases/{case.pk}/grants/", "/break-glass/"):
        assert browser.get(path).url.startswith(reverse("account:reauthentication"))
    browser.force_login(cast.tuyet)
    assert browser.get(f"/cases/{case.pk}/grants/").status_code == 404
