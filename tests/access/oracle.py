"""Who sees which case, read slowly and plainly from design.md section 4, over made-up trees, posts and seals."""

from dataclasses import dataclass, field

READ = {"commune_officer", "commune_leader", "district_officer", "district_leader", "province_officer"}
LIST = READ | {"province_leader", "inspector"}


@dataclass
class Place:
    level: str
    parent: object = None

    def holds(self, other):
        while other is not None:
            if other is self:
                return True
            other = other.parent
        return False


@dataclass
class Post:
    role: str
    place: Place
    live: bool = True


@dataclass
class Person:
    posts: list = field(default_factory=list)

    @property
    def live_posts(self):
        return [post for post in self.posts if post.live]


@dataclass
class File:
    """A case as far as the rule asks for it."""

    place: Place
    level: str = "ordinary"
    logged_by: Person | None = None
    assigned: Person | None = None
    stand_in: Person | None = None
    grants: list = field(default_factory=list)  # (person, why, live)
    lent: list = field(default_factory=list)  # (place, live, logged_by)
    conflicts: list = field(default_factory=list)  # Person or Place


def sees(person, file):
    posts = person.live_posts
    mine = [(why, live) for whom, why, live in file.grants if whom is person]
    if any(one is person for one in file.conflicts):
        return False
    hidden = any(one is post.place for one in file.conflicts for post in posts)
    if hidden and ("named", True) not in mine:
        return False
    if any(live for _why, live in mine) and any(post.role in LIST for post in posts):
        return True
    return any(by_post(person, post, file) or by_loan(person, post, file) for post in posts)


def has_a_part(person, file):
    if file.level == "restricted" and file.stand_in is person:
        return True
    return file.logged_by is person or file.assigned is person


def by_post(person, post, file):
    if post.role not in LIST or not post.place.holds(file.place):
        return False
    if file.level == "ordinary":
        return True
    if post.role not in READ:
        return False
    if has_a_part(person, file):
        return True
    if file.level == "restricted":
        if post.role in {"commune_leader", "district_officer", "province_officer"}:
            return True
        return post.role == "commune_officer" and file.assigned is None and post.place is file.place
    # Sealed, and the tier above in charge: its officers name the persons.
    return post.role in {"district_officer", "province_officer"} and post.place is file.place


def by_loan(person, post, file):
    """A unit's officers and leaders, by the grant that their unit holds."""
    if post.role not in {"commune_officer", "commune_leader"}:
        return False
    for place, live, logged_by in file.lent:
        if live and place is post.place:
            if file.level == "ordinary" or has_a_part(person, file) or logged_by is person:
                return True
            if file.level == "restricted" and post.role == "commune_leader":
                return True
    return False
