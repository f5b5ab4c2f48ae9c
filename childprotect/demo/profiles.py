"""A made-up child and what is told of it: drawn by a seeded chance, in the proportions officers know."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from .names import HAMLETS, full_name, school_for
from .texts import HEARD

FORMS = {"violence": 44, "sexual": 24, "neglect": 13, "abandonment": 7, "exploitation": 7, "trafficking": 2, "other": 3}
PLACES = {
    "violence": [("family", "father"), ("family", "stepfather"), ("family", "mother"), ("school", "friend"),
                 ("community", "neighbour"), ("family", "caregiver")],
    "sexual": [("community", "neighbour"), ("family", "relative"), ("online", "online_acquaintance"),
               ("community", "intimate_partner"), ("family", "stepfather"), ("community", "stranger")],
    "exploitation": [("workplace", "stranger"), ("family", "mother")],
    "trafficking": [("online", "online_acquaintance")],
    "abandonment": [("family", "mother"), ("family", "father")],
    "neglect": [("family", "father"), ("family", "mother"), ("family", "grandparent")],
    "other": [("other", "unknown")],
}  # fmt: skip
CHANNELS = {
    "phone": 34,
    "in_person": 18,
    "school": 14,
    "health": 8,
    "police": 8,
    "third_party": 8,
    "document": 5,
    "self_detected": 5,
}
SOURCES = {
    "phone": ["family", "community"], "in_person": ["family", "child", "community"], "school": ["school"],
    "health": ["health"], "police": ["police"], "third_party": ["community"], "document": ["school", "other"],
    "self_detected": ["other"], "collaborator": ["collaborator"], "hotline_111": ["hotline"],
    "hotline_18008077": ["hotline"],
}  # fmt: skip


def drawn(chance, weights):
    return chance.choices(list(weights), weights=list(weights.values()))[0]


@dataclass
class Profile:
    """What happened, and how grave it is: from 0 (hardly) to 3 (serious harm)."""

    form: str
    gravity: int
    concern: str
    setting: str
    relation: str
    sex: str
    age: int
    consequences: list = field(default_factory=list)
    text: str = ""

    @property
    def forms(self):
        return [self.form] if self.concern == "abused" else []


def profile(chance, **fixed):
    form = fixed.get("form") or drawn(chance, FORMS)
    setting, relation = chance.choice(PLACES[form])
    gravity = fixed.get("gravity")
    if gravity is None:
        gravity = chance.choices([0, 1, 2, 3], weights=[15, 45, 28, 12])[0]
    girls = 0.86 if form == "sexual" else 0.5
    oldest = 1 if form == "abandonment" else 15
    youngest = 6 if form in ("sexual", "exploitation", "trafficking") else 0
    return Profile(
        form=form,
        gravity=gravity,
        concern=fixed.get("concern") or drawn(chance, {"abused": 84, "at_risk": 12, "special_circumstance": 4}),
        setting=setting,
        relation=relation,
        sex="female" if chance.random() < girls else "male",
        age=chance.choice([16, 17]) if chance.random() < 0.03 else chance.randint(youngest, max(oldest, youngest)),
        consequences=consequences(chance, form, gravity),
        text=chance.choice(HEARD[form]),
    )


def consequences(chance, form, gravity):
    if gravity == 3:
        grave = ["serious_injury"] * 4 + ["psychological_severe"] * 3 + ["suicide_attempt"]
        if form == "sexual":
            grave = ["psychological_severe"] * 4 + ["pregnancy"] * 2 + ["serious_injury"]
        return ["death"] if form == "violence" and chance.random() < 0.15 else [chance.choice(grave)]
    return {0: ["none"], 1: ["minor"], 2: ["psychological"]}[gravity]


def child_facts(chance, told, unit, home, received_at):
    """What the intake says of the child: a full birth date mostly, else a year or an estimate."""
    born = timezone.localdate(received_at) - timedelta(days=told.age * 365 + chance.randint(20, 330))
    facts = {
        "full_name": full_name(chance, told.sex),
        "sex": told.sex,
        "school": school_for(told.age, home),
        "address": f"{chance.choice(HAMLETS)}, {home.name}",
        "unit": home,
        "created_at": received_at,
    }
    known = chance.random()
    if told.form == "abandonment" and told.age == 0:
        return facts | {"full_name": "", "estimated_age": 0}
    if known < 0.74:
        facts["date_of_birth"] = born
    elif known < 0.92:
        facts["birth_year"] = born.year
    else:
        facts["estimated_age"] = told.age
    return facts


def tables(chance, kind, gravity):
    """The answers of the two scored tables that fit the gravity."""
    harm_items = {"initial": 2, "detailed": 5, "review": 3}[kind]
    worst = ["low", "low", "medium", "high"][gravity]
    near = {
        "low": ["low", "low", "medium"],
        "medium": ["medium", "medium", "low", "high"],
        "high": ["high", "high", "medium"],
    }
    harm = {f"A{n}": chance.choice(near[worst]) for n in range(1, harm_items + 1)}
    harm["A1"] = "high" if gravity == 3 else "medium" if gravity == 2 else chance.choice(["low", "medium"])
    able = ["high", "medium", "medium", "low"][gravity]
    protection = {f"B{n}": chance.choice(near[able]) for n in range(1, 6)}
    return {"harm": harm, "protection": protection}
