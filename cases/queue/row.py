"""A row of the queue, and a group of them."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse


@dataclass
class Row:
    """Time left, what to do, on what. `url` opens the act itself; `note` says why it stands here."""

    label: str
    url: str
    due_at: datetime | None = None
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
    rows: list = field(default_factory=list)
    line: str = ""
    all_url: str = ""
    more: bool = False
    late: bool = False

    @property
    def count(self):
        return f"{len(self.rows)}+" if self.more else str(len(self.rows))


def case_row(case, label, url="", **more):
    """A row about a case of a unit whose cases the officer reads."""
    facts = {"number": case.number, "child": case.child.called, "place": case.unit.name, "risk": case.risk}
    return Row(label=label, url=url or case.get_absolute_url(), **(facts | more))


def act_url(case, act, *about):
    return reverse(f"cases:{act}", args=[case.pk, *about])


def cut(rows, most):
    """The first rows, and whether there are more."""
    rows = list(rows)
    return rows[:most], len(rows) > most
