"""The address of a record, written without looking its pattern up again."""

import pytest
from django.urls import NoReverseMatch, reverse

from lib.addresses import address_of
from lib.keys import uuid7


def test_it_is_what_reverse_answers():
    for name in ("cases:case", "cases:plan", "children:child"):
        for key in (uuid7(), uuid7()):
            assert address_of(name, key) == reverse(name, args=[key])


def test_a_page_that_does_not_exist_has_none():
    with pytest.raises(NoReverseMatch):
        address_of("cases:nothing", uuid7())
