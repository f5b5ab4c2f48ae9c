"""A row of the queue about a case."""

from django.urls import reverse

from lib.queue import Row


def case_row(case, label, url="", **more):
    """A row about a case of a unit whose cases the officer reads."""
    facts = {"number": case.number, "child": case.child.called, "place": case.unit.name, "risk": case.risk}
    return Row(label=label, url=url or case.get_absolute_url(), **(facts | more))


def act_url(case, act, *about):
    return reverse(f"cases:{act}", args=[case.pk, *about])
