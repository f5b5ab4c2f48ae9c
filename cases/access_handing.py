"""The doors of hand-overs: those one signs, those of the units one leads, and the officers whose cases go on there."""

from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _

from children.confidentiality import out_of_conflict
from directory.models import Officer, Post, Unit
from directory.roles import ACTS, Role
from lib.refusals import NotAllowed, NotVisible

from .access import seen_by, visible_to
from .models import Case, HandOver, HandOverSignature

MOST = 50


def visible_hand_overs(officer):
    """Those that this officer signs, and those of the units that this officer leads."""
    led = [post.unit_id for post in officer.posts_for(ACTS["assignment"])]
    mine = HandOverSignature.objects.filter(hand_over=OuterRef("pk"), officer=officer)
    found = HandOver.objects.filter(Q(unit__in=led) | Exists(mine))
    signatures = HandOverSignature.objects.select_related("officer", "entered_by")
    related = ("unit__district", "unit__province", "officer", "proposed_by", "ended_by")
    return found.select_related(*related).prefetch_related(Prefetch("signatures", signatures))


def hand_over_for(officer, pk):
    found = visible_hand_overs(officer).filter(pk=pk).first()
    if found is None:
        raise NotVisible()
    return found


def items_of(hand_over, reader):
    """The cases that the reader may know of, each with its receiver: one's own, and those whose page opens."""
    own = Q(receiver=reader) | Q(hand_over__officer=reader) | seen_by(reader)
    return list(hand_over.items.select_related("receiver").filter(own, out_of_conflict(reader, "case__")))


def readable_of(officer, items):
    """Of the cases of a hand-over, the keys of those whose page opens to this officer."""
    return set(visible_to(officer).filter(pk__in=[item.case_id for item in items]).values_list("pk", flat=True))


def check_proposes(officer):
    if not officer.posts_for(ACTS["assignment"]):
        raise NotAllowed(_("The leader of the commune proposes the hand-over of an officer's cases."))


def giver_for(leader, pk):
    """(officer, unit) of somebody who holds open cases in a unit that the leader leads, or a post there. Else 404."""
    check_proposes(leader)
    led = [post.unit_id for post in leader.posts_for(ACTS["assignment"])]
    officer = Officer.objects.filter(pk=pk).first()
    if officer is None:
        raise NotVisible()
    held = holding(leader).filter(Q(assigned=officer) | Q(stand_in=officer))
    unit = held.order_by("opened_at").values_list("unit_id", flat=True).first()
    if unit is None:
        posts = officer.posts.filter(unit__in=led, role=Role.COMMUNE_OFFICER)
        unit = posts.order_by("-valid_from").values_list("unit_id", flat=True).first()
    if unit is None:
        raise NotVisible()
    return officer, Unit.objects.select_related("district", "province").get(pk=unit)


def holding(leader):
    led = [post.unit_id for post in leader.posts_for(ACTS["assignment"])]
    return Case.objects.open().filter(seen_by(leader, ""), unit__in=led)


def holders(leader):
    """[(officer, how many cases, whether a live post is left there)] of the units led, those without a post first."""
    counted = {}
    for field in ("assigned", "stand_in"):
        rows = holding(leader).exclude(**{field: None}).values_list(field, "unit").annotate(Count("pk"))
        for officer, unit, cases in rows.order_by():
            counted[officer, unit] = counted.get((officer, unit), 0) + cases
    people = Officer.objects.in_bulk({officer for officer, _unit in counted})
    posts = Post.objects.live().filter(role=Role.COMMUNE_OFFICER, officer__in=people, officer__is_active=True)
    live = set(posts.values_list("officer_id", "unit_id"))
    rows = [(people[officer], cases, (officer, unit) in live) for (officer, unit), cases in counted.items()]
    return sorted(rows, key=lambda row: (row[2], -row[1], str(row[0])))
