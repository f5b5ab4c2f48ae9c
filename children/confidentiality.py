"""Whom the level of a case lets in, post by post: the rule that every door and every list reads.

It stands here, below the cases, because a child may be found through a case only by who sees that case.
Ordinary: every post whose area holds the case. Restricted: the officer who logged it, the assigned officer
and the stand-in, every commune officer of the unit in charge while nobody is assigned, the commune's
leaders, the officers of district and province. Sealed: the officer who logged it and the assigned officer;
and where a district or a province is itself in charge, its officers, who name the persons that work on it.
A grant that has not ended lets in at every level (`by_grants`); nobody sees a case of conflict (`out_of_conflict`).
"""

from functools import reduce
from operator import or_

from django.db.models import Q

from directory.roles import CASE_LISTERS, CASE_READERS, REVIEWERS, Role

from .models import Child

ORDINARY, RESTRICTED, SEALED = "ordinary", "restricted", "sealed"
SEES_RESTRICTED = REVIEWERS | {Role.COMMUNE_LEADER}


def cases():
    """The cases, reached from the child: this room lies below theirs."""
    return Child.cases.rel.related_model.objects


def grants():
    return cases().model.grants.rel.related_model.objects


def unit_grants():
    return cases().model.unit_grants.rel.related_model.objects


def conflicts():
    return cases().model.conflicts.rel.related_model.objects


def in_area(post):
    """The ancestor column of a record that this post's unit is compared with."""
    return Q(**{post.unit.column: post.unit_id})


def own(officer):
    """The officer's own part in a case that is not ordinary; a stand-in's ends where the case is sealed."""
    return Q(logged_by=officer) | Q(assigned=officer) | Q(stand_in=officer, confidentiality=RESTRICTED)


def lets_in(officer, post):
    """The condition on a case of the post's area; a post that reads no cases sees the outline of ordinary ones."""
    ordinary = Q(confidentiality=ORDINARY)
    if post.role not in CASE_READERS:
        return ordinary
    admitted = ordinary | own(officer)
    if post.role in SEES_RESTRICTED:
        admitted |= Q(confidentiality=RESTRICTED)
    if post.role == Role.COMMUNE_OFFICER:
        admitted |= Q(confidentiality=RESTRICTED, assigned=None, unit=post.unit_id)
    if post.role in REVIEWERS:
        admitted |= Q(confidentiality=SEALED, unit=post.unit_id)
    return admitted


def commune_units(officer):
    """Units whose officers and leaders this officer is: what a UnitGrant lets in."""
    return [post.unit_id for post in officer.posts_for((Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER))]


def by_posts(officer, roles=CASE_LISTERS):
    """One condition on cases per post: its area, as far as the level of each case allows."""
    return [in_area(post) & lets_in(officer, post) for post in officer.posts_for(roles) if post.unit_id is not None]


def by_grants(officer):
    """One condition per kind of live grant, the keys walked from the grants and never from the cases.

    A grant to a person lets in at every level, to whoever still holds a post that lists cases. A grant
    to a unit lets in its leaders and officers, at the levels at which their own unit's cases would.
    """
    if not officer.lists_cases:
        return []
    found = [Q(pk__in=grants().live().filter(user=officer).values("content_object_id"))]
    units = commune_units(officer)
    if units:
        led = [post.unit_id for post in officer.posts_for((Role.COMMUNE_LEADER,))]
        lent = unit_grants().live().filter(unit_id__in=units)
        admitted = Q(confidentiality=ORDINARY) | own(officer)
        admitted |= Q(pk__in=lent.filter(logged_by=officer).values("case_id"))
        if led:
            restricted = lent.filter(unit_id__in=led).values("case_id")
            admitted |= Q(confidentiality=RESTRICTED, pk__in=restricted)
        found.append(Q(pk__in=lent.values("case_id")) & admitted)
    return found


def out_of_conflict(officer):
    """Not the person involved; and not of a unit that the case is hidden from, unless named on the case."""
    units = {post.unit_id for post in officer.live_posts if post.unit_id}
    hidden = conflicts().filter(hidden_unit_id__in=units).values("case_id")
    named = grants().live().filter(user=officer, why="named").values("content_object_id")
    involved = conflicts().filter(officer=officer).values("case_id")
    return ~Q(pk__in=involved) & (~Q(pk__in=hidden) | Q(pk__in=named))


def any_of(conditions):
    """Any of some conditions; of none, nothing."""
    return reduce(or_, conditions, Q(pk__in=[]))
