"""A row of the queue about a case."""

from django.urls import reverse

from lib.addresses import address_of
from lib.queue import Row

# What a row tells of a case, and of the case behind a thing: reading all of both took a third of the page.
CASE = (
    *("number", "status", "risk", "confidentiality", "district", "province", "unit__name", "child__full_name"),
    *("logged_by", "assigned", "stand_in"),
)
BY = ("by__full_name", "by__username")
OF_CASE = [f"case__{name}" for name in CASE]


def case_row(case, label, url="", **more):
    """A row about a case of a unit whose cases the officer reads."""
    facts = {"number": case.number, "child": case.child.called, "place": case.unit.name, "risk": case.risk}
    return Row(label=label, url=url or case.get_absolute_url(), **(facts | more))


def act_url(case, act, *about):
    if about:
        return reverse(f"cases:{act}", args=[case.pk, *about])
    return address_of(f"cases:{act}", case.pk)
