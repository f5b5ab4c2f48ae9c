"""The doors of the directory; units by the code people write, and officers by user name."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from lib.refusals import NotAllowed, NotVisible
from lib.vietnamese import unstorable

from .models import Agency, CodeSheet, OfficeMachine, Officer, Post, Unit
from .models.vouch import may_vouch
from .roles import ACTS, LEADERS


def unit_with_code(code, *, level=None, day=None):
    """The unit that carries a code on a day, or None. A code alone has no level: "70" is a province by its length."""
    if unstorable(code):
        return None
    return Unit.objects.with_code(code, day, level).select_related("district", "province").order_by("pk").first()


def officer_named(username):
    """An active officer, or None."""
    return Officer.objects.filter(username=username, is_active=True).first()


def account_named(username):
    """Somebody who may have no open account any more, or None."""
    return Officer.objects.filter(username=username).first()


def unit_for(officer, pk, *, to="open"):
    """The door to a unit: open to everybody signed in; its reference data is changed in the post's subtree only."""
    unit = Unit.objects.select_related("parent", "district", "province").filter(pk=pk).first()
    if unit is None:
        raise NotVisible()
    if to != "open" and officer.post_for(to, unit.ancestor_ids) is None:
        raise NotAllowed(_("Your post does not change the reference data of this unit."))
    return unit


def agency_for(officer, pk, *, to):
    """An agency of a unit in the post's subtree; one of the whole country is changed by nobody here."""
    agency = Agency.objects.select_related("unit__district", "unit__province").filter(pk=pk).first()
    if agency is None:
        raise NotVisible()
    if agency.unit is None or officer.post_for(to, agency.unit.ancestor_ids) is None:
        raise NotAllowed(_("Your post does not change the reference data of this unit."))
    return agency


def units_kept_by(officer):
    """The units of the posts by which this officer keeps accounts, or NotAllowed."""
    units = [post.unit_id for post in officer.posts_for(ACTS["officers"]) if post.unit_id]
    if not units:
        raise NotAllowed(_("Only an administrator keeps accounts and posts."))
    return units


def officers_kept_by(officer):
    """Officers who hold or held a post in the subtree, and those who have none yet."""
    units = units_kept_by(officer)
    posts = Post.objects.filter(officer=OuterRef("pk"))
    inside = Q(unit__ancestor_links__ancestor__in=units) | Q(agency__unit__ancestor_links__ancestor__in=units)
    return Officer.objects.filter(Exists(posts.filter(inside)) | ~Exists(posts))


def officer_for(by, pk):
    """The door to an officer's account: 403 for who keeps no accounts, 404 for one outside the subtree."""
    found = officers_kept_by(by).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def post_for(by, pk):
    """A post that this administrator may end."""
    units = units_kept_by(by)
    inside = Q(unit__ancestor_links__ancestor__in=units) | Q(agency__unit__ancestor_links__ancestor__in=units)
    found = Post.objects.filter(inside, pk=pk).select_related("officer", "unit", "agency").distinct().first()
    if found is None:
        raise NotVisible()
    return found


def check_calendar(officer):
    if not officer.holds("calendar"):
        raise NotAllowed(_("Only an administrator changes the working calendar."))


def machines_kept_by(officer):
    inside = OfficeMachine.objects.filter(unit__ancestor_links__ancestor__in=units_kept_by(officer))
    return inside.select_related("unit", "added_by").order_by("-added_at").distinct()


def machine_for(by, pk):
    found = machines_kept_by(by).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def sheet_for(by, pk):
    """A sheet of an officer whose account this administrator keeps; never one's own."""
    found = CodeSheet.objects.filter(officer__in=officers_kept_by(by), pk=pk).select_related("officer").first()
    if found is None:
        raise NotVisible()
    if found.officer_id == by.pk:
        raise NotAllowed(_("Another administrator prints your sheet."))
    return found


def vouchable_by(leader):
    """The officers for whom this leader may vouch, or NotAllowed."""
    units = [post.unit_id for post in leader.posts_for(LEADERS)]
    if not units:
        raise NotAllowed(_("Only a leader vouches for an officer."))
    below = Q(unit__ancestor_links__ancestor__in=units) | Q(agency__unit__ancestor_links__ancestor__in=units)
    inside = Post.objects.live().filter(below, officer__is_active=True).values("officer")
    held = {}
    for post in Post.objects.live().filter(officer__in=inside).select_related("officer", "unit", "agency__unit"):
        held.setdefault(post.officer, []).append(post)
    for officer, posts in held.items():
        officer.live_posts = posts  # asked once for all, where each officer would ask for the own
    allowed = [officer.pk for officer in held if may_vouch(leader, officer)]
    return Officer.objects.filter(pk__in=allowed).order_by("full_name", "username")
