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
from .names import asked_for, name_and_year, provinces_of, withhold_children

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
    withhold_children(officer, [child])
    if to != "open" and child.withheld_as:
        raise NotAllowed(_("The name of this child is not open to you. Open it with a reason from one of its cases."))
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


def page_of(officer, narrow=lambda children: children, after=None, size=25, masked=True):
    """One page of the children an officer may list, newest first, and the cursor of the next one.

    Names that are not shown are taken off, unless the search itself gave them (`names.called`).
    """
    check_lists(officer)
    parts = []
    for part in branches(officer):
        part = narrow(part).filter(disposed_at=None)
        if after is not None:
            created_at, pk = after
            part = part.filter(Q(created_at__lt=created_at) | Q(created_at=created_at, pk__lt=pk))
        parts.append(part.order_by("-created_at", "-pk").values_list("created_at", "pk")[: size + 1])
    first, *others = parts
    keys = list(first.union(*others).order_by("-created_at", "-pk")[: size + 1])
    shown = keys[:size]
    found = Child.objects.select_related("unit", "unit__district").in_bulk([pk for _moment, pk in shown])
    found = [found[pk] for _moment, pk in shown if pk in found]
    if masked:
        withhold_children(officer, found)
    return found, (shown[-1] if len(keys) > size else None)


def named(officer, words, most=MOST_NAMED):
    """(narrowing, whether names stay masked): children whose folded name holds every word, accent-free.

    "dung" finds Dung, Dũng and Đúng. A whole number is an identity number, or a telephone of somebody who
    cares for the child. Names are compared in one function of the database, for the acting officer: behind
    a row policy LIKE uses no index.
    """
    if is_number(words):
        return (lambda children: children.numbered(words)), True
    wanted = called(officer, words, most=most)
    return (lambda children: children.filter(wanted)), False


def called(officer, words, child="", most=MOST_NAMED):
    """The condition of a search by name, on children, or on cases with `child="child__"`."""
    if not provinces_of(officer):
        return Q(**{key_of(child): named_keys(words, most)})
    name, _year = name_and_year(words)
    return Q(**{key_of(child): named_keys(name)}) & asked_for(officer, words, child)


def key_of(child):
    return "child_id__in" if child else "pk__in"


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
    narrow, masked = named(officer, words, size)
    found, _after = page_of(officer, narrow, size=size, masked=masked)
    exact = words.strip().casefold()
    return sorted(found, key=lambda child: (child.full_name.casefold() != exact, sort_key(child.full_name)))
