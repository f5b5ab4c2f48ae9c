"""The pages: make a report, watch it come, edit, submit, approve; the overview opens the lists behind its numbers."""

import re

import pytest
from django.urls import reverse

from reports import tasks
from reports.models import Report

from ..cast import fresh, proved
from .counting import at, computed, told

pytestmark = pytest.mark.django_db


def page_of(client, officer, url, **form):
    client.force_login(fresh(officer))
    proved(client)
    return client.post(url, form) if form else client.get(url)


def work(report):
    tasks.compute(str(report.pk))
    tasks.print_pdf(str(report.pk))


def test_an_officer_makes_a_report_and_its_leader_approves_it(client, cast):
    made = page_of(client, cast.quynh, "/reports/", period="2026-H1", basis="administrative", idempotency_key="a")
    report = Report.objects.get()
    assert made.headers["Location"] == report.get_absolute_url()
    again = client.post("/reports/", {"period": "2026-H1", "basis": "administrative", "idempotency_key": "a"})
    assert again.headers["Location"] == report.get_absolute_url()
    assert Report.objects.count() == 1
    url = report.get_absolute_url()
    waiting = client.get(url).content.decode()
    assert f'hx-get="{url}progress/"' in waiting
    assert client.get(url + "progress/", headers={"HX-Request": "true"}).status_code == 200
    work(report)
    assert client.get(url + "progress/", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    wrong = page_of(client, cast.quynh, url + "paragraphs/", paragraphs=" ")
    assert wrong.status_code == 422
    page_of(client, cast.quynh, url + "paragraphs/", paragraphs="Đoạn một.\r\n\r\nĐoạn hai.")
    assert Report.objects.get().paragraphs == ["Đoạn một.", "Đoạn hai."]
    assert page_of(client, cast.vinh, url + "approval/", number="5").status_code == 409
    page_of(client, cast.quynh, url + "submission/", sure="1")
    untold = page_of(client, cast.vinh, url + "return/", reason="")
    assert untold.status_code == 422
    page_of(client, cast.vinh, url + "approval/", number="5")
    assert (Report.objects.get().status, Report.objects.get().number) == ("approved", "5")
    work(report)
    assert page_of(client, cast.vinh, url + "pdf/").content.startswith(b"%PDF")
    page_of(client, cast.vinh, url + "sending/", sure="1")
    assert Report.objects.get().status == "sent"
    assert page_of(client, cast.lan, url).status_code == 403
    assert page_of(client, cast.vinh, "/reports/00000000-0000-7000-8000-000000000000/").status_code == 404


def test_the_calendar_tells_who_has_sent(client, cast):
    computed("695", "2026-H1")
    shown = page_of(client, cast.quynh, "/reports/").content.decode()
    assert "Huyện Đồng Phú" in shown
    assert page_of(client, cast.lan, "/reports/").status_code == 200
    assert page_of(client, cast.vinh, "/reports/").status_code == 200
    assert page_of(client, cast.tho, "/reports/").status_code == 403


def test_each_number_of_the_overview_opens_its_list(client, cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    shown = page_of(client, cast.vinh, "/dashboard/?period=2023-H1").content.decode()
    links = re.findall(r'href="(/cases/\?[^"]*)"', shown)
    assert any("received_from=2022-12-15" in link and "received_to=2023-06-14" in link for link in links)
    for link in {link.replace("&amp;", "&") for link in links}:
        assert client.get(link).status_code == 200, link
    assert page_of(client, cast.vinh, "/dashboard/?unit=695").status_code == 200
    assert page_of(client, cast.vinh, "/dashboard/?unit=01").status_code == 403
    assert page_of(client, cast.vinh, "/dashboard/?unit=zz").status_code == 404
    assert page_of(client, cast.lan, reverse("reports:dashboard")).status_code == 200
    assert page_of(client, cast.nga, "/dashboard/").status_code == 403


def test_the_overview_costs_the_same_however_much_there_is(client, cast, django_assert_max_num_queries):
    for day in range(1, 9):
        told(cast.lan, at(f"2026-03-0{day} 08:00"), forms=["violence"])
    client.force_login(cast.vinh)
    client.get("/dashboard/")
    with django_assert_max_num_queries(30):
        client.get("/dashboard/")
