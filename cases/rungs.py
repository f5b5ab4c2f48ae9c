"""Who stands on a rung for a case: the officer who works on it, the leader of the unit in charge, the tier above.

Nobody whom the case is kept from is on any. Where a commune is the one complained of, its rungs are held by the
persons named. What nobody on a rung can be told goes to the next one.
"""

from directory.models import Officer, Post
from directory.roles import LEADERS, OFFICERS, REVIEWERS, Role
from lib import moment

from .access import visible_to
from .models import CaseGrant, Rung

UPWARDS = (Rung.OFFICER, Rung.LEADER, Rung.ABOVE)


def people(case, rung):
    """The officers to tell, from this rung or the nearest one above it on which anybody stands."""
    for each in UPWARDS[UPWARDS.index(rung) :]:
        found = STANDING[each](case)
        if found:
            return found
    return []


def hands(case):
    """The assigned officer and the stand-in; where neither works there any more, every officer of the unit."""
    here = working(OFFICERS, case.unit_id) | named(case, Role.COMMUNE_OFFICER)
    own = here.filter(pk__in=[case.assigned_id, case.stand_in_id])
    return seeing(case, own) or seeing(case, here)


def leaders(case):
    return seeing(case, working(LEADERS, case.unit_id) | named(case, Role.COMMUNE_LEADER))


def above(case):
    """District, or province where there is none or nobody in it. A clock reaches them at every level of a case."""
    for unit_id in (case.district_id, case.province_id):
        if unit_id and unit_id != case.unit_id:
            for roles in (REVIEWERS, LEADERS):
                found = [officer for officer in working(roles, unit_id) if case.pk not in officer.sight.kept]
                if found:
                    return found
    return []


STANDING = {Rung.OFFICER: hands, Rung.LEADER: leaders, Rung.ABOVE: above}


def working(roles, unit_id):
    posts = Post.objects.live().order_by().filter(role__in=roles, unit_id=unit_id)
    return Officer.objects.filter(is_active=True, pk__in=posts.values("officer"))


def named(case, role):
    """Persons named for a conflict of interest, with the acts of this role on this case."""
    grants = CaseGrant.objects.filter(content_object=case, why="named", role=role, expires_at__gt=moment.now())
    return Officer.objects.filter(is_active=True, pk__in=grants.values("user"))


def seeing(case, officers):
    return [officer for officer in officers if visible_to(officer).filter(pk=case.pk).exists()]
