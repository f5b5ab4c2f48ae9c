"""Thông báo: what an officer was told, newest first, each as far as its case is still open to the officer."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from children.confidentiality import any_of, in_area, out_of_conflict
from directory.roles import CASE_LISTERS, LEADERS, OFFICERS
from lib import moment
from lib.refusals import NotAllowed, NotVisible
from lib.rest.paging import cut

from .access import seen_by, visible_to
from .models import Case, Deadline, Message
from .wording import sentence

TOLD = OFFICERS | LEADERS  # whose work and whose people's work runs by clocks
RELATED = ("mail", "text")


@dataclass
class Line:
    """A message beside the clock that it is about, as that stands now. No case, no clock: kept from the reader."""

    message: Message
    case: Case | None
    clock: Deadline | None

    @property
    def title(self):
        late = self.message.occasion == "late"
        return sentence(self.case.number if self.case else None, late)

    @property
    def ways(self):
        """How it also went out."""
        return [sending for sending in (self.message.mail, self.message.text) if sending]


def check_told(officer):
    if not officer.posts_for(TOLD):
        raise NotAllowed(_("Your post is told of no deadlines."))


def messages_of(officer, after, *, unread=False, size=25):
    """One page, and the cursor of the next one."""
    check_told(officer)
    found = Message.objects.of(officer).select_related(*RELATED)
    rows, last = cut(found.unread() if unread else found, "made_at", after, size)
    cases = visible_to(officer).only("number").in_bulk({row.case_id for row in rows})
    clocks = clocks_open_to(officer).select_related("rule", "unit").in_bulk({row.clock_id for row in rows})
    return [Line(row, cases.get(row.case_id), clocks.get(row.clock_id)) for row in rows], last


def clocks_open_to(officer):
    """Of the cases seen; and of every case below, since a clock reaches the tiers above at every level."""
    posts = [post for post in officer.posts_for(CASE_LISTERS) if post.unit_id is not None]
    below = [in_area(post) & ~Q(unit=post.unit_id) for post in posts]
    return Deadline.objects.filter(any_of([seen_by(officer), *below]), out_of_conflict(officer, "case__"))


def message_for(officer, pk):
    """The door: one's own, whatever became of its case."""
    check_told(officer)
    found = Message.objects.of(officer).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def read_until(message):
    """This one and all that came before it. Answers how many were unread."""
    before = Q(made_at__lt=message.made_at) | Q(made_at=message.made_at, pk__lte=message.pk)
    return Message.objects.of(message.officer_id).unread().filter(before).update(read_at=moment.now())
