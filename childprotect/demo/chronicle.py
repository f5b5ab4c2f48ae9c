"""Two years of Bình Phước: which children there are, and which reports came in when."""

import random
from collections import Counter
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from audit.register import record
from cases.models import Case
from children.models import Caregiver, Child, Residence
from directory.models import CalendarDay
from lib import moment
from reports import recounting

from . import papers
from .course import Course
from .names import HAMLETS, OCCUPATIONS, full_name, school_for
from .people import COMMUNE, COMMUNE_2, Cast
from .profiles import CHANNELS, drawn, profile
from .scenes import SCENES

SEED = 20230614
CASES, CHILDREN = 276, 120  # drawn reports beside the scenes; children without a case
MONTHS = 24
STUCK = ["assessment", "verification", "submission", "approval"]


@transaction.atomic
def make(now=None, seed=SEED, cases=CASES, children=CHILDREN):
    """Everything of the demo in one transaction. Answers what was made, by word."""
    chance = random.Random(seed)
    now = now or timezone.now()
    cast = Cast(chance).make()
    cast.calendar = CalendarDay.objects.calendar()
    closed, made = [], Counter()
    for story in sorted([*drawn_stories(cast, chance, now, cases), *scenes(cast, chance, now)], key=lambda s: s.time):
        if closed and not story.until and chance.random() < 0.04:
            story.child = next((child for at, child in closed if at < story.time), None)
            closed = [pair for pair in closed if pair[1] != story.child]
        story.run()
        case = Case.objects.get(pk=story.case.pk)
        made[case.status] += 1
        if case.closed_at and case.outcome != "deceased":
            closed.append((case.closed_at, case.child))
    made["children without a case"] = other_children(cast, chance, now, children)
    caregivers(chance)
    papers.make(cast, now)
    recounting.recount()
    record(cast.named["administrator"], "demo_loaded", by=None)
    return made


def drawn_stories(cast, chance, now, count):
    """More of them lately, as reporting grows; the scenes of today come on top."""
    weights = {unit: 3 if unit.district.code in ("695", "692") else 1 for unit in cast.communes}
    weights[cast.units[COMMUNE]], weights[cast.units[COMMUNE_2]] = 34, 20
    longest = MONTHS * 30.4
    for place in range(count):
        if place % 35 == 0:
            days = chance.uniform(0.2, 10)
        elif place % 5 < 3:
            days = chance.uniform(12, longest)
        else:
            days = chance.triangular(12, longest, 12)
        starts = at_an_hour(now - timedelta(days=days), chance, now)
        unit = drawn(chance, weights)
        told = profile(chance)
        channel = drawn(chance, CHANNELS)
        if chance.random() < 0.12:
            channel = chance.choice(["hotline_111", "hotline_111", "hotline_18008077"])
        elif unit.code == COMMUNE and chance.random() < 0.2:
            channel = "collaborator"
        home = chance.choice(cast.communes) if chance.random() < 0.05 else unit
        until = chance.choice(STUCK) if 3 < days < 160 and chance.random() < 0.1 else ""
        yield Course(cast, chance, told, unit, starts, now, until=until, channel=channel, home=home)


def at_an_hour(when, chance, now):
    local = timezone.localtime(when).replace(hour=chance.choice([6, 7, 8, 8, 9, 9, 10, 13, 14, 15, 16, 18, 20, 22]))
    return min(local.replace(minute=chance.randrange(60)), now - timedelta(minutes=50))


def scenes(cast, chance, now):
    for code, hours, until, told, more in SCENES:
        given = dict(more)
        home = cast.units[given.pop("home", code)]
        heard = profile(chance, concern="abused", **told)
        starts = now - timedelta(hours=hours)
        yield Course(cast, chance, heard, cast.units[code], starts, now, until=until, home=home, swift=True, **given)


def other_children(cast, chance, now, count):
    """Children of the register without a case; a good part of them in the two named communes."""
    made, homes = [], []
    for place in range(count):
        unit = (
            cast.units[COMMUNE]
            if place % 5 < 2
            else cast.units[COMMUNE_2]
            if place % 5 == 2
            else chance.choice(cast.communes)
        )
        sex, age = chance.choice(["female", "male"]), chance.randint(0, 15)
        since = now - timedelta(days=chance.randint(20, MONTHS * 30))
        child = Child(
            full_name=full_name(chance, sex),
            sex=sex,
            date_of_birth=timezone.localdate(now) - timedelta(days=age * 365 + chance.randint(5, 350)),
            school=school_for(age, unit),
            address=f"{chance.choice(HAMLETS)}, {unit.name}",
            unit=unit,
            district_id=unit.district_key,
            province_id=unit.province_key,
            created_at=since,
        )
        made.append(child)
        homes.append(Residence(child=child, unit=unit, address=child.address, since=timezone.localdate(since)))
    Child.objects.bulk_create(made)
    Residence.objects.bulk_create(homes)
    for child, home in zip(made, homes, strict=True):
        with moment.at(child.created_at):
            record(child, "child_added", by=cast.officer[home.unit_id])
    return len(made)


def caregivers(chance):
    """A mother or father, sometimes a grandparent, for most children; the surname goes along."""
    kin, this_year = [], timezone.localdate().year
    blamed = dict(
        Case.objects.filter(allegations__incident__perpetrators__relation__in=["father", "mother"]).values_list(
            "child_id", "allegations__incident__perpetrators__relation"
        )
    )
    for child in Child.objects.exclude(full_name="").order_by("pk"):
        surname = child.full_name.split()[0]
        for place, relation in enumerate(
            chance.choice([["mother"], ["father", "mother"], ["grandparent"], ["mother", "father"]])
        ):
            sex = "male" if relation == "father" else "female"
            age = chance.randint(55, 72) if relation == "grandparent" else chance.randint(24, 48)
            kin.append(
                Caregiver(
                    child=child,
                    full_name=full_name(chance, sex, surname if relation == "father" else ""),
                    relation=relation,
                    birth_year=this_year - age,
                    occupation=chance.choice(OCCUPATIONS),
                    phone=f"0271 300 {chance.randrange(1000, 9999)}",
                    primary=place == 0,
                    alleged_perpetrator=blamed.get(child.pk) == relation,
                )
            )
    Caregiver.objects.bulk_create(kin)
