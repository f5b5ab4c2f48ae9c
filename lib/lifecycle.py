"""A record's life: the table of statuses and the moves between them."""

from collections.abc import Collection, Mapping
from enum import Enum

from django.utils.translation import gettext as _

from lib.refusals import Conflict


class Flow(dict):
    """Each status with the statuses that may follow it; a status without any is the end."""

    def __init__(self, moves: Mapping[str, Collection[str]]):
        super().__init__({_plain(status): tuple(map(_plain, to)) for status, to in moves.items()})
        unknown = {to for following in self.values() for to in following} - set(self)
        if unknown:
            raise ValueError(f"Flow names statuses without a row: {sorted(unknown)}")

    def allows(self, status: str, to: str) -> bool:
        return _plain(to) in self.get(_plain(status), ())

    def check(self, status: str, to: str, labels: Mapping | None = None) -> None:
        """Refuse a move that the table lacks. `labels` gives statuses their names for people."""
        if self.allows(status, to):
            return
        names = {_plain(key): label for key, label in (labels or {}).items()}
        raise Conflict(
            _("Not possible now: the status is “%(status)s”, and “%(to)s” does not follow it.")
            % {
                "status": names.get(_plain(status), _plain(status)),
                "to": names.get(_plain(to), _plain(to)),
            },
            code="impossible_state",
            current=_plain(status),
            next=list(self.get(_plain(status), ())),
        )

    @property
    def ends(self) -> tuple[str, ...]:
        return tuple(status for status, following in self.items() if not following)


def _plain(status: str) -> str:
    return str(status.value if isinstance(status, Enum) else status)
