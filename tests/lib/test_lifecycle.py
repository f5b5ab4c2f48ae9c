"""A status moves only along its table, and a refused move says so."""

import pytest
from django.db import models
from django.utils import translation

from lib.lifecycle import Flow, Moving
from lib.refusals import Conflict, Invalid, NotAllowed, NotVisible


class Status(models.TextChoices):
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    APPROVED = "approved", "Approved"


FLOW = Flow(
    {
        Status.DRAFT: [Status.SUBMITTED],
        Status.SUBMITTED: {Status.APPROVED, Status.DRAFT},
        Status.APPROVED: (),
    }
)


def test_a_move_of_the_table_passes():
    FLOW.check(Status.DRAFT, Status.SUBMITTED)
    FLOW.check("submitted", "approved")


def test_a_move_outside_the_table_is_a_conflict_with_a_sentence():
    with translation.override("en"), pytest.raises(Conflict) as refused:
        FLOW.check(Status.DRAFT, Status.APPROVED, dict(Status.choices))
    assert refused.value.status == 409
    assert refused.value.code == "impossible_state"
    assert "“Draft”" in refused.value.sentence
    assert "“Approved”" in refused.value.sentence
    assert refused.value.extra == {"current": "draft", "next": ["submitted"]}


def test_a_record_may_refuse_in_its_own_words():
    flow = Flow({"offered": ["accepted"], "accepted": ()}, sentence="It is answered already.", code="wrong_status")
    with pytest.raises(Conflict) as refused:
        flow.check("accepted", "offered")
    assert (refused.value.sentence, refused.value.code) == ("It is answered already.", "wrong_status")
    assert refused.value.extra == {"current": "accepted", "next": []}


class Paper(Moving):
    Status, FLOW = Status, FLOW

    def __init__(self, status):
        self.status = status


def test_a_record_moves_along_its_table_and_stays_where_it_was_when_refused():
    paper = Paper("draft")
    assert paper.may_become("submitted") and not paper.may_become("approved")
    with pytest.raises(Conflict):
        paper.move(Status.APPROVED)
    assert paper.status == "draft"
    paper.move(Status.SUBMITTED)
    assert paper.status == "submitted" and type(paper.status) is str


def test_an_unknown_status_goes_nowhere():
    with pytest.raises(Conflict):
        FLOW.check("lost", "draft")


def test_the_end_is_where_nothing_follows():
    assert FLOW.ends == ("approved",)


def test_a_table_that_names_a_status_without_a_row_is_refused():
    with pytest.raises(ValueError, match="closed"):
        Flow({"open": ["closed"]})


def test_refusals_carry_their_answers():
    assert NotVisible().status == 404
    assert NotAllowed("No.").sentence == "No."
    stale = Conflict("Changed.", code="stale_version", current=4, yours=3)
    assert (stale.code, stale.extra) == ("stale_version", {"current": 4, "yours": 3})
    assert Conflict("x").code == "conflict"
    assert Invalid({"reason": "Say why.", "due": ["a", "b"]}).errors == {
        "reason": ["Say why."],
        "due": ["a", "b"],
    }
