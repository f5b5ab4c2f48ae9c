"""Keys are version 7, grow with time and never repeat."""

import threading
import time
import uuid
from importlib.util import module_from_spec

import time_machine

from lib import keys
from lib.keys import made_at, uuid7


def test_a_key_is_version_seven_of_the_rfc_variant():
    key = uuid7()
    assert key.version == 7
    assert key.variant == uuid.RFC_4122


def test_a_key_carries_the_moment_it_was_made():
    """Asked of a copy of the module: another test may have made keys in days to come, and keys only grow."""
    fresh = module_from_spec(keys.__spec__)
    keys.__spec__.loader.exec_module(fresh)
    assert abs(made_at(fresh.uuid7()) - time.time()) < 2


def test_keys_of_one_process_only_grow():
    made = [uuid7() for _ in range(50_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_keys_keep_growing_when_the_clock_is_set_back():
    before = uuid7()
    with time_machine.travel(time.time() - 3600, tick=False):
        after = uuid7()
    assert after > before


def test_threads_never_share_a_key():
    made = []
    workers = [threading.Thread(target=lambda: made.extend([uuid7() for _ in range(2_000)])) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(set(made)) == 16_000
