"""Who acts in this transaction, told to the database for its row policies."""

from django.db import connection


def enter(officer):
    """Set the officer for this transaction only: a pooled connection never carries one over."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.officer', %s, true)", [str(officer.pk)])
