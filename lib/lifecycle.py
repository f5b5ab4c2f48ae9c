"""A record's life: the table of statuses and the moves between them."""

from collections.abc import Collection, Iterator, Mapping
from enum import Enum
from typing import Any

from django.utils.translation import gettext as _

from lib.refusals import Conflict


class Flow(dict):
    """Each status with the statuses that may follow it; a status without any is the end.

    `sentence` and `code` refuse a move in the words of the record, where they say more than the statuses do.
    """

    def __init__(self, moves: Mapping[str, Collection[str]], *, sentence: str = "", code: str = "impossible_state"):
        super().__init__({_plain(status): tuple(map(_plain, to)) for status, to in moves.items()})
        self.sentence, self.code = sentence, code
        unknown = {to for following in self.values() for to in following} - set(self)
        if unknown:
            raise ValueError(f"Flow names statuses without a row: {sorted(unknown)}")

    def allows(self, status: str, to: str) -> bool:
        return _plain(to) in self.get(_plain(status), ())

    def check(self, status: str, to: str, labels: Mapping | None = None) -> None:
        """Refuse a move that the table lacks. `labels` gives statuses their names for people."""
        for refusal in self.against(status, to, labels):
            raise refusal

    def against(self, status: str, to: str, labels: Mapping | None = None) -> Iterator[Conflict]:
        """The refusal of a move that the table lacks; nothing against one that it has."""
        if self.allows(status, to):
            return
        names = {_plain(key): label for key, label in (labels or {}).items()}
        sentence = str(self.sentence) or _(
            "Not possible now: the status is “%(status)s”, and “%(to)s” does not follow it."
        ) % {
            "status": names.get(_plain(status), _plain(status)),
            "to": names.get(_plain(to), _plain(to)),
        }
        following = list(self.get(_plain(status), ()))
        yield Conflict(sentence, code=self.code, current=_plain(status), next=following)

    @property
    def ends(self) -> tuple[str, ...]:
        return tuple(status for status, following in self.items() if not following)


class Moving:
    """Mixed into a model with a `status`, its choices `Status` and its table `FLOW`: only verbs move it."""

    FLOW: Flow
    Status: Any
    status: str

    def may_become(self, to: str) -> bool:
        return self.FLOW.allows(self.status, to)

    def check_may_become(self, to: str) -> None:
        self.FLOW.check(self.status, to, dict(self.Status.choices))

    def against_becoming(self, to: str) -> Iterator[Conflict]:
        return self.FLOW.against(self.status, to, dict(self.Status.choices))

    def move(self, to: str) -> None:
        """Along FLOW only; the verb saves."""
        self.check_may_become(to)
        self.status = _plain(to)


def _plain(status: str) -> str:
    return str(status.value if isinstance(status, Enum) else status)
