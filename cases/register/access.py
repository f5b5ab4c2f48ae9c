"""Who may read the register: leaders and province officers of their area; an inspector of what was granted."""

from django.db.models import Exists, OuterRef, Q

from cases.access import case_for, granted
from cases.models import Case, ReadingDay, ReadingWeek
from children.access import child_for, officer_units
from directory.models import Officer, Post
from directory.register import posts_reading, refused
from directory.roles import Role
from lib.refusals import NotVisible


def reads_register_of(officer, case):
    """Whether this officer may see who opened the case."""
    if officer.post_for("register_read", case.ancestor_ids) is not None:
        return True
    return Role.INSPECTOR in officer.roles and Case.objects.filter(granted(officer), pk=case.pk).exists()


def register_of_case(officer, pk):
    case = case_for(officer, pk)
    if not reads_register_of(officer, case):
        raise refused()
    return case


def register_of_child(officer, pk):
    """A child in scope; who holds the act by its residence or by the unit in charge of its case."""
    child = child_for(officer, pk)
    if officer.post_for("register_read", officer_units(child)) is None:
        raise refused()
    return child


def reading_day_for(officer, pk):
    """An officer's unusual day, of the area."""
    found = ReadingDay.objects.unusual().under(posts_reading(officer)).select_related("officer", "unit").filter(pk=pk)
    if (row := found.first()) is None:
        raise NotVisible()
    return row


def digests_for(officer):
    """The weeks of the units in the area."""
    units = [post.unit_id for post in posts_reading(officer)]
    return ReadingWeek.objects.filter(unit__ancestor_links__ancestor__in=units).distinct()


def digest_for(officer, pk):
    found = digests_for(officer).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def officers_under(officer):
    """Officers who hold, or held, a post in the area."""
    units = [post.unit_id for post in posts_reading(officer)]
    inside = Q(unit__ancestor_links__ancestor__in=units) | Q(agency__unit__ancestor_links__ancestor__in=units)
    return Officer.objects.filter(Exists(Post.objects.filter(inside, officer=OuterRef("pk"))))


def officer_read_by(officer, pk):
    found = officers_under(officer).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found
