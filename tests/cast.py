"""One cast for all tests: real units of Bình Phước, people of every role, and a child's report to begin with.

lan and hung work in Xã Đồng Tâm, tuyet and khoa in Xã Lộc Thiện; minh checks Huyện Đồng Phú, dao
Huyện Lộc Ninh; quynh and vinh sit at the province; nga answers the hotline; the rest see little.
"""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from cases.receiving import receive
from directory.models import Agency, Officer, Post, Unit
from lib import sessions

PROVINCE, DISTRICT, COMMUNE = "70", "695", "25369"
OTHER_DISTRICT, OTHER_COMMUNE = "692", "25285"
FOREIGN_PROVINCE, FOREIGN_COMMUNE = "01", "00001"
SIBLING_COMMUNE = "25363"
PASSWORD = "mot-mat-khau-dai"

PEOPLE = {
    "lan": ("commune_officer", COMMUNE),
    "hung": ("commune_leader", COMMUNE),
    "tho": ("collaborator", COMMUNE),
    "thu": ("commune_officer", SIBLING_COMMUNE),
    "tuyet": ("commune_officer", OTHER_COMMUNE),
    "khoa": ("commune_leader", OTHER_COMMUNE),
    "minh": ("district_officer", DISTRICT),
    "bich": ("district_leader", DISTRICT),
    "dao": ("district_officer", OTHER_DISTRICT),
    "quynh": ("province_officer", PROVINCE),
    "vinh": ("province_leader", PROVINCE),
    "nga": ("hotline_operator", PROVINCE),
    "son": ("inspector", PROVINCE),
    "admin": ("administrator", PROVINCE),
    "phuc": ("partner", None),
    "ha": ("commune_officer", FOREIGN_COMMUNE),
    "thanh": ("province_officer", FOREIGN_PROVINCE),
}
# By the product's own hasher, once: what another one made is hashed anew at each sign-in.
HASH = make_password(PASSWORD)
SINCE = date(2020, 1, 1)
LEVELS = {2: "province", 3: "district", 5: "commune"}


def unit(code):
    return units([code])[code]


def units(codes):
    """The units of June 2025 by their codes; each must be there, once."""
    found = Unit.objects.filter(code__in=set(codes), valid_from__lte=date(2025, 6, 1))
    found = [one for one in found if one.level == LEVELS[len(one.code)]]
    assert len(found) == len(set(codes)), f"Asked for {sorted(set(codes))}, found {found}."
    return {one.code: one for one in found}


def appoint(username, role, place, **fields):
    """An officer with one post since 2020."""
    return appoint_all({username: (role, place)}, **fields)[username]


def appoint_all(people, **fields):
    """Officers with one post each, written together: most tests begin with the whole cast."""
    places = units([place for _role, place in people.values() if place])
    officers = {name: Officer(username=name, full_name=name.capitalize(), password=HASH, **fields) for name in people}
    Officer.objects.bulk_create(officers.values())
    posts = []
    for name, (role, place) in people.items():
        seat = {"unit": places[place]} if place else {"agency": police()}
        posts.append(Post(officer=officers[name], role=role, valid_from=SINCE, **seat))
    Post.objects.bulk_create(posts)
    return officers


def police():
    return Agency.objects.create(kind="police", name="Công an", valid_from=SINCE)


def fresh(officer):
    """The officer as a new request sees them: posts are asked anew."""
    return Officer.objects.get(pk=officer.pk)


def make_cast():
    return SimpleNamespace(**appoint_all(PEOPLE))


@pytest.fixture
def cast(db):
    return make_cast()


def proved(client):
    """A browser whose officer has just shown the password: what is asked again before a grant and break-glass."""
    session = client.session
    sessions.prove(session)
    session.save()
    return client


def ago(**span):
    return timezone.now() - timedelta(**span)


HARM = {"A1": "medium", "A2": "medium"}
PROTECTION = {"B1": "low", "B2": "low", "B3": "medium", "B4": "low", "B5": "low"}
REVIEW_HARM = {"A1": "low", "A2": "low", "A3": "low"}
STRONG = {code: "high" for code in PROTECTION}


def report(by, *, children=None, received_at=None, unit=None, **facts):
    """A report received an hour ago, unless told otherwise; answers the intake and its cases."""
    facts = {"channel": "phone", "received_at": received_at or ago(hours=1), "forms": ["violence"]} | facts
    if unit is not None:
        facts["unit"] = unit
    conflict = {
        name: facts.pop(name)
        for name in ("involved", "office", "complaint_of", "perpetrators", "repeats")
        if name in facts
    }
    children = children or [{"full_name": "Nguyễn Thị Mơ", "birth_year": 2016}]
    return receive(by=fresh(by), facts=facts, children=children, **conflict)


def case_of(by, **facts):
    _intake, [(case, _joined)] = report(by, **facts)
    return case


class Walk:
    """Takes a case along the law's steps with the cast, to any phase."""

    def __init__(self, cast, **facts):
        self.cast = cast
        self.case = case_of(cast.lan, **facts)

    def assessed(self):
        self.case.assess(by=self.cast.lan, kind="initial", harm=HARM, protection=PROTECTION)
        return self

    def verified(self, founded=True):
        self.assessed()
        self.case.verify(by=self.cast.lan, founded=founded, summary="Đã xác minh tại nhà.")
        return self

    def planned(self):
        self.verified()
        today = timezone.localdate()
        action = {
            "measure": "medical_care",
            "provider": "Trạm y tế xã",
            "start": today,
            "due": today + timedelta(days=30),
        }
        self.case.draft_plan(by=self.cast.lan, goals="Trẻ an toàn.", actions=[action])
        return self

    def submitted(self):
        self.planned()
        self.case.submit_plan(by=self.cast.lan)
        return self

    def supported(self):
        self.submitted()
        self.case.approve_plan(by=self.cast.hung, decision_number="12/QĐ-UBND")
        return self

    def reviewed(self, conclusion="close"):
        self.supported()
        self.case.review(by=self.cast.lan, harm=REVIEW_HARM, protection=STRONG, conclusion=conclusion)
        return self

    def closed(self):
        self.reviewed()
        self.case.close(by=self.cast.hung, outcome="safe_and_stable", no_remaining_risk=True, stable=True)
        return self


@pytest.fixture
def walk(cast):
    """`walk().supported().case` is a case of Xã Đồng Tâm in support."""
    return lambda **facts: Walk(cast, **facts)
