"""An emergency access is told on top of every page of who reviews it, until that person has opened it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import CaseGrant
from tests.cast import case_of, proved

pytestmark = pytest.mark.django_db
WHY = "Cháu đang ở trạm y tế xã, cần biết đã báo công an chưa."
ANYWHERE = "/units/"


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


@pytest.fixture
def review(cast):
    """The address of the review of a case of Xã Đồng Tâm that an officer of another commune just opened."""
    case = case_of(cast.lan)
    signed_in(cast.tuyet).post("/break-glass/", {"number": case.number, "reason": WHY})
    return f"/break-glass/{CaseGrant.objects.get(content_object=case, why='break_glass').pk}/"


def is_told(officer, review):
    return f'href="{review}"' in signed_in(officer).get(ANYWHERE).content.decode()


def test_the_leader_and_the_tier_above_are_told_on_any_page_and_nobody_else(cast, review):
    told = {name for name in ("hung", "minh", "bich") if is_told(getattr(cast, name), review)}
    assert told == {"hung", "minh", "bich"}
    for name in ("lan", "tuyet", "khoa", "dao", "quynh", "vinh", "admin"):
        assert not is_told(getattr(cast, name), review), name


def test_the_notice_names_no_child_and_the_rail_counts_it(cast, review):
    page = signed_in(cast.hung).get(ANYWHERE).content.decode()
    notice = page[page.index("notice-danger") :].split("</div></div>")[0]
    assert "Tuyet đã mở một hồ sơ của Xã Đồng Tâm" in notice and "Mơ" not in notice
    assert page.count("count-danger") == 2  # in the rail, and at the bottom of a telephone


def test_it_is_told_until_this_very_person_has_opened_it(cast, review):
    hung = signed_in(cast.hung)
    assert hung.get(review).status_code == 200
    assert not is_told(cast.hung, review) and is_told(cast.minh, review)
    assert review in hung.get("/").content.decode()  # it waits in the queue until it is reviewed
    assert hung.post(review, {"finding": "justified", "note": "Đã gọi lại."}).status_code == 302
    assert not is_told(cast.minh, review)


def test_it_asks_once_a_page_and_of_those_who_review_only(cast, review):
    for name, asked in (("hung", 1), ("minh", 1), ("lan", 0), ("tho", 0), ("admin", 0)):
        client = signed_in(getattr(cast, name))
        client.get(ANYWHERE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ANYWHERE).status_code == 200
        told = [query for query in queries if '"cases_casegrant"."reviewed_at" IS NULL' in query["sql"]]
        assert len(told) == asked, name
