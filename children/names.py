"""Whose names the province sees: of cases that came to it, and of those it gave a reason for today.

Commune and district always see names. A province officer sees them in cases escalated or routed to the
province, in cases one has a part in or a grant on, and in a search by full name with the year of birth;
everywhere else a code stands in their place, and the case still answers. The ways stand once, in two
lists; of cases that are read already `names_shown` tells by them, to a search `opened_to` does. The
doors and the lists call `withhold`.
"""

import re
from functools import cache

from django.db.models import DateField, Q, UUIDField
from django.utils import timezone

from directory.roles import CASE_READERS, Role
from lib.questions import Given, Question
from lib.vietnamese import fold

from .confidentiality import any_of, cases, grant_terms
from .models import ChildGrant

NEARER = CASE_READERS - {Role.PROVINCE_OFFICER}
YEAR = re.compile(r"(19|20)\d\d")


def provinces_of(officer):
    """The provinces whose officer this is: where names are masked."""
    return [post.unit_id for post in officer.posts_for((Role.PROVINCE_OFFICER,)) if post.unit_id]


def ways_of_row(officer, provinces):
    """What the case's own row tells: each way is columns that all hold one of these values.

    The officer's part in it, the province in charge, a post below the province, a grant.
    """
    me = {officer.pk}
    part = [{"logged_by_id": me}, {"assigned_id": me}, {"stand_in_id": me}]
    nearer = [{post.unit.column: {post.unit_id}} for post in officer.posts_for(NEARER) if post.unit_id]
    return [*part, {"unit_id": provinces}, *nearer, *grant_terms(officer)]


def ways_beside(officer, day, provinces):
    """Rows that name the case: raised to the province, and its names opened on the day by the officer's reason."""
    model = cases().model
    raised = model.escalations.rel.related_model.objects.filter(to_unit__pk__among=provinces)
    return [raised, model.name_openings.rel.related_model.objects.today(officer, day)]


def opened_to(officer):
    """The condition on cases whose names a province officer sees."""
    provinces = set(provinces_of(officer))
    rows = [Q(**{f"{column}__in": values for column, values in way.items()}) for way in ways_of_row(officer, provinces)]
    beside = ways_beside(officer.pk, timezone.localdate(), list(provinces))
    return any_of(rows + [Q(pk__in=found.values("case_id")) for found in beside])


def names_shown(officer, listed):
    """Of cases that this officer may read, the ids of those whose names are shown. One query at most."""
    provinces = set(provinces_of(officer))
    if not provinces:
        return {case.pk for case in listed}
    masked = {case.pk for case in listed if case.province_id in provinces or case.unit_id in provinces}
    ways = ways_of_row(officer, provinces)
    masked -= {case.pk for case in listed if any(holds(case, way) for way in ways)}
    if masked:
        asked = {"officer": officer.pk, "day": timezone.localdate()}
        masked -= {pk for (pk,) in named_beside().ask(provinces=list(provinces), keys=list(masked), **asked)}
    return {case.pk for case in listed} - masked


def holds(case, way):
    return all(getattr(case, column) in values for column, values in way.items())


@cache
def named_beside():
    """Of some cases, those that rows beside them name."""
    key = UUIDField()
    found = ways_beside(Given("officer", key), Given("day", DateField()), Given("provinces", key))
    first, *others = [
        rows.filter(case__pk__among=Given("keys", key)).order_by().values_list("case_id") for rows in found
    ]
    return Question(first.union(*others))


def withhold(officer, listed):
    """Take the names off the cases whose names are not shown, in memory; answers the same cases."""
    shown = names_shown(officer, listed)
    for case in listed:
        case.reader = officer
        if case.pk not in shown:
            case.withhold_names()
    return listed


def withhold_children(officer, listed):
    """The same for children: named where the officer sees the name in one of their cases."""
    provinces = set(provinces_of(officer))
    if not provinces:
        return listed
    masked = [child for child in listed if not officer.covers(NEARER, child.ancestor_ids)]
    keys = {child.pk for child in masked}
    if not keys:
        return listed
    named = set(cases().filter(opened_to(officer), child__in=keys).values_list("child_id", flat=True))
    live = ChildGrant.objects.filter(user=officer, expires_at__gt=timezone.now(), content_object__in=keys)
    named |= set(live.values_list("content_object_id", flat=True))
    for child in masked:
        if child.pk not in named:
            child.withhold()
    return listed


def name_and_year(words):
    """("nguyen thi mo", 2016) of "Nguyễn Thị Mơ 2016"; without one year, None."""
    tokens = fold(words).split()
    years = [int(token) for token in tokens if YEAR.fullmatch(token)]
    name = " ".join(token for token in tokens if not YEAR.fullmatch(token))
    return name, years[0] if len(years) == 1 else None


def asked_for(officer, words, child=""):
    """Where names are masked, of what a name finds: cases whose names are shown, and who was asked for in full."""
    opened = opened_to(officer)
    if not child:
        opened = Q(pk__in=cases().filter(opened).values("child_id"))
    name, year = name_and_year(words)
    if year is None or " " not in name:
        return opened
    born = Q(**{f"{child}birth_year": year}) | Q(**{f"{child}date_of_birth__year": year})
    return opened | (Q(**{f"{child}folded": name}) & born)
