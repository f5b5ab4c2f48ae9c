"""A clock was late: the office says why, the district reads it, and the delay stays what it is."""

import pytest
from django.test import Client
from django.utils.translation import override

from lib.refusals import Conflict, NotAllowed
from tests.cases.test_queue_and_lists import cost, rows, signed_in
from tests.cast import ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(walk):
    """A case whose initial assessment is eight hours late."""
    return walk(received_at=ago(hours=20)).case


def assessment_of(case):
    return case.deadlines.get(code="DL03")


def test_the_district_reads_why_beside_the_delay(late, cast):
    assert [row.note for row in rows(cast.minh, "late")] == ["Chưa giải trình"]
    late.explain_lateness(assessment_of(late), by=cast.lan, text="Mưa lũ, chưa vào được thôn.")
    assert [row.note for row in rows(cast.minh, "late")] == ["Giải trình: Mưa lũ, chưa vào được thôn."]
    late.explain_lateness(assessment_of(late), by=cast.hung, text="Đường thông từ sáng nay.")
    assert [row.note for row in rows(cast.minh, "late")] == ["Giải trình: Đường thông từ sáng nay."]
    assert late.latenessreasons.count() == 2, "the first stays"


def test_the_district_reads_the_deadline_in_its_own_language(late, cast):
    assert [row.label for row in rows(cast.minh, "late")] == ["Đánh giá nguy cơ ban đầu (Mẫu số 02)"]
    with override("en"):
        assert [row.label for row in rows(cast.minh, "late")] == ["Initial risk assessment (form 02)"]


def test_the_delay_is_never_erased_by_its_explanation(late, cast):
    clock = assessment_of(late)
    late.explain_lateness(clock, by=cast.lan, text="Mưa lũ.")
    clock.refresh_from_db()
    assert clock.is_late and clock.is_running
    page = signed_in(cast.lan).get(late.get_absolute_url() + "?kind=clock").content.decode()
    assert "Mưa lũ." in page and "Đã giải trình chậm hạn" in page


def test_a_clock_that_is_kept_has_nothing_to_explain(walk, cast):
    case = walk().case
    with pytest.raises(Conflict, match="not_late"):
        case.explain_lateness(assessment_of(case), by=cast.lan, text="Không")
    page = signed_in(cast.lan).get(f"/cases/{case.pk}/lateness/{assessment_of(case).pk}/")
    assert page.status_code == 409 and "không có chậm trễ" in page.content.decode()


def test_who_is_not_in_charge_explains_nothing(late, cast):
    with pytest.raises(NotAllowed):
        late.explain_lateness(assessment_of(late), by=cast.minh, text="Chậm")


def test_it_is_explained_on_a_page_that_leads_back_to_the_case(late, cast):
    client = signed_in(cast.hung)
    case_page = client.get(late.get_absolute_url()).content.decode()
    url = f"/cases/{late.pk}/lateness/{assessment_of(late).pk}/"
    assert url in case_page
    client.post(url, {"text": " "})
    assert late.latenessreasons.count() == 0
    assert client.post(url, {"text": "Chờ công an xã."}).status_code == 302
    assert late.latenessreasons.get().text == "Chờ công an xã."
    assert url not in client.get(late.get_absolute_url()).content.decode()


def test_another_program_explains_it_and_reads_it_with_the_case(late, cast):
    client = Client()
    client.force_login(cast.lan)
    clock = assessment_of(late)
    url = f"/api/v1/cases/{late.pk}/deadlines/{clock.pk}/lateness/"
    made = client.post(url, {"text": "Mưa lũ."}, content_type="application/json")
    assert made.status_code == 201
    whole = client.get(f"/api/v1/cases/{late.pk}/").json()
    assert [(delay["deadline"], delay["text"]) for delay in whole["delays"]] == [(str(clock.pk), "Mưa lũ.")]
    assert str(clock.pk) in [deadline["id"] for deadline in whole["deadlines"]]
    kept = client.post(url, {"text": "X", "version": 1}, content_type="application/json")
    assert kept.status_code == 409 and kept.json()["code"] == "stale_version"


def test_many_late_clocks_cost_the_queue_no_more_than_one(walk, late, cast):
    late.explain_lateness(assessment_of(late), by=cast.lan, text="Mưa lũ.")
    client = signed_in(cast.minh)
    one = cost(client, "/")
    for _number in range(3):
        other = walk(received_at=ago(hours=20)).case
        other.explain_lateness(assessment_of(other), by=cast.lan, text="Mưa lũ.")
    assert cost(client, "/") == one
