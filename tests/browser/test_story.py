"""Through the pages: an unnamed child, a transfer, and the half-year's report. The main story stands in test_readme."""

import pytest

from cases.models import Case
from tests.conftest import Worker

from .hands import act, fill, key_of, press
from .story import print_the_half_year


def test_an_unnamed_child_is_received_from_the_first_step_alone(people):
    tuyet = people("tuyet")
    tuyet.goto("/intakes/new/")
    fill(tuyet, channel="phone", description="Có trẻ khóc ở chợ, không biết tên.")
    press(tuyet, "save_now")
    assert "/receipt/" in tuyet.url
    tuyet.locator("main a.row-link").first.click()
    case = Case.objects.select_related("child").get(pk=key_of(tuyet))
    assert case.child.full_name == "" and case.unit.code == "25285"


def test_a_case_is_handed_to_the_commune_where_the_child_lives(people, case_at):
    case = case_at("verified")
    lan, tuyet = people("lan"), people("tuyet")
    act(lan, case.pk, "transfer", unit_q="Lộc Thiện Lộc Ninh", reason="Trẻ về ở với bà ngoại.")
    tuyet.goto("/")
    tuyet.locator(f'main a[href*="{case.pk}"]').first.click()
    tuyet.goto(f"/cases/{case.pk}/")
    tuyet.locator('a[href*="/transfer-answer/"]').first.click()
    fill(tuyet, accepted="yes")
    press(tuyet)
    case.refresh_from_db()
    assert case.unit.code == "25285" and case.incident_unit.code == "25369"
    assert lan.goto(f"/cases/{case.pk}/").status == 200, "the commune of the incident reads on"


@pytest.fixture
def at_work(database, redis):
    worker = Worker(database, redis)
    worker.start()
    yield worker
    worker.kill()


def test_the_province_prints_its_half_year_report(people, case_at, at_work):
    case_at("verified", forms=["sexual"])
    print_the_half_year(people("quynh"), people("vinh"))
