"""Costly pages are limited for each officer: nobody carries off the register with a stolen account."""

import pytest
from django.test import Client

from audit.models import Spent
from tests.cast import case_of, proved

pytestmark = pytest.mark.django_db


@pytest.fixture
def few(settings):
    settings.PAGE_LIMITS = {kind: 2 for kind in settings.PAGE_LIMITS}


def signed_in(officer):
    client = Client()
    client.force_login(officer)
    return proved(client)


def asked(client, times, method, path, **body):
    """The statuses of so many requests, one after another."""
    return [getattr(client, method)(path, **body).status_code for _time in range(times)]


def test_searching_too_often_is_refused_with_a_page_and_a_time(cast, few):
    lan = signed_in(cast.lan)
    assert asked(lan, 2, "post", "/cases/search/", data={"q": "Mơ"}) == [200, 200]
    refused = lan.post("/cases/search/", {"q": "Mơ"})
    assert refused.status_code == 429
    assert 1 <= int(refused["Retry-After"]) <= 61
    assert 'class="refusal"' in refused.content.decode()
    assert lan.post("/children/search/", {"q": "Mơ"}).status_code == 429  # the same kind of page
    assert signed_in(cast.hung).post("/cases/search/", {"q": "Mơ"}).status_code == 200


def test_papers_are_limited_and_the_rest_of_the_work_goes_on(cast, few):
    case, lan = case_of(cast.lan), signed_in(cast.lan)
    path = f"/cases/{case.pk}/print/summary/"
    assert asked(lan, 3, "get", path) == [200, 200, 429]
    assert lan.get("/cases/register/").status_code == 429
    assert lan.get(f"/cases/{case.pk}/").status_code == 200
    assert lan.post("/cases/search/", {"q": "Mơ"}).status_code == 200


def test_files_of_reports_are_limited(cast, few):
    lan = signed_in(cast.lan)
    lan.raise_request_exception = False
    nowhere = "/reports/00000000-0000-0000-0000-000000000000/"
    assert asked(lan, 3, "get", f"{nowhere}xlsx/") == [404, 404, 429]  # a refused one counts: guessing costs


def test_the_next_minute_begins_anew(cast, few):
    lan = signed_in(cast.lan)
    asked(lan, 2, "post", "/cases/search/", data={"q": "Mơ"})
    Spent.objects.update(minute=1)
    assert asked(lan, 3, "post", "/cases/search/", data={"q": "Mơ"}) == [200, 200, 429]
