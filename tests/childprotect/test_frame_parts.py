"""The parts of the frame are drawn once for many pages: each page has its own person, token and address in them."""

import re

import pytest
from django.test import Client

from childprotect.templatetags import frame_parts

pytestmark = pytest.mark.django_db


def page_of(officer, url):
    client = Client()
    client.force_login(officer)
    return client.get(url).content.decode()


def tokens(page):
    return set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"|"X-CSRFToken": "(\w+)"', page))


def test_nothing_of_one_page_stands_on_the_next(cast):
    first, other, again = (page_of(one, "/cases/?status=open&risk=high") for one in (cast.lan, cast.thu, cast.lan))
    assert cast.lan.full_name in first and cast.lan.full_name in again and cast.lan.full_name not in other
    assert cast.thu.full_name in other and cast.thu.full_name not in again
    found = [{one or two for one, two in tokens(page)} for page in (first, other, again)]
    assert [len(each) for each in found] == [1, 1, 1]
    assert len(set.union(*found)) == 3
    for page in (first, other, again):
        assert frame_parts.TOKEN not in page and frame_parts.HERE not in page


def test_the_way_back_is_the_page_itself_and_is_escaped(cast):
    page_of(cast.lan, "/cases/")
    page = page_of(cast.lan, '/cases/?number=<"&status=open')
    assert page.count('name="next" value="/cases/?number=%3C%22&amp;status=open"') == 2


def test_the_current_page_is_marked_whatever_was_drawn_before(cast):
    for url in ("/cases/", "/children/", "/cases/"):
        marked = re.findall(r'class="rail-link" href="([^"]+)" aria-current="page"', page_of(cast.lan, url))
        assert marked == [url]
