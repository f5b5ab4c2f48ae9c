"""Rows of the database become records without a step for each column that was not read."""

from django.db import models
from django.db.models.base import ModelState


class FromRow(models.Model):
    """Of models that pages read by the hundred: Django's own way costs more than the row and its drawing.

    The values are set as `Model.__init__` sets those of a new record; one not read is missing, thus deferred.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        record = cls.__new__(cls)
        record._state = state = ModelState()
        state.adding, state.db = False, db
        record.__dict__.update(zip(field_names, values, strict=True))
        return record
