"""A spreadsheet never runs what somebody typed."""

import pytest

from lib.cells import plain, row


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_that_could_be_run_stays_text(sign):
    assert plain(f"{sign}HYPERLINK(1)") == f"'{sign}HYPERLINK(1)"


def test_numbers_and_ordinary_words_stay_as_they_are():
    assert row(["Xã Đồng Tâm", -5, 0.5, None, "", "a=b", " =1"]) == ["Xã Đồng Tâm", -5, 0.5, None, "", "a=b", " =1"]
