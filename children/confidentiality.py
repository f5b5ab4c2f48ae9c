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


def in_area(post, of=""):
    """The ancestor column of a record that this post's unit is compared with."""
    return Q(**{f"{of}{post.unit.column}": post.unit_id})


def own(officer, of=""):
    """The officer's own part in a case that is not ordinary; a stand-in's ends where the case is sealed."""
    stands_in = {f"{of}stand_in": officer, f"{of}confidentiality": RESTRICTED}
    return Q(**{f"{of}logged_by": officer}) | Q(**{f"{of}assigned": officer}) | Q(**stands_in)


def at_level(level, of="", **terms):
    return Q(**{f"{of}confidentiality": level}, **{f"{of}{name}": value for name, value in terms.items()})


def lets_in(officer, post, of=""):
    """The condition on a case of the post's area; a post that reads no cases sees the outline of ordinary ones."""
    ordinary = at_level(ORDINARY, of)
    if post.role not in CASE_READERS:
        return ordinary
    admitted = ordinary | own(officer, of)
    if post.role in SEES_RESTRICTED:
        admitted |= at_level(RESTRICTED, of)
    if post.role == Role.COMMUNE_OFFICER:
        admitted |= at_level(RESTRICTED, of, assigned=None, unit=post.unit_id)
    if post.role in REVIEWERS:
        admitted |= at_level(SEALED, of, unit=post.unit_id)
    return admitted


def commune_units(officer):
    """Units whose officers and leaders this officer is."""
    return [post.unit_id for post in officer.posts_for((Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER))]


def by_posts(officer, roles=CASE_LISTERS, of=""):
    """One condition on cases per post: its area, as far as the level of each case allows.

    `of` is the way from the record that is asked to its case ("case__"), for this and what follows.
    """
    posts = [post for post in officer.posts_for(roles) if post.unit_id is not None]
    return [in_area(post, of) & lets_in(officer, post, of) for post in posts]


def by_grants(officer, of=""):
    """One condition per kind of live grant, by the keys of its cases: none where there is none.

    A grant to a person lets in at every level, to whoever still holds a post that lists cases. A grant
    to a unit lets in its leaders and officers, at the levels at which their own unit's cases would.
    """
    if not officer.lists_cases:
        return []
    sight = officer.sight
    found = [among(sight.granted, of)] if sight.granted else []
    if sight.lent:
        admitted = at_level(ORDINARY, of) | own(officer, of)
        if sight.logged:
            admitted |= among(sight.logged, of)
        if sight.led:
            admitted |= at_level(RESTRICTED, of, pk__among=sight.led)
        found.append(among(sight.lent, of) & admitted)
    return found


def grant_terms(officer):
    """What `by_grants` opens beyond the officer's own part, each as what a case's own columns hold."""
    sight = officer.sight
    lent, led = ({"confidentiality": {level}} for level in (ORDINARY, RESTRICTED))
    terms = [{"pk": sight.granted}, {"pk": sight.logged}, {"pk": sight.lent} | lent, {"pk": sight.led} | led]
    return [term for term in terms if term["pk"]]


def among(keys, of=""):
    return Q(**{f"{of}pk__among": keys})


def out_of_conflict(officer, of=""):
    """Not the person involved; and not of a unit that the case is hidden from, unless named on the case."""
    kept = officer.sight.kept
    return ~among(kept, of) if kept else Q()


def any_of(conditions):
    """Any of some conditions; of none, nothing."""
    return reduce(or_, conditions) if conditions else Q(pk__in=[])
