"""The one writer of the register: an act or a reading becomes a line in the same transaction."""

from lib import moment
from lib.officer import forget_sight
from lib.questions import Entry

from .models import Event

LINE = Entry(Event)


def record(subject, verb, *, by, done_at=None, late_reason="", role="", reading=False, **detail):
    """Write one line about `subject`.

    A subject may tell `register_line()`: its number, case, child and ancestor units, so that the
    register can be read by unit without touching what it tells about. `by` is an officer, or None
    for the system's own acts (a clock that ran out). Names and narratives never stand in `detail`.
    """
    now = moment.now()
    line = subject.register_line() if hasattr(subject, "register_line") else {}
    if by and not reading:
        forget_sight(by)
    return LINE.write(
        recorded_at=now,
        done_at=done_at or now,
        late_reason=late_reason,
        actor_id=by.pk if by else None,
        actor=by.username if by else "",
        actor_role=role,
        verb=verb,
        reading=reading,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        detail=detail,
        **line,
    )


def record_reading(subject, verb="read", *, by, **detail):
    """One line per record opened; a list is one line with the ids it showed."""
    return record(subject, verb, by=by, reading=True, **detail)


def record_broken_seal(place, *, by):
    """A sealed text did not open at `place` ("table.column|row"): it was changed, or carried there."""
    column, _bar, row = place.partition("|")
    now = moment.now()
    return LINE.write(
        recorded_at=now,
        done_at=now,
        actor_id=by.pk,
        actor=by.get_username(),
        verb="seal_broken",
        subject_type=column.partition(".")[0].replace("_", ".", 1),
        subject_id=row,
        detail={"column": column},
    )


def record_list(model, ids, *, by, verb="listed", **detail):
    """One line for a list of records, with the ids that were shown. Its units are those of the reader."""
    now = moment.now()
    line = by.register_line()
    line.pop("number", None)
    return LINE.write(
        recorded_at=now,
        done_at=now,
        actor_id=by.pk,
        actor=by.username,
        verb=verb,
        reading=True,
        subject_type=model._meta.label_lower,
        detail={"ids": [str(pk) for pk in ids], **detail},
        **line,
    )
