"""The working calendar is data: an administrator corrects it, and running clocks are counted anew."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.models import Event, Outbox
from cases.tasks import recount_clocks
from directory.models import CalendarDay
from tests.cast import Walk

TET = {"day": "2028-01-26", "working": "0", "name": "Tết Nguyên đán", "legal_basis": "Bộ luật Lao động 2019"}


@pytest.fixture
def admin(client, cast):
    client.force_login(cast.admin)
    client.cookies["django_language"] = "en"
    return client


def test_a_day_is_added_changed_and_taken_out(admin):
    assert admin.post("/calendar/days/", TET).status_code == 302
    day = CalendarDay.objects.get(day="2028-01-26")
    assert not CalendarDay.objects.calendar().is_working(day.day)
    admin.post(f"/calendar/days/{day.pk}/", TET | {"name": "Tết Mậu Thân"})
    assert "Tết Mậu Thân" in admin.get("/calendar/?year=2028").content.decode()
    admin.post(f"/calendar/days/{day.pk}/removal/")
    assert CalendarDay.objects.calendar().is_working(day.day)
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"calendar_day_added", "calendar_day_changed", "calendar_day_removed"} <= verbs


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "2026-01-01"}, "This day stands in the calendar already."),
        ({"day": "ngày mai"}, "Write the date as day/month/year."),
        ({"day": "9999-01-01"}, "Choose a day between 2000 and 2100."),
        ({"working": ""}, "Choose what the day is."),
        ({"working": "1"}, "Only a weekend day is worked in exchange."),
        ({"name": ""}, "Name the occasion."),
    ],
)
def test_a_wrong_day_says_why(admin, fields, sentence):
    answer = admin.post("/calendar/days/", TET | fields)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not CalendarDay.objects.filter(day="2028-01-26").exists()


def test_everybody_reads_it_and_only_administrators_change_it(client, cast):
    client.force_login(cast.lan)
    assert client.get("/calendar/?year=2025").status_code == 200
    assert client.get("/calendar/?year=²²²²").status_code == 200
    assert client.post("/calendar/days/", TET).status_code == 403


def test_running_clocks_get_their_new_end(admin, cast):
    case = Walk(cast).assessed().case
    clock = case.deadlines.get(code="DL05")
    last = timezone.localtime(clock.due_at).date()
    admin.post("/calendar/days/", TET | {"day": last.isoformat()})
    assert Outbox.objects.filter(task="cases.recount_clocks").exists()
    assert recount_clocks() >= 1
    clock.refresh_from_db()
    assert timezone.localtime(clock.due_at).date() >= last + timedelta(days=1)
    assert recount_clocks() == 0
