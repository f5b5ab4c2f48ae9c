"""Lan writes down who agreed to what; the child from seven is asked as well; an emergency asks nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from children import consenting
from children.models import Child, Consent
from lib.refusals import Conflict, Invalid
from tests.cast import report, unit


@pytest.fixture
def lan(cast):
    client = Client()
    client.force_login(cast.lan)
    client.cookies["django_language"] = "en"
    return client


def child_of(years):
    child = Child.objects.create(full_name="Lê Bé", date_of_birth=timezone.localdate() - timedelta(days=366 * years))
    child.live_in(unit("25369"))
    return child


def today():
    return timezone.localdate().isoformat()


GUARDIAN = {"purpose": "images", "giver": "guardian", "giver_name": "Lê Thị Mẹ", "how": "paper"}
OWN = {"purpose": "images", "giver": "child", "how": "verbal"}


def test_a_child_of_eight_is_asked_as_well_as_its_mother(lan, cast):
    child = child_of(8)
    url = reverse("children:consents", args=[child.pk])
    assert lan.post(url, GUARDIAN | {"given_on": today()}).status_code == 302
    page = lan.get(url).content.decode()
    assert "Lê Thị Mẹ" in page and "Still to be asked" in page and "The child: Pictures and recordings" in page
    assert "Still to be asked" in lan.get(child.get_absolute_url()).content.decode()
    assert lan.post(url, OWN | {"given_on": today()}).status_code == 302
    assert "Still to be asked" not in lan.get(url).content.decode()
    lines = Event.objects.filter(verb="consent_recorded", child_id=child.pk)
    assert {line.detail["giver"] for line in lines} == {"guardian", "child"}


def test_a_child_of_six_is_spoken_for(lan, cast):
    child = child_of(6)
    url = reverse("children:consents", args=[child.pk])
    assert lan.post(url, OWN | {"given_on": today()}).status_code == 422
    assert lan.post(url, GUARDIAN | {"given_on": today()}).status_code == 302
    assert consenting.missing(child, child.consents.all()) == []


def test_on_its_seventh_birthday_the_child_is_asked(cast):
    child = child_of(1)
    born = timezone.localdate().replace(day=1, month=1, year=2015)
    child.date_of_birth = born
    assert not consenting.speaks(child, born.replace(year=2021, month=12, day=31))
    assert consenting.speaks(child, born.replace(year=2022))
    assert consenting.speaks(Child(), born)


def test_a_guardian_s_word_is_missing_where_only_the_child_agreed(cast):
    child = child_of(12)
    consenting.consent(child, by=cast.lan, giver="child", purpose="care", how="verbal", given_on=timezone.localdate())
    assert consenting.missing(child, child.consents.all()) == [("care", "guardian")]


def test_an_emergency_names_its_law_and_asks_nobody(lan, cast):
    child = child_of(9)
    url = reverse("children:consents", args=[child.pk])
    alone = {"purpose": "medical", "giver": "nobody", "given_on": today()}
    assert lan.post(url, alone).status_code == 422
    assert lan.post(url, alone | {"basis": "Nghị định 56/2017/NĐ-CP, Điều 31"}).status_code == 302
    line = Consent.objects.get()
    assert line.is_exception and consenting.missing(child, [line]) == []
    with pytest.raises(Conflict):
        line.withdraw(by=cast.lan, reason="Đã tỉnh")


def test_help_in_an_emergency_waits_for_no_consent(cast):
    case = report(cast.lan)[1][0][0]
    case.protect(by=cast.lan, measure="medical_care", started_at=timezone.now())
    assert case.emergencymeasures.exists() and not Consent.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"given_on": "0001-01-01"}, "given_on"),
        ({"how": ""}, "how"),
        ({"purpose": ""}, "purpose"),
        ({"giver": "teacher"}, "giver"),
        ({"giver_name": "Lê\0"}, "giver_name"),
    ],
)
def test_a_wrong_line_is_told_at_its_field(lan, changed, field):
    child = child_of(8)
    answer = lan.post(reverse("children:consents", args=[child.pk]), GUARDIAN | {"given_on": today()} | changed)
    assert answer.status_code == 422 and f'id="id_{field}_error"' in answer.content.decode()
    assert not Consent.objects.exists()


def test_a_consent_is_withdrawn_once_with_a_reason(lan, cast):
    child = child_of(8)
    day = timezone.localdate() - timedelta(days=3)
    facts = {"giver": "guardian", "purpose": "sharing", "how": "paper", "given_on": day}
    line = consenting.consent(child, by=cast.lan, **facts)
    url = reverse("children:withdrawal", args=[child.pk, line.pk])
    assert lan.get(url).status_code == 200
    assert lan.post(url, {"withdrawn_on": today(), "reason": ""}).status_code == 422
    early = {"withdrawn_on": (day - timedelta(days=1)).isoformat(), "reason": "Đổi ý"}
    assert "id_withdrawn_on_error" in lan.post(url, early).content.decode()
    assert lan.post(url, {"withdrawn_on": today(), "reason": "Đổi ý"}).status_code == 302
    assert lan.post(url, {"withdrawn_on": today(), "reason": "Lần nữa"}).status_code == 409
    line.refresh_from_db()
    assert (line.withdrawn_by, line.withdrawal_reason) == (cast.lan, "Đổi ý")
    assert "Đổi ý" in lan.get(reverse("children:consents", args=[child.pk])).content.decode()
    event = Event.objects.get(verb="consent_withdrawn")
    assert event.detail == {"about": str(line.pk), "purpose": "sharing"}


def test_another_child_s_consent_is_not_found(lan, cast):
    mine, other = child_of(8), child_of(9)
    facts = {"giver": "guardian", "purpose": "sharing", "how": "paper", "given_on": timezone.localdate()}
    line = consenting.consent(other, by=cast.lan, **facts)
    assert lan.get(reverse("children:withdrawal", args=[mine.pk, line.pk])).status_code == 404


def test_the_ledger_takes_no_day_to_come(cast):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Invalid):
        consenting.consent(child_of(8), by=cast.lan, giver="guardian", purpose="care", how="paper", given_on=tomorrow)
