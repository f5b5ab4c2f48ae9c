"""Finds, makes, renews and ends the keys of owners. Opened keys stay in this process for minutes, never on disk."""

import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from lib import crypto

from .models import DataKey, MonthKey, Renewal

KEPT = 300  # seconds for which an opened key is remembered, and so by how much an ended one outlives its row here
MOST_KEPT = 20_000
AT_ONCE = 500


class KeyGone(Exception):
    """The key of this record was ended: what it sealed cannot be read any more, by anybody."""

    def __init__(self, key_id):
        super().__init__(f"The key {key_id} was ended. What it sealed cannot be read any more.")


class KeyMissing(Exception):
    """The settings lack a wrapping key under which something is still sealed."""

    def __init__(self, name):
        super().__init__(
            f"WRAPPING_KEYS lacks the key {name}, under which texts are sealed. Put it back behind the newest one; "
            "after `manage.py rotate_keys` it may go."
        )


class Opened:
    """Keys in the clear, and the ids of keys that rows read lately will need: they are fetched together."""

    def __init__(self):
        self.lock = threading.Lock()
        self.keys = OrderedDict()
        self.awaited = OrderedDict()

    def put(self, key_id, key):
        with self.lock:
            self.keys[key_id] = (time.monotonic() + KEPT, key)
            self.keys.move_to_end(key_id)
            while len(self.keys) > MOST_KEPT:
                self.keys.popitem(last=False)

    def get(self, key_id):
        until, key = self.keys.get(key_id, (0, None))
        return key if until > time.monotonic() else None

    def expect(self, key_id):
        if self.get(key_id) is None:
            with self.lock:
                self.awaited[key_id] = True
                if len(self.awaited) > AT_ONCE:
                    self.awaited.popitem(last=False)

    def take_awaited(self):
        with self.lock:
            awaited, self.awaited = self.awaited, OrderedDict()
        return set(awaited)

    def forget(self):
        with self.lock:
            self.keys.clear()


opened = Opened()


class Held:
    """A key found or made in the running transaction. Django forgets it with the savepoint that is rolled back,
    so a key that the database lost is never used again."""

    def __init__(self, owner, key_id, key):
        self.owner, self.key_id, self.key = owner, key_id, key

    def __call__(self):
        """Nothing is to be done at the commit."""


def key_for(owner):
    """(id, key) under which new texts of this owner are sealed; made where there is none."""
    for held in held_keys():
        if held.owner == owner:
            return held.key_id, held.key
    row = newest(owner)
    key_id, key = (row.pk, open_row(row)) if row else keys_for([owner])[owner]
    if connection.in_atomic_block:
        transaction.on_commit(Held(owner, key_id, key))
    return key_id, key


def held_keys():
    return [hook for _savepoints, hook, *_robust in reversed(connection.run_on_commit) if isinstance(hook, Held)]


def let_go():
    """Keys of this transaction are asked for anew: some were ended or retired in it."""
    for held in held_keys():
        held.owner = None


def keys_for(owners):
    """{owner: (id, key)} for many at once, made where there is none.

    Two who make the first key of an owner at once end with one: the second waits and finds it.
    """
    owners = set(owners)
    lacking = owners - set(DataKey.objects.filter(owner__in=owners, retired_at=None).values_list("owner", flat=True))
    if lacking:
        month = month_key()
        rows = [DataKey(owner=owner, month=month) for owner in sorted(lacking)]
        for row in rows:
            row.wrapped = crypto.seal(open_month(month), month.pk, row.place, crypto.new_key())
        DataKey.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5000)
    found = DataKey.objects.select_related("month").filter(owner__in=owners, retired_at=None)
    return {row.owner: (row.pk, open_row(row)) for row in found}


def newest(owner):
    return DataKey.objects.select_related("month").filter(owner=owner, retired_at=None).first()


def month_key():
    month = timezone.localdate().replace(day=1)
    found = MonthKey.objects.filter(month=month, retired_at=None)
    if not found.exists():
        row = MonthKey(month=month)
        wrapping = settings.WRAPPING_KEYS[0]
        row.wrapped = crypto.seal(wrapping, crypto.named(wrapping), row.place, crypto.new_key())
        MonthKey.objects.bulk_create([row], ignore_conflicts=True)
    return found.get()


def open_month(month):
    key = opened.get(month.pk)
    if key is None:
        wrapping = {crypto.named(key): key for key in settings.WRAPPING_KEYS}
        outer = crypto.key_of(bytes(month.wrapped), month.place)
        if outer not in wrapping:
            raise KeyMissing(outer)
        key = crypto.unseal(wrapping[outer], month.place, bytes(month.wrapped))
        opened.put(month.pk, key)
    return key


def open_row(row):
    key = opened.get(row.pk)
    if key is None:
        key = crypto.unseal(open_month(row.month), row.place, bytes(row.wrapped))
        opened.put(row.pk, key)
    return key


def key_with(key_id):
    """The key of a record. With it come the keys of all records read lately: one query, not one a record."""
    key = opened.get(key_id)
    if key is None:
        wanted = opened.take_awaited() | {key_id}
        found = {row.pk: open_row(row) for row in DataKey.objects.select_related("month").filter(pk__in=wanted)}
        if key_id not in found:
            raise KeyGone(key_id)
        key = found[key_id]
    return key


def shred(owner):
    """End the keys of an owner whose record is disposed of, and with them all that they sealed.

    Whoever calls holds the lock of the owner's row, so that nothing new is sealed meanwhile.
    """
    let_go()
    return DataKey.objects.filter(owner=owner).delete()[0]


@transaction.atomic
def rewrap():
    """Seal every month's key under the newest wrapping key. How many there are, and how many were not under it."""
    newest_key = settings.WRAPPING_KEYS[0]
    name = crypto.named(newest_key)
    rows = list(MonthKey.objects.select_for_update())
    old = [row for row in rows if crypto.key_of(bytes(row.wrapped), row.place) != name]
    for row in old:
        row.wrapped = crypto.seal(newest_key, name, row.place, open_month(row))
        row.save(update_fields=["wrapped"])
    return len(rows), len(old)


@transaction.atomic
def retire():
    """From now on texts are sealed under new keys; what the old ones sealed is sealed anew in the background."""
    let_go()
    now = timezone.now()
    Renewal.objects.create(asked_at=now)
    MonthKey.objects.filter(retired_at=None).update(retired_at=now)
    return DataKey.objects.filter(retired_at=None).update(retired_at=now)
