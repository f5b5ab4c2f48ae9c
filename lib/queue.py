"""A row of somebody's work queue, and a group of them."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Row:
    """Time left, what to do, on what. `note` says why it stands here.

    `url` opens the act itself; a case that is kept from the officer has none. `state` is the clock's own.
    """

    label: str
    url: str = ""
    due_at: datetime | None = None
    state: str = ""
    number: str = ""
    child: str = ""
    place: str = ""
    risk: str | None = None
    note: str = ""
    when: datetime | None = None
    others: bool = False
    discard: str = ""


@dataclass
class Section:
    """`all_url` lists what does not fit; `more` says that there is more."""

    key: str
    title: str
    rows: list[Row] = field(default_factory=list)
    line: str = ""
    all_url: str = ""
    more: bool = False
    late: bool = False

    @property
    def count(self) -> str:
        return f"{len(self.rows)}+" if self.more else str(len(self.rows))


def cut(found, most: int) -> tuple[list, bool]:
    """The first rows, and whether there are more."""
    rows = list(found)
    return rows[:most], len(rows) > most
