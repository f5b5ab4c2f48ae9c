"""What is made of a row is what Django makes of it."""

import pytest
from django.db import models

from cases.models import Allegation, Case, Deadline
from children.models import Child
from directory.models import Officer, Post, Unit

MODELS = [Allegation, Case, Child, Deadline, Officer, Post, Unit]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("every", [1, 2, 3])
def test_a_record_holds_what_was_read_and_defers_the_rest(model, every):
    names = [field.attname for field in model._meta.concrete_fields][::every]
    values = [f"value of {name}" for name in names]
    ours, theirs = model.from_db("jobs", names, values), models.Model.from_db.__func__(model, "jobs", names, values)
    assert {**vars(ours), "_state": None} == {**vars(theirs), "_state": None}
    assert ours.get_deferred_fields() == theirs.get_deferred_fields()
    ours, theirs = [(state.db, state.adding, state.fields_cache) for state in (ours._state, theirs._state)]
    assert ours == theirs
