"""The door to a child. A child is in scope through its residence, and through the unit in charge of its case."""

from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.roles import CASE_READERS
from lib.digits import is_number
from lib.refusals import NotAllowed, NotVisible
from lib.vietnamese import fold, sort_key

from .confidentiality import by_grants, by_posts, cases, in_area, out_of_conflict
from .models import Child, ChildGrant

MOST_NAMED = 2000


def branches(officer):
    """The parts of a list, each on its own index: by residence, by a case the officer sees, by grant."""
    parts = [Child.objects.filter(in_area(post)) for post in officer.posts_for(CASE_READERS)]
    for seen in [*by_posts(officer, CASE_READERS), *by_grants(officer)]:
        through = cases().filter(seen & out_of_conflict(officer)).values("child_id")
        parts.append(Child.objects.filter(pk__in=through))
    if officer.lists_cases:
        live = ChildGrant.objects.filter(user=officer, expires_at__gt=timezone.now())
        parts.append(Child.objects.filter(pk__in=live.values("content_object_id")))
    return parts


def visible_to(officer):
    """For one record; a list goes through `page_of`."""
    condition = Q(pk__in=[])
    for part in branches(officer):
        condition |= Q(pk__in=part.values("pk"))
    return Child.objects.filter(condition)


def child_for(officer, pk, *, to="open"):
    """The one door: 404 for a stranger, 403 for a colleague who may not change the record."""
    child = visible_to(officer).select_related("unit__district", "unit__province").filter(pk=pk).first()
    if child is None:
        raise NotVisible()
    if to != "open" and officer.post_for(to, officer_units(child)) is None:
        raise NotAllowed(_("Your post does not change the records of children."))
    return child


def officer_units(child):
    """The units by which a right over the child is judged: of the residence, and in charge of its cases."""
    keys = set(child.ancestor_ids)
    for unit, district, province in child.cases.values_list("unit_id", "district_id", "province_id"):
        keys |= {unit, district, province}
    return keys - {None}


def check_lists(officer):
    if not officer.reads_cases:
        raise NotAllowed(_("Your post has no list of children."))


def page_of(officer, narrow=lambda children: children, after=None, size=25):
    """One page of the children an officer may list, newest first, and the cursor of the next one."""
    check_lists(officer)
    parts = []
    for part in branches(officer):
        part = narrow(part)
        if after is not None:
            created_at, pk = after
            part = part.filter(Q(created_at__lt=created_at) | Q(created_at=created_at, pk__lt=pk))
        parts.append(part.order_by("-created_at", "-pk").values_list("created_at", "pk")[: size + 1])
    first, *others = parts
    keys = list(first.union(*others).order_by("-created_at", "-pk")[: size + 1])
    shown = keys[:size]
    found = Child.objects.select_related("unit", "unit__district").in_bulk([pk for _moment, pk in shown])
    return [found[pk] for _moment, pk in shown if pk in found], (shown[-1] if len(keys) > size else None)


def named(words, most=MOST_NAMED):
    """Narrows to children whose folded name holds every word, accent-free: "dung" finds Dung, Dũng and Đúng.

    A whole number is an identity number, or a telephone of somebody who cares for the child. Names are
    compared in one function of the database, for the acting officer: behind a row policy LIKE uses no index.
    """
    if is_number(words):
        return lambda children: children.numbered(words)
    keys = named_keys(words, most)
    return lambda children: children.filter(pk__in=keys)


def named_keys(words, most=MOST_NAMED):
    """Keys of the newest of these children, as far as the acting officer may see them."""
    patterns = [f"%{escaped(token)}%" for token in fold(words).split()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT wall_children_named(%s, %s)", [patterns, most])
        return cursor.fetchone()[0]


def escaped(token):
    """A word as LIKE takes it letter by letter."""
    for sign in "\\%_":
        token = token.replace(sign, f"\\{sign}")
    return token


def same_number(officer, child):
    """Other children with this child's identity number, as far as the officer sees them."""
    if not child.identity_number:
        return Child.objects.none()
    return visible_to(officer).exclude(pk=child.pk).identified_by(child.identity_number)


def search(officer, words, size=25):
    check_lists(officer)
    if not fold(words).split():
        return []
    found, _after = page_of(officer, named(words, size), size=size)
    exact = words.strip().casefold()
    return sorted(found, key=lambda child: (child.full_name.casefold() != exact, sort_key(child.full_name)))
