"""The half-year of a real directive, entered report by report, comes out in its figures and its sentence."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from reports.papers import pdf_of

from ..cast import fresh
from .counting import at, computed, judged, told

pytestmark = pytest.mark.django_db

SENTENCE = (
    "qua xác minh có 35 trẻ em bị xâm hại, trong đó: bị xâm hại tình dục 30 trẻ; bị bạo lực 05 trẻ"
    " (01 trường hợp tử vong, 04 trường hợp để lại hậu quả nghiêm trọng)"
)


def text_of(made):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages)


@pytest.fixture
def half_year(cast):
    """15/12/2022 - 14/06/2023 in two districts of Bình Phước, with every neighbour of the border cases."""
    lan, tuyet = cast.lan, cast.tuyet
    for n in range(27):
        by = (lan, tuyet)[n % 2]
        told(by, at(f"2023-0{1 + n % 5}-{10 + n % 18} 09:30"), forms=["sexual"])
    # The first and the last minute of the period, and the minutes beside them.
    told(lan, at("2022-12-15 00:00"), forms=["sexual"])
    told(lan, at("2023-06-14 23:59"), forms=["sexual"])
    told(lan, at("2022-12-14 23:59"), forms=["sexual"])
    told(lan, at("2023-06-15 00:00"), forms=["sexual"])
    # A child in two incidents: counted once, under the gravest.
    [case] = told(lan, at("2023-03-01 08:00"), forms=["violence"], consequences=["minor"])
    told(lan, at("2023-03-20 08:00"), forms=["sexual"], children=[{"child": case.child}])
    # One incident, two children, of whom one dies.
    two = [{"birth_year": 2014, "consequences": ["death"]}, {"birth_year": 2016, "consequences": ["serious_injury"]}]
    told(tuyet, at("2023-04-04 07:00"), forms=["violence"], children=two)
    told(lan, at("2023-02-02 10:00"), forms=["violence"], consequences=["serious_injury", "psychological"])
    told(lan, at("2023-02-03 10:00"), forms=["violence", "neglect"], consequences=["psychological_severe"])
    # Received before and verified after the cut-off.
    told(tuyet, at("2023-06-10 10:00"), verified=at("2023-06-20 10:00"), forms=["violence"], consequences=["pregnancy"])
    # Unfounded, at risk, still being verified, and a sixteen-year-old.
    told(lan, at("2023-05-05 10:00"), founded=False, forms=["sexual"])
    told(lan, at("2023-05-06 10:00"), forms=["neglect"], judge={"concern": "at_risk"})
    told(lan, at("2023-05-07 10:00"), founded=None, forms=["violence"])
    told(lan, at("2023-05-08 10:00"), forms=["sexual"], children=[{"date_of_birth": date(2007, 5, 1)}])
    return cast


def test_the_half_year_of_the_directive(half_year):
    made = computed("70", "2023-H1")
    figures = made.figures
    assert figures["abused_children"] == 35
    assert {form: n for form, n in figures["by_form"].items() if n} == {"sexual": 30, "violence": 5}
    assert figures["by_consequence"]["death"] == 1
    assert figures["serious_consequences"] == 4
    assert figures["by_form_and_consequence"]["violence"] == {
        "death": 1,
        "serious_injury": 2,
        "psychological_severe": 1,
        "pregnancy": 1,
    }
    assert (figures["unfounded"], figures["being_verified"]) == (1, 1)
    assert (figures["at_risk_children"], figures["aged_16_17"]) == (1, 1)
    assert figures["reports_received"] == 29 + 2 + 2 + 3 + 4
    assert figures["incidents"] == 29 + 2 + 1 + 3
    assert figures["by_unit"] == {"25369": 35 - 16, "25285": 16}
    assert sum(figures["by_age_band"].values()) == sum(figures["by_setting"].values()) == 35
    assert figures["by_any_form"]["violence"] == 6
    assert SENTENCE in text_of(pdf_of(made))


def test_the_calendar_half_year_holds_other_days(half_year):
    figures = computed("70", "2023-H1", "calendar").figures
    assert figures["abused_children"] == 35 - 1 + 1
    assert computed("70", "2023-H2").figures["abused_children"] == 1
    assert computed("70", "2022-Y").figures["abused_children"] == 1
    assert computed("70", "2023-M06").figures["abused_children"] == 5


def test_a_commune_counts_its_own(half_year):
    assert computed("25285", "2023-H1").figures["abused_children"] == 16
    assert computed("695", "2023-H1").figures["abused_children"] == 19
    assert computed("01", "2023-H1").figures["reports_received"] == 0


def test_files_entered_twice_count_nowhere(half_year, cast):
    before = computed("70", "2023-H1").figures
    [case] = told(cast.lan, at("2023-05-09 10:00"), forms=["sexual"])
    case.close(by=fresh(cast.hung), outcome="duplicate", reason="Đã có hồ sơ.")
    after = computed("70", "2023-H1").figures
    assert after == before


def test_what_is_founded_after_the_approval_comes_in_the_next_report(cast):
    [late] = told(cast.lan, at("2023-06-10 10:00"), founded=None, forms=["sexual"])
    told(cast.lan, at("2023-05-10 10:00"), forms=["violence"])
    first = computed("70", "2023-H1")
    assert (first.figures["abused_children"], first.figures["being_verified"]) == (1, 1)
    assert computed("70", "2023-H2").figures["supplement"] == 0
    judged(late, cast.lan, at("2023-07-01 10:00"))
    assert computed("70", "2023-H2").figures["supplement"] == 0, "the report of its own period is not agreed yet"
    first.submit(by=cast.quynh)
    first.approve(by=cast.vinh)
    second = computed("70", "2023-H2")
    assert second.figures["supplement"] == 1
    assert "Bổ sung từ kỳ trước: 01 trẻ em bị xâm hại." in second.paragraphs
    second.submit(by=cast.quynh)
    second.approve(by=cast.vinh)
    assert computed("70", "2024-H1").figures["supplement"] == 0, "added once, never twice"
    moved_home = computed("70", "2023-H1")
    assert moved_home.revision == 2
    assert moved_home.figures["abused_children"] == 2
    moved_home.submit(by=cast.quynh)
    moved_home.approve(by=cast.vinh)
    assert computed("70", "2023-H2").figures["supplement"] == 0
