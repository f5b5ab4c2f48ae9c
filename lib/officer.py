"""Who acts in this transaction, told to the database for its row policies; and the one way past them."""

from contextlib import contextmanager

from django.db import connection, transaction


def enter(officer):
    """Set the officer for this transaction only: a pooled connection never carries one over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.officer', %s, true)", [str(officer.pk)])


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
