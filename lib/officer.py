"""Who acts in this transaction, told to the database for its row policies; and the one way past them."""

import json
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from .questions import ask


@dataclass(frozen=True)
class Sight:
    """Keys of cases by which an officer sees more than the posts show, or less: live grants, loans and conflicts.

    `granted` to the person; `lent` to the units where the officer works, of those `led` where the officer leads
    and `logged` joined by the officer's own report; `kept` from the officer.
    """

    granted: tuple
    lent: tuple
    led: tuple
    logged: tuple
    kept: tuple


def enter(officer):
    """Set the officer for this transaction only: a pooled connection never carries one over.

    The database reckons here, once, what its row policies ask of every row afterwards.
    """
    officer.entered_sight = asked("wall_enter", officer)


def sight_of(officer):
    """Told once a request by `enter`; elsewhere, and after an act, asked each time."""
    return getattr(officer, "entered_sight", None) or asked("wall_sight", officer)


def forget_sight(officer):
    """After an act: it may have opened or closed something to its own doer."""
    officer.entered_sight = None


def asked(question, officer):
    [(sight,)] = ask(f"SELECT {question}(%s)", [officer.pk])
    told = json.loads(sight)
    return Sight(*(tuple(map(UUID, told[name] or ())) for name in Sight.__match_args__))


@contextmanager
def opening(*keys):
    """Open these records, and what belongs to them, to the acting officer until the block ends.

    For a verb whose doer may not read what the verb must write: a collaborator's report, a case that is
    sealed or handed over under one's hands. `tests/access/test_walls.py` names every place that uses it.
    Yields a function that opens further records. The settings go with the savepoint if the block fails.
    """
    with transaction.atomic():
        before = opened(keys)
        yield lambda *more: opened(more)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.opened', %s, true)", [before])


def opened(keys):
    """Add to what is open; what was open before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.opened', true), ''), set_config('app.opened',"
            " concat_ws(',', nullif(current_setting('app.opened', true), ''), nullif(%s, '')), true)",
            [",".join(map(str, keys))],
        )
        return cursor.fetchone()[0]
