"""What each person is answered below one case or child, read slowly from design.md section 4, never from the doors.

Places, posts and files are the oracle's. Who holds an act is read off the matrix of an ordinary case: the roles
of the people let in there, each for the tree of its own post.
"""

from dataclasses import dataclass

from tests.cast import PEOPLE

from .oracle import LIST, READ, File, Person, by_loan, by_post, sees
from .scene import READERS, VISIBLE

# Keys of an address by what the record is read through.
OF_CASE = {"case", "offered", "due", "disposal", "gone"}
OF_REPORT = {"intake", "incident"}
OF_CHILD = {"child", "asked", "granted"}

# A file being sent is its sender's: a colleague who may add documents does not find it, others hold no such act.
SENDING = {"cases_api:upload", "cases_api:upload-document"}
# The unit that a case is offered to answers, whoever else sees it.
ANSWERS_OFFER = {"cases_api:acceptance", "cases_api:decline", "cases:transfer_answer"}
# Whoever may open the case writes notes, except an inspector.
WRITES_NOTE = {"cases_api:notes", "cases:note"}
# Who told it: the writer, who holds the case, the leader in charge.
WHO_TOLD = {"cases_api:reporter", "intakes:reporter"}
# The register of a case: its area's leaders and province, and an inspector by a grant.
READS_REGISTER = {"register:case"}
# Written by a province officer as well once the child's name is open.
NEEDS_NAME = {"children:caregiver", "children:consents", "children:withdrawal", "keeping:request_new"}
NEEDS_NAME |= {"children_api:consents", "children_api:withdrawal", "keeping:answer", "keeping:extract"}
# A scan may tell the name: it opens to who reads the case with its names.
DOCUMENTS = {"cases:document", "cases_api:document-content"}
# Read by the leader of the province as well where a grant opens the child.
REGISTER_OF_CHILD = {"register:child"}


def roles_of(names):
    return {PEOPLE[name][0] for name in names}


def with_role(person, roles):
    return any(post.role in roles for post in person.live_posts)


@dataclass
class Reading:
    people: dict[str, Person]
    files: dict[str, File]
    home: object  # where the child lives
    receiver: object  # the unit that the offered case goes to

    def expected(self, name, address, row):
        person, key = self.people[name], row.keys[0]
        if key in OF_CASE:
            return self.of_case(person, self.files[key], address, row)
        if key in OF_REPORT:
            return self.of_report(person, self.files["case"], address, row)
        return self.of_child(person, self.files["case"], address, row)

    def of_case(self, person, file, address, row):
        if not sees(person, file):
            return 404
        if address in SENDING:
            sender = person is self.files["case"].logged_by
            return "in" if sender else 404 if covers(person, {"commune_officer"}, [file.place]) else 403
        if address in ANSWERS_OFFER:
            here = any(post.place is self.receiver and post.role in roles_of(row.allow) for post in person.live_posts)
            return "in" if here else 403
        if row.allow == VISIBLE:
            return "in"
        if address in DOCUMENTS:
            return "in" if reads(person, file) and named(person, file) else 403
        if row.allow == READERS:
            barred = address in WRITES_NOTE and all(post.role == "inspector" for post in person.live_posts)
            return "in" if reads(person, file) and not barred else 403
        if address in READS_REGISTER and is_granted(person, file) and with_role(person, {"inspector"}):
            return "in"
        return "in" if covers(person, roles_of(row.allow), [file.place]) else 403

    def of_report(self, person, file, address, row):
        """The writer has the receipt of it; the form is read by who reads the case that it opened."""
        if person is not file.logged_by and not reads(person, file):
            return 404
        if row.allow == READERS:
            return "in"
        if address in WHO_TOLD:
            holds = any(person is one for one in (file.logged_by, file.assigned, file.stand_in))
            leads = any(post.role == "commune_leader" and post.place is file.place for post in person.live_posts)
            return "in" if holds or leads else 403
        return "in" if covers(person, roles_of(row.allow), [file.place]) else 403

    def of_child(self, person, file, address, row):
        """By residence, through a case that is read, or by a grant; a right is judged by the units of the two."""
        by_case = reads(person, file)
        if not by_case and not covers(person, READ, [self.home]):
            return 404
        if row.allow == READERS:
            return "in"
        roles = roles_of(row.allow)
        if address in NEEDS_NAME and is_granted(person, file):
            roles |= {"province_officer"}
        if address in REGISTER_OF_CHILD:
            roles |= {"province_leader"}
        places = [self.home, file.place] if by_case else [self.home]
        return "in" if covers(person, roles, places) else 403


def is_granted(person, file):
    return any(whom is person and live for whom, _why, live in file.grants)


def covers(person, roles, places):
    return any(
        post.role in roles and post.place and post.place.holds(at) for post in person.live_posts for at in places
    )


def reads(person, file):
    """Whether names and narratives are shown: by a post that reads what it sees, or by a grant."""
    if not sees(person, file):
        return False
    if is_granted(person, file):
        return True
    return any(
        (post.role in READ and by_post(person, post, file)) or by_loan(person, post, file) for post in person.posts
    )


def named(person, file):
    """The province sees names by a part in the case, a grant, a post nearer to it, or where it is itself in charge."""
    provinces = [post for post in person.live_posts if post.role == "province_officer"]
    part = any(person is one for one in (file.logged_by, file.assigned, file.stand_in))
    nearer = covers(person, set(READ) - {"province_officer"}, [file.place])
    here = any(post.place is file.place for post in provinces)
    return not provinces or part or nearer or here or is_granted(person, file)


def outlines(person, file):
    return sees(person, file) and not reads(person, file) and with_role(person, LIST)
