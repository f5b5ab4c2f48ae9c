"""The two scored tables propose a risk, on the side of caution, and say why."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lib.refusals import Invalid
from lib.scoring import FORMS, LEVELS, RISKS, SAFETY_NEEDS, counts, errors, heading, propose

ORDER = list(RISKS)
WORSE = {"high": "high", "medium": "high", "low": "medium"}

answers = st.sampled_from(sorted(FORMS)).flatmap(
    lambda kind: st.tuples(
        st.just(kind),
        *(
            st.fixed_dictionaries({item.code: st.sampled_from(sorted(LEVELS)) for item in items})
            for items in FORMS[kind].values()
        ),
    )
)


def scored(letter, levels):
    names = {"h": "high", "m": "medium", "l": "low"}
    return {f"{letter}{n}": names[level] for n, level in enumerate(levels, 1)}


@pytest.mark.parametrize(
    ("kind", "harm", "protection", "level"),
    [
        ("initial", "hl", "hhhhh", "urgent"),
        ("initial", "lh", "hhhhh", "high"),  # a tie of harm counts as the higher
        ("initial", "mm", "hhhhh", "low"),
        ("initial", "mm", "hhmml", "medium"),  # a tie of protection counts as the lower
        ("initial", "mm", "hhlll", "high"),
        ("initial", "ml", "mmmmm", "medium"),
        ("initial", "ll", "lllll", "low"),
        ("detailed", "lhhml", "hhhhh", "high"),
        ("detailed", "mmmll", "lllhh", "high"),
        ("detailed", "hllll", "hhhhh", "urgent"),
        ("review", "lll", "hhhhh", "low"),
        ("review", "mlm", "mmmhh", "medium"),
        ("review", "hll", "hhhhh", "urgent"),
    ],
)
def test_the_proposed_risk(kind, harm, protection, level):
    assert propose(kind, scored("A", harm), scored("B", protection)).level == level


def test_the_reasons_are_sentences_with_the_counts():
    with translation.override("en"):
        proposal = propose("initial", scored("A", "mm"), scored("B", "hhlll"))
    assert proposal.counts == {
        "harm": {"high": 0, "medium": 2, "low": 0},
        "protection": {"high": 2, "medium": 0, "low": 3},
    }
    assert proposal.reasons == [
        "Harm: 0 high, 2 medium, 0 low; it counts as medium.",
        "Ability to protect itself and recover: 2 high, 0 medium, 3 low; it counts as low.",
        "Harm is mostly medium and the child has little ability to protect itself: the risk is high.",
    ]


@given(answers)
def test_more_harm_never_lowers_the_risk(given_answers):
    kind, harm, protection = given_answers
    before = ORDER.index(propose(kind, harm, protection).level)
    worse = {code: WORSE[level] for code, level in harm.items()}
    assert ORDER.index(propose(kind, worse, protection).level) <= before


@given(answers)
def test_more_ability_never_raises_the_risk(given_answers):
    kind, harm, protection = given_answers
    before = ORDER.index(propose(kind, harm, protection).level)
    better = {code: WORSE[level] for code, level in protection.items()}
    assert ORDER.index(propose(kind, harm, better).level) >= before


@given(answers)
def test_the_counts_add_up(given_answers):
    kind, harm, protection = given_answers
    proposal = propose(kind, harm, protection)
    assert sum(counts(harm).values()) == len(FORMS[kind]["harm"])
    assert sum(proposal.counts["protection"].values()) == 5


def test_whole_answers_have_no_errors():
    assert errors("review", scored("A", "lll"), scored("B", "hhhhh")) == {}


def test_each_bad_answer_is_named_by_its_field():
    wrong = errors("initial", {"A1": "huge", "A3": "low"}, {**scored("B", "hhhh"), "B5": ["low"]})
    assert set(wrong) == {"harm.A1", "harm.A2", "harm.A3", "protection.B5"}
    assert set(errors("initial", None, [])) == {"harm", "protection"}
    assert set(errors("final", {}, {})) == {"kind"}
    assert set(errors(["initial"], {}, {})) == {"kind"}


def test_nothing_is_proposed_from_bad_answers():
    with pytest.raises(Invalid) as refused:
        propose("initial", {"A1": "high"}, scored("B", "hhhhh"))
    assert set(refused.value.errors) == {"harm.A2"}


def test_every_item_has_wording_for_every_level():
    for form in FORMS.values():
        for items in form.values():
            for item in items:
                assert all(str(text) for text in item.levels.values())
    assert len(SAFETY_NEEDS) == 3
    with translation.override("en"):
        assert str(heading(FORMS["initial"]["harm"][0])) == "A1. Level of harm to the child"
