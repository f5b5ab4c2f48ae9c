"""Words that are told only as far as the record they stand in is told to its reader.

A door marks the record that it hands out: the names of a case are masked, a report is kept more closely. What
belongs to the record names it in `told_with`, and its words read as if nothing were written, on every page, paper
and serializer, whether or not its writer knew. In memory and in the database they stay as they are: who saves such
a row loses nothing.
"""

from typing import Any

from django.db import models
from django.db.models.query_utils import DeferredAttribute


class Told:
    """Mixed into a model with words of its own. `told_with` are the ways up to the record that a door marks.

    Only what was reached from that record knows it: `case.notes.all()`, not `Note.objects.all()`.
    """

    told_with: tuple[str, ...] = ("case",)
    _state: Any
    _meta: Any

    @property
    def reached_from(self):
        """What this row was reached from, as far as it is in memory."""
        return [self._state.fields_cache[way] for way in self.told_with if self._state.fields_cache.get(way)]

    def refresh_from_db(self, *arguments, **options):
        """Read anew, a row still knows what it was reached from."""
        before = self.reached_from
        super().refresh_from_db(*arguments, **options)  # type: ignore[misc]
        for record in before:
            self.reach_from(record)

    def reach_from(self, record):
        """What a door handed out stands on the way to it; answers the row."""
        for way in self.told_with:
            field = self._meta.get_field(way)
            if isinstance(record, field.related_model) and getattr(self, field.attname) == record.pk:
                field.set_cached_value(self, record)
        return self

    @property
    def words_withheld(self):
        return any(record.words_withheld for record in self.reached_from)


def is_withheld(row):
    return getattr(row, "words_withheld", False)


class Telling(DeferredAttribute):
    """Reads as nothing where the words of the row are withheld."""

    def __get__(self, row, cls=None):
        if row is not None and is_withheld(row):
            return self.field.nothing()
        return super().__get__(row, cls)

    def __set__(self, row, value):
        row.__dict__[self.field.attname] = value


class Free(models.Field):
    """A field of free words. For migrations it is the field of Django that it stands for."""

    descriptor_class = Telling
    stands_for: str

    def nothing(self):
        return ""

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, self.stands_for, args, kwargs

    def pre_save(self, row, add):
        return row.__dict__[self.attname] if self.attname in row.__dict__ else super().pre_save(row, add)


class FreeText(Free, models.TextField):
    stands_for = "django.db.models.TextField"


class FreeLine(Free, models.CharField):
    stands_for = "django.db.models.CharField"
