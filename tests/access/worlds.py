"""Small made-up worlds, drawn at random, and the same world written into the database."""

from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.utils import timezone
from hypothesis import strategies as st

from cases.models import Case, CaseGrant, Conflict, UnitGrant
from children.models import Child
from directory.models import Officer, Post, Unit, UnitClosure
from lib.keys import uuid7

from . import oracle

ROLES = {
    "commune": ["commune_officer", "commune_officer", "commune_leader", "collaborator"],
    "district": ["district_officer", "district_leader", "inspector"],
    "province": ["province_officer", "province_leader", "inspector", "administrator", "hotline_operator"],
}


@st.composite
def worlds(draw):
    """(places, people, files). A province may have communes of its own, as all have since July 2025."""
    places = []
    for _province in range(draw(st.integers(1, 2))):
        province = oracle.Place("province")
        places.append(province)
        below = [province] + [oracle.Place("district", province) for _ in range(draw(st.integers(0, 2)))]
        places += below[1:]
        for above in below:
            places += [oracle.Place("commune", above) for _ in range(draw(st.integers(1, 2)))]
    anywhere = st.sampled_from(places)
    communes = st.sampled_from([place for place in places if place.level == "commune"])
    yes = st.booleans()
    people = []
    for _person in range(draw(st.integers(2, 4))):
        posts = []
        for _post in range(draw(st.integers(0, 2))):
            place = draw(anywhere)
            posts.append(oracle.Post(draw(st.sampled_from(ROLES[place.level])), place, draw(st.integers(0, 4)) > 0))
        people.append(oracle.Person(posts))
    somebody = st.sampled_from(people)
    maybe = st.one_of(st.none(), somebody)
    files = []
    for _file in range(draw(st.integers(1, 5))):
        file = oracle.File(
            draw(st.one_of(communes, anywhere)),
            draw(st.sampled_from(["ordinary", "restricted", "restricted", "sealed", "sealed"])),
            *(draw(maybe) for _part in range(3)),
        )
        for whom, why in draw(
            st.sets(st.tuples(st.integers(0, len(people) - 1), st.sampled_from(["given", "named"])), max_size=3)
        ):
            file.grants.append((people[whom], why, draw(yes)))
        file.lent = draw(st.lists(st.tuples(communes, yes, maybe), max_size=2))
        file.conflicts = draw(st.lists(st.one_of(somebody, anywhere), max_size=1))
        files.append(file)
    return places, people, files


def write(world):
    """Write the world; answers {id of a person: Officer} and the cases in the order of the files."""
    places, people, files = world
    units = {id(place): unit for place, unit in zip(places, write_places(places), strict=True)}
    officers = {}
    today = timezone.localdate()
    for number, person in enumerate(people):
        officer = officers[id(person)] = Officer.objects.create(username=f"o{number}-{uuid7().hex}", full_name="O")
        for post in person.posts:
            ended = None if post.live else today - timedelta(days=1)
            Post.objects.create(
                officer=officer,
                unit=units[id(post.place)],
                role=post.role,
                valid_from=date(2020, 1, 1),
                valid_to=ended,
            )
    return officers, [write_file(file, number, units, officers) for number, file in enumerate(files)]


def write_places(places):
    units = {}
    for number, place in enumerate(places):
        parent = units.get(id(place.parent))
        above = place.parent
        province = parent if above and above.level == "province" else parent.province if parent else None
        unit = units[id(place)] = Unit(
            level=place.level,
            code=f"w{number}",
            name=f"W{number}",
            parent=parent,
            province=province,
            district=parent if above and above.level == "district" else None,
            valid_from=date(1900 + number, 1, 1),
        )
        unit.save()
        depth = 0
        while place is not None:
            UnitClosure.objects.create(ancestor=units[id(place)], descendant=unit, depth=depth)
            place, depth = place.parent, depth + 1
    return list(units.values())


def write_file(file, number, units, officers):
    unit = units[id(file.place)]
    now = timezone.now()
    hour = timedelta(hours=1)
    who = {name: officers.get(id(getattr(file, name))) for name in ("logged_by", "assigned", "stand_in")}
    case = Case.objects.create(
        number=uuid7().hex[-20:],
        child=Child.objects.create(full_name="Bé"),
        confidentiality=file.level,
        unit=unit,
        province_id=unit.province_key,
        district_id=unit.district_key,
        incident_unit=unit,
        opened_at=now - number * hour,
        **who,
    )
    permission = Permission.objects.get(codename="open_case", content_type__app_label="cases")
    giver = next(iter(officers.values()))
    for person, why, live in file.grants:
        CaseGrant.objects.create(
            user=officers[id(person)],
            content_object=case,
            permission=permission,
            why=why,
            reason="Lý do",
            granted_by=giver,
            expires_at=now + hour if live else now - hour,
        )
    for place, live, logged_by in file.lent:
        UnitGrant.objects.create(
            case=case,
            unit=units[id(place)],
            why="joined",
            valid_to=None if live else now - hour,
            logged_by=officers.get(id(logged_by)),
        )
    for one in file.conflicts:
        whom = {"officer": officers[id(one)]} if id(one) in officers else {"hidden_unit": units[id(one)]}
        Conflict.objects.create(case=case, why="involved", by=giver, **whom)
    return case
