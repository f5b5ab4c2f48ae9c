"""Hung reads who opened what in his commune; what is unusual is counted, told with reasons, and looked into."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from audit.register import record, record_list, record_reading
from cases.models import Case, CaseGrant, ReadingDay, ReadingWeek
from cases.register.counting import count_day
from cases.register.weekly import make_digests
from cases.tasks import count_readings
from lib import moment
from lib.worktime import LOCAL
from tests.cast import Walk, case_of

DAY = date(2026, 6, 3)


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return client


def at(hour, day=DAY):
    return moment.at(datetime(day.year, day.month, day.day, hour, 15, tzinfo=LOCAL))


def counted(officer, day=DAY):
    count_day(day)
    return ReadingDay.objects.get(officer=officer, day=day)


def test_a_leader_sees_who_opened_a_case_and_the_officer_does_not(cast):
    case = case_of(cast.lan)
    signed_in(cast.minh).get(case.get_absolute_url())
    page = signed_in(cast.hung).get(reverse("register:case", args=[case.pk])).content.decode()
    assert "Minh" in page and case.number in page
    assert signed_in(cast.lan).get(reverse("register:case", args=[case.pk])).status_code == 403
    assert signed_in(cast.khoa).get(reverse("register:case", args=[case.pk])).status_code == 404


def test_the_readings_on_the_timeline_are_the_leaders_too(cast):
    case = case_of(cast.lan)
    signed_in(cast.minh).get(case.get_absolute_url())
    assert "readings=1" not in signed_in(cast.lan).get(case.get_absolute_url()).content.decode()
    lan = signed_in(cast.lan).get(f"/api/v1/cases/{case.pk}/timeline/?readings=true")
    hung = signed_in(cast.hung).get(f"/api/v1/cases/{case.pk}/timeline/?readings=true")
    assert (lan.status_code, hung.status_code) == (403, 200)
    assert "minh" in {line["actor"] for line in hung.json()["results"]}


def test_who_saw_this_child_counts_the_cases_readings_too(cast):
    case = case_of(cast.lan)
    signed_in(cast.minh).get(case.get_absolute_url())
    signed_in(cast.quynh).get(case.child.get_absolute_url())
    page = signed_in(cast.bich).get(reverse("register:child", args=[case.child_id])).content.decode()
    assert "Minh" in page and "Quynh" in page


def test_reading_the_register_is_a_line_of_it(cast):
    signed_in(cast.hung).get(reverse("register:index"))
    line = Event.objects.get(verb="register_read")
    assert (line.actor, line.unit_id) == ("hung", cast.hung.home.unit_id)


def test_lists_stand_in_the_register_of_the_readers_unit(cast):
    case_of(cast.lan)
    signed_in(cast.lan).get(reverse("cases:list"))
    page = signed_in(cast.hung).get(reverse("register:index"), {"kind": "readings"}).content.decode()
    assert "Lan" in page
    assert "Lan" not in signed_in(cast.khoa).get(reverse("register:index")).content.decode().split("<main")[1]


def test_an_inspector_reads_the_register_of_a_granted_case_alone(cast):
    case, other = case_of(cast.lan), case_of(cast.lan)
    until = timezone.now() + timedelta(days=1)
    CaseGrant.objects.give(cast.son, case, reason="Thanh tra theo đơn", by=cast.hung, expires_at=until)
    son = signed_in(cast.son)
    assert son.get(reverse("register:case", args=[case.pk])).status_code == 200
    assert son.get(reverse("register:case", args=[other.pk])).status_code == 403
    assert son.get(reverse("register:index")).status_code == 403


def test_what_an_officer_read_outside_is_told_without_its_number(cast):
    foreign = case_of(cast.tuyet)
    record_reading(foreign, by=cast.lan)
    page = signed_in(cast.hung).get(reverse("register:officer", args=[cast.lan.pk])).content.decode()
    assert foreign.number not in page and str(foreign.pk) not in page and "Ngoài địa bàn" in page
    above = signed_in(cast.quynh).get(reverse("register:officer", args=[cast.lan.pk])).content.decode()
    assert foreign.number in above
    assert signed_in(cast.hung).get(reverse("register:officer", args=[cast.tuyet.pk])).status_code == 404


def test_the_search_finds_a_number_or_an_officer_by_post_only(cast):
    case = case_of(cast.lan)
    hung = signed_in(cast.hung)
    found = hung.post(reverse("register:search"), {"q": case.number})
    assert found.url == reverse("register:case", args=[case.pk])
    assert hung.post(reverse("register:search"), {"q": "LAN"}).url == reverse("register:officer", args=[cast.lan.pk])
    assert hung.post(reverse("register:search"), {"q": "tuyet"}).status_code == 200, "not of this commune"
    assert hung.get(reverse("register:search"), {"q": "lan"}).status_code == 405


def test_a_form_opened_is_a_reading(cast):
    case = case_of(cast.lan)
    signed_in(cast.lan).get(reverse("cases:assessment", args=[case.pk]))
    signed_in(cast.lan).get(reverse("children:correction", args=[case.child_id]))
    opened = Event.objects.filter(verb="form_opened").values_list("subject_type", flat=True)
    assert sorted(opened) == ["cases.case", "children.child"]


def test_many_records_are_measured_against_the_usual_day(cast):
    cases = [case_of(cast.lan) for _ in range(25)]
    with at(9, DAY - timedelta(days=1)):
        for case in cases[:2]:
            record_reading(case, by=cast.lan)
    with at(9):
        for case in cases:
            record_reading(case, by=cast.lan)
            record_reading(case.child, by=cast.lan)
        record_reading(cases[0], by=cast.minh)
        record_list(Case, [case.pk for case in cases], by=cast.lan)
    assert counted(cast.lan, DAY - timedelta(days=1)).reasons == []
    day = counted(cast.lan)
    assert (day.opened, day.lists, day.usual, day.peers, day.reasons) == (25, 1, 2, 2, ["many"])
    assert ReadingDay.objects.get(officer=cast.minh, day=DAY).reasons == []


def test_a_busy_officer_has_a_busy_usual_day(cast):
    ReadingDay.objects.bulk_create(made_day(cast.lan, DAY - timedelta(days=back), opened=15) for back in range(1, 8))
    cases = [case_of(cast.lan) for _ in range(25)]
    with at(9):
        for case in cases:
            record_reading(case, by=cast.lan)
    assert counted(cast.lan).reasons == []


def made_day(officer, day, **counts):
    unit = officer.home.unit
    counts = dict.fromkeys(("opened", "lists", "printed", "outside", "night", "closed"), 0) | counts
    where = {"unit": unit, "province_id": unit.province_key, "district_id": unit.district_key}
    return ReadingDay(officer=officer, day=day, role=officer.home.role, **where, **counts)


@pytest.mark.parametrize(("reader", "outside"), [("lan", 0), ("minh", 0), ("tuyet", 1), ("dao", 1)])
def test_a_record_of_another_area_is_outside(cast, reader, outside):
    case = case_of(cast.lan)
    with at(10):
        record_reading(case, by=getattr(cast, reader))
    assert counted(getattr(cast, reader)).outside == outside


def test_night_counts_where_nothing_was_done(cast):
    cases = [case_of(cast.lan) for _ in range(4)]
    with at(23):
        for case in cases:
            record_reading(case, by=cast.lan)
        record(cases[0], "noted", by=cast.lan)
    day = counted(cast.lan)
    assert (day.night, day.reasons) == (3, ["night"])


def test_a_closed_case_read_long_after_counts(cast):
    case = Walk(cast).closed().case
    Case.objects.filter(pk=case.pk).update(closed_at=timezone.make_aware(datetime(2026, 5, 1)))
    with at(10):
        record_reading(case, by=cast.lan)
    assert counted(cast.lan).closed == 1


def test_the_leader_asks_and_records_the_answer_and_nobody_for_oneself(cast):
    ReadingDay.objects.bulk_create([made_day(cast.lan, DAY, opened=80), made_day(cast.hung, DAY, opened=80)])
    ReadingDay.objects.update(reasons=["many"])
    lans, hungs = ReadingDay.objects.get(officer=cast.lan), ReadingDay.objects.get(officer=cast.hung)
    hung, bich = signed_in(cast.hung), signed_in(cast.bich)
    assert reverse("register:answer", args=[lans.pk]) in hung.get("/").content.decode()
    assert reverse("register:answer", args=[hungs.pk]) in bich.get("/").content.decode()
    said = {"answer": "Soát hồ sơ cuối quý."}
    assert hung.post(reverse("register:answer", args=[lans.pk]), said).status_code == 302
    assert hung.post(reverse("register:answer", args=[hungs.pk]), said).status_code == 403
    assert hung.post(reverse("register:answer", args=[lans.pk]), said).status_code == 409
    assert Event.objects.get(verb="unusual_answered").actor == "hung"
    assert reverse("register:answer", args=[lans.pk]) not in hung.get("/").content.decode()


def test_the_weeks_digest_waits_on_the_leaders_desk_until_it_is_opened(cast):
    monday = DAY - timedelta(days=DAY.weekday())
    ReadingDay.objects.bulk_create([made_day(cast.lan, monday + timedelta(days=n), opened=5) for n in range(3)])
    made = make_digests(monday)
    assert {week.unit_id for week in made} == {person.home.unit_id for person in (cast.hung, cast.bich, cast.vinh)}
    assert make_digests(monday) == []
    week = ReadingWeek.objects.get(unit=cast.hung.home.unit)
    assert (week.opened, week.officers[0]["username"]) == (15, "lan")
    hung = signed_in(cast.hung)
    assert week.get_absolute_url() in hung.get("/").content.decode()
    assert "Lan" in hung.get(week.get_absolute_url()).content.decode()
    assert week.get_absolute_url() not in hung.get("/").content.decode()


def test_the_nightly_task_may_run_twice(cast):
    yesterday = timezone.localdate() - timedelta(days=1)
    case = case_of(cast.lan)
    with at(9, yesterday):
        record_reading(case, by=cast.lan)
    count_readings()
    count_readings()
    assert ReadingDay.objects.filter(officer=cast.lan, day=yesterday).count() == 1
