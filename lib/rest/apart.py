"""What a program is told of a stale version: the fields of its body that stand otherwise by now."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from lib.refusals import Conflict


@contextmanager
def telling_apart(sent: Any, shown: Callable[[], dict]) -> Iterator[None]:
    """A stale version raised within carries `fields`: {name: {"current", "yours"}}.

    `shown` answers the record as the asker may read it: what is not shown to this officer is not compared either.
    """
    try:
        yield
    except Conflict as refusal:
        if refusal.code == "stale_version":
            refusal.extra["fields"] = differing(sent if isinstance(sent, dict) else {}, shown())
        raise


def differing(sent: dict, current: dict) -> dict:
    asked = [name for name in sent if name in current and name != "version"]
    return {
        name: {"current": current[name], "yours": sent[name]} for name in asked if not same(current[name], sent[name])
    }


def same(now: Any, yours: Any) -> bool:
    """A date or a moment is sent as a text, of any offset; a text left empty may be sent as null."""
    if isinstance(now, datetime) and isinstance(yours, str):
        moment = read(yours)
        return moment is not None and timezone.is_aware(moment) and moment == now
    if isinstance(now, date):
        return now.isoformat() == yours
    return now == yours or now in ("", None) and yours in ("", None)


def read(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:  # well written, but no such day or hour
        return None
