"""The scene once more, at each level of confidentiality and each state of a grant that everybody is given."""

from datetime import timedelta

from django.utils import timezone

from cases.models import CaseGrant, UnitGrant
from children.models import ChildGrant
from tests.cast import (
    COMMUNE,
    DISTRICT,
    FOREIGN_COMMUNE,
    FOREIGN_PROVINCE,
    OTHER_COMMUNE,
    OTHER_DISTRICT,
    PEOPLE,
    PROVINCE,
    SIBLING_COMMUNE,
    appoint,
    unit,
)

from .oracle import File, Person, Place, Post
from .reading import OF_CASE, Reading
from .scene import make_scene

LEVELS = ("ordinary", "restricted", "sealed")
GRANTS = ("none", "live", "ended")
# Two more of the own commune: a colleague without a part in the case, and the stand-in.
COLLEAGUES = {"mai": ("commune_officer", COMMUNE), "oanh": ("commune_officer", COMMUNE)}
NAMES = sorted(PEOPLE | COLLEAGUES)


def make_grown_scene():
    """The child lives in another district's commune, so that the ways to the child and to the case part."""
    scene = make_scene()
    for name, (role, place) in COLLEAGUES.items():
        setattr(scene.cast, name, appoint(name, role, place))
    scene.child.live_in(unit(OTHER_COMMUNE))
    scene.case.refresh_from_db()
    scene.case.assign(by=scene.cast.hung, officer=scene.cast.lan, stand_in=scene.cast.oanh)
    return scene


def records(scene):
    """The case that stands behind each kind of key."""
    found = {"case": scene.case, "offered": scene.offered, "due": scene.due}
    found |= {name: getattr(scene, name).case for name in ("disposal", "gone")}
    for case in found.values():
        case.refresh_from_db()
    return {name: found[name] for name in sorted(OF_CASE)}


def turn(scene, level, grant):
    """Keep every case at this level and give everybody this grant on it; the same world for the plain reading."""
    cases = records(scene)
    # The hotline's, which opens nothing, is what the pages of one grant are about.
    CaseGrant.objects.filter(content_object__in=cases.values()).exclude(pk=scene.grant.pk).delete()
    ChildGrant.objects.exclude(user=scene.cast.nga).delete()
    for case in cases.values():
        case.set_level(level, by=None, reason="Theo quy định")
        if grant != "none":
            for name in NAMES:
                give(case, getattr(scene.cast, name), scene.cast.hung, live=grant == "live")
    return reading_of(scene, cases, grant)


def give(case, officer, by, live):
    """A grant that has ended was cut short by hand for some and ran out for others."""
    soon = timezone.now() + timedelta(days=1)
    grant = CaseGrant.objects.give(officer, case, reason="Cùng xử lý", by=by, expires_at=soon)
    if live:
        return
    if officer.username < "m":
        CaseGrant.objects.end(grant, by=by)
    else:
        past = {"expires_at": timezone.now() - timedelta(minutes=1)}
        CaseGrant.objects.filter(pk=grant.pk).update(**past)
        ChildGrant.objects.filter(user=officer, content_object=case.child_id).update(**past)


def reading_of(scene, cases, grant):
    places = tree()
    people = {name: Person([Post(role, places.get(place))]) for name, (role, place) in (PEOPLE | COLLEAGUES).items()}
    known = {getattr(scene.cast, name).pk: person for name, person in people.items()}
    files = {}
    for key, case in cases.items():
        file = files[key] = File(places[case.unit.code], case.confidentiality)
        file.logged_by, file.assigned, file.stand_in = (
            known.get(one) for one in (case.logged_by_id, case.assigned_id, case.stand_in_id)
        )
        if grant != "none":
            file.grants = [(person, "given", grant == "live") for person in people.values()]
        lent = UnitGrant.objects.filter(case=case).select_related("unit")
        file.lent = [(places[one.unit.code], one.valid_to is None, known.get(one.logged_by_id)) for one in lent]
    return Reading(people, files, places[OTHER_COMMUNE], places[OTHER_COMMUNE])


def tree():
    province, foreign = Place("province"), Place("province")
    district, other = Place("district", province), Place("district", province)
    return {
        PROVINCE: province,
        FOREIGN_PROVINCE: foreign,
        DISTRICT: district,
        OTHER_DISTRICT: other,
        COMMUNE: Place("commune", district),
        SIBLING_COMMUNE: Place("commune", district),
        OTHER_COMMUNE: Place("commune", other),
        FOREIGN_COMMUNE: Place("commune", Place("district", foreign)),
    }
