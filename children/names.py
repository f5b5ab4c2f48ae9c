"""Whose names the province sees: of cases that came to it, and of those it gave a reason for today.

Commune and district always see names. A province officer sees them in cases escalated or routed to the
province, in cases one has a part in or a grant on, and in a search by full name with the year of birth;
everywhere else a code stands in their place, and the case still answers. One function decides:
`names_shown`; the doors and the lists call `withhold`.
"""

import re
from functools import cache

from django.db.models import DateField, Q, UUIDField
from django.utils import timezone

from directory.roles import CASE_READERS, Role
from lib.questions import Given, Question
from lib.vietnamese import fold

from .confidentiality import ORDINARY, any_of, by_grants, cases, in_area
from .models import ChildGrant

NEARER = CASE_READERS - {Role.PROVINCE_OFFICER}
YEAR = re.compile(r"(19|20)\d\d")


def provinces_of(officer):
    """The provinces whose officer this is: where names are masked."""
    return [post.unit_id for post in officer.posts_for((Role.PROVINCE_OFFICER,)) if post.unit_id]


def opened_to(officer):
    """The condition on cases whose names a province officer sees."""
    provinces, model = provinces_of(officer), cases().model
    raised = model.escalations.rel.related_model.objects.filter(to_unit__in=provinces).values("case_id")
    today = model.name_openings.rel.related_model.objects.today(officer).values("case_id")
    part = Q(logged_by=officer) | Q(assigned=officer) | Q(stand_in=officer)
    came = Q(unit_id__in=provinces) | Q(pk__in=raised) | Q(pk__in=today)
    nearer = [in_area(post) for post in officer.posts_for(NEARER) if post.unit_id]
    return any_of([part, came, *by_grants(officer), *nearer])


def names_shown(officer, listed):
    """Of cases that this officer may read, the ids of those whose names are shown. One query at most."""
    provinces = set(provinces_of(officer))
    if not provinces:
        return {case.pk for case in listed}
    nearer = provinces | {post.unit_id for post in officer.posts_for(NEARER)}
    masked = [case for case in listed if case.province_id in provinces or case.unit_id in provinces]
    masked = {case.pk for case in masked if not came_nearer(officer, officer.sight, case, nearer)}
    if masked:
        asked = {"officer": officer.pk, "day": timezone.localdate()}
        masked -= {pk for (pk,) in came_or_asked().ask(provinces=list(provinces), keys=list(masked), **asked)}
    return {case.pk for case in listed} - masked


def came_nearer(officer, sight, case, units):
    """What the case's own row tells: the officer's part in it, a post below the province, the province in charge."""
    part = officer.id in (case.logged_by_id, case.assigned_id, case.stand_in_id)
    return part or case.unit_id in units or case.district_id in units or lent_or_granted(sight, case)


def lent_or_granted(sight, case):
    """`confidentiality.by_grants` of one case that is read already."""
    if case.pk in sight.granted or case.pk in sight.logged:
        return True
    return case.pk in (sight.lent if case.confidentiality == ORDINARY else sight.led)


@cache
def came_or_asked():
    """Of some cases, those raised to the province, and those whose names the officer gave a reason for today."""
    model, key = cases().model, UUIDField()
    keys = Given("keys", key)
    raised = model.escalations.rel.related_model.objects.filter(to_unit__pk__among=Given("provinces", key))
    today = model.name_openings.rel.related_model.objects.today(Given("officer", key), Given("day", DateField()))
    parts = [part.filter(case__pk__among=keys).order_by().values_list("case_id") for part in (raised, today)]
    return Question(parts[0].union(parts[1]))


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
