"""Several recounts at once, one killed midway, a change in the middle of a count: with real transactions."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from reports import recounting
from reports.models import Overview

from ..cast import make_cast, unit
from .counting import told


@pytest.mark.usefixtures("own_database")
def test_two_recounts_at_once_count_each_row_once_and_a_killed_one_leaves_the_old_figures():
    cast = make_cast()
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.recount()
    rows = Overview.objects.count()
    old = dict(Overview.objects.values_list("pk", "counted_at"))
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)

    # Killed between the counting and the commit: the connection is cut by the server.
    with pytest.raises(Exception), transaction.atomic():  # noqa: B017
        row = Overview.objects.select_for_update().get(unit=unit("70"), code=recounting.usual_codes(timezone.now())[2])
        row.count()
        connection.connection.close()
        connection.ensure_connection()
        raise ZeroDivisionError
    connection.close()
    kept = Overview.objects.get(pk=row.pk)
    assert kept.counted_at == old[row.pk] and kept.counts["figures"]["reports_received"] == 1

    counted = []

    def run():
        counted.append(recounting.recount())
        connections.close_all()

    both = [threading.Thread(target=run) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    changed = Overview.objects.filter(unit__code__in=("70", "695", "25369")).count()
    assert sum(counted) == changed and Overview.objects.count() == rows
    assert not Overview.objects.filter(stale_since__isnull=False).exists()
    assert Overview.objects.get(pk=row.pk).counts["figures"]["reports_received"] == 2


@pytest.mark.usefixtures("own_database")
def test_a_change_while_a_row_is_counted_is_counted_afterwards():
    cast = make_cast()
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    recounting.look()
    code = recounting.usual_codes(timezone.now())[2]
    begun, changed = threading.Event(), threading.Event()

    def count_slowly():
        with transaction.atomic():
            row = Overview.objects.select_for_update().get(unit=unit("70"), code=code)
            row.count()
            begun.set()
            changed.wait(20)
        connections.close_all()

    slow = threading.Thread(target=count_slowly)
    slow.start()
    begun.wait(20)
    told(cast.lan, timezone.now() - timedelta(hours=1), founded=None)
    looking = threading.Thread(target=lambda: (recounting.recount(), connections.close_all()))
    looking.start()
    changed.set()
    slow.join()
    looking.join()
    row = Overview.objects.get(unit=unit("70"), code=code)
    assert row.counts["figures"]["reports_received"] == 2 and row.stands
