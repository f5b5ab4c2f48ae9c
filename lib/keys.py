"""Keys of records: UUID version 7 (RFC 9562), made in Python and never by the database."""

import os
import threading
import time
import uuid

_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """A time-ordered key; within one process each is greater than the one before.

    48 bits of Unix milliseconds, then a 42-bit counter seeded at random in every new
    millisecond (RFC 9562, section 6.2, method 1), then 32 random bits.
    """
    global _last
    milliseconds = time.time_ns() // 1_000_000
    entropy = int.from_bytes(os.urandom(10), "big")
    with _lock:
        # The counter's top bit starts at zero, so 2**41 keys fit before it spills into the time.
        tick = (milliseconds << 42) | (entropy >> 39 & (1 << 41) - 1)
        if tick <= _last:
            tick = _last + 1
        _last = tick
    moment, counter = tick >> 42, tick & (1 << 42) - 1
    value = (moment & (1 << 48) - 1) << 80
    value |= 0x7 << 76 | (counter >> 30) << 64
    value |= 0b10 << 62 | (counter & (1 << 30) - 1) << 32
    value |= entropy & 0xFFFFFFFF
    return uuid.UUID(int=value)


def made_at(key: uuid.UUID) -> float:
    """Unix seconds at which a version 7 key was made."""
    return (key.int >> 80) / 1000


def least_at(moment) -> uuid.UUID:
    """The least version 7 key of a moment: what was made since has a greater one, and an index to find it by."""
    return uuid.UUID(int=int(moment.timestamp() * 1000) << 80)
