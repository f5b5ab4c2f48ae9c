"""The pages: make a report, watch it come, edit, submit, approve; the overview opens the lists behind its numbers."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Outbox
from reports import recounting, tasks
from reports.models import LastLook, Report

from ..cast import fresh, proved, unit
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
    recounting.count_asked(unit("70").pk, "2023-H1")
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
    recounting.recount()
    client.force_login(cast.vinh)
    client.get("/dashboard/")
    with django_assert_max_num_queries(14):
        assert 'id="phases"' in client.get("/dashboard/").content.decode()


def test_a_first_visit_sees_how_far_the_count_is_and_then_the_figures(client, cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    Outbox.objects.put("reports.print_pdf", "x")
    waiting = page_of(client, cast.vinh, "/dashboard/?period=2023-H1").content.decode()
    assert "Số liệu đang được tính" in waiting and 'value="1"' in waiting
    assert "1 việc" in waiting, "what stands in the queue before it is told"
    [address] = re.findall(r'hx-get="(/dashboard/progress/[^"]*)"', waiting)
    address = address.replace("&amp;", "&")
    by_script = {"headers": {"HX-Request": "true"}}
    assert 'value="1"' in client.get(address, **by_script).content.decode()
    asked = Outbox.objects.get(task="reports.count_overview")
    Outbox.objects.filter(pk=asked.pk).update(sent_at=timezone.now())
    assert 'value="2"' in client.get(address, **by_script).content.decode()
    tasks.count_overview(*asked.args)
    assert client.get(address, **by_script).headers["HX-Refresh"] == "true"
    assert client.get(address).headers["Location"] == "/dashboard/?unit=70&period=2023-H1"
    shown = client.get("/dashboard/?period=2023-H1").content.decode()
    assert "Số liệu lúc" in shown and "Số liệu đang được tính" not in shown
    assert client.get("/dashboard/progress/?unit=01").status_code == 403


def test_while_changes_are_counted_the_last_figures_are_shown_and_renewed_by_themselves(client, cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    recounting.recount()
    recounting.count_asked(unit("70").pk, "2023-H1")
    told(cast.lan, at("2023-03-04 08:00"), forms=["sexual"])
    recounting.look()
    shown = page_of(client, cast.vinh, "/dashboard/?period=2023-H1").content.decode()
    [address] = re.findall(r'hx-get="(/dashboard/progress/[^"]*since=[^"]*)"', shown)
    address = address.replace("&amp;", "&")
    by_script = {"headers": {"HX-Request": "true"}}
    assert client.get(address, **by_script).status_code == 200
    recounting.recount()
    assert client.get(address, **by_script).headers["HX-Refresh"] == "true"


def test_with_the_worker_away_the_last_figures_stand_and_the_page_says_so(client, cast):
    told(cast.lan, at("2023-03-03 08:00"), forms=["sexual"])
    recounting.recount()
    silent = "Số liệu chưa được cập nhật"
    assert silent not in page_of(client, cast.vinh, "/dashboard/").content.decode()
    LastLook.objects.update(at=timezone.now() - timedelta(minutes=4))
    shown = client.get("/dashboard/")
    assert shown.status_code == 200 and silent in shown.content.decode()
    assert 'hx-trigger="every' not in shown.content.decode()
