"""The doors: one case, one intake, one list. Nothing else fetches them."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from directory.roles import ACTS, CASE_LISTERS, CASE_READERS, Role
from lib.refusals import NotAllowed, NotVisible

from .models import Case, CaseGrant, Intake, UnitGrant


def scopes(officer, roles=CASE_LISTERS):
    """One condition per post: the ancestor column that this post's unit is compared with."""
    return [Q(**{post.unit.column: post.unit_id}) for post in officer.posts_for(roles) if post.unit_id is not None]


def commune_units(officer):
    """Units whose officers and leaders this officer is: what a UnitGrant lets in."""
    return [post.unit_id for post in officer.posts_for((Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER))]


def granted(officer):
    """Cases opened to this officer or this officer's unit by a live grant."""
    personal = CaseGrant.objects.live().filter(user=officer, content_object=OuterRef("pk"))
    units = commune_units(officer)
    condition = Q(Exists(personal))
    if units:
        condition |= Q(Exists(UnitGrant.objects.live().filter(case=OuterRef("pk"), unit_id__in=units)))
    return condition


def visible_to(officer):
    """For one record, `exists` and the like; a list goes through `page_of`."""
    condition = granted(officer)
    for scope in scopes(officer):
        condition |= scope
    return Case.objects.filter(condition)


def reads_content(officer, case):
    """Whether names and narratives are shown: by the role, or by a grant; province leaders and inspectors by grant."""
    if officer.covers(CASE_READERS, case.ancestor_ids):
        return True
    return Case.objects.filter(granted(officer), pk=case.pk).exists()


def case_for(officer, pk, *, to="open"):
    """The one door. 404 for a stranger, 403 for a colleague without the act.

    `to` is an act of `directory.roles.ACTS`, or "open" for the case as far as the role shows it,
    or "content" for what stands in it.
    """
    case = (
        visible_to(officer)
        .select_related("child__unit", "unit__district", "unit__province", "incident_unit", "assigned", "stand_in")
        .filter(pk=pk)
        .first()
    )
    if case is None:
        raise NotVisible()
    if to == "open":
        return case
    if to == "content":
        if not reads_content(officer, case):
            raise NotAllowed(_("Your post shows the phases and clocks of this case, not its content."))
        return case
    if to == "note":
        allowed = reads_content(officer, case) and not only_inspects(officer)
    elif to == "transfer_answer":
        allowed = officer.holds(to)
    else:
        allowed = case.right_to(to, officer) is not None
    if not allowed:
        raise NotAllowed(_("Your post does not carry this act. Ask the officer or leader in charge of the case."))
    return case


def only_inspects(officer):
    return officer.roles <= {Role.INSPECTOR}


def keys_granted(officer):
    """The keys of `granted`, one query for each kind of grant: walked from the grants, never from the cases."""
    keys = [CaseGrant.objects.live().filter(user=officer).values_list("content_object_id")]
    units = commune_units(officer)
    if units:
        keys.append(UnitGrant.objects.live().filter(unit_id__in=units).values_list("case_id"))
    return keys


def branches(officer):
    """The ordered, separately indexed parts of a list: one per post, one per kind of grant."""
    parts = [Case.objects.filter(scope) for scope in scopes(officer)]
    return parts + [Case.objects.filter(pk__in=keys) for keys in keys_granted(officer)]


def page_of(officer, narrow=lambda cases: cases, after=None, size=25, rows=None):
    """One page of the cases an officer may list, newest first, and the cursor of the next one.

    `narrow` puts the filters on each branch; `after` is the cursor (opened_at, id) of the last row
    seen; `rows` is the queryset that says what is read with each case. The scope and the grants are
    walked apart: scope OR grant was measured 200 times slower.
    Raises NotAllowed for a role that has no list.
    """
    if not officer.lists_cases:
        raise NotAllowed(_("Your post has no list of cases."))
    parts = []
    for part in branches(officer):
        part = narrow(part)
        if after is not None:
            opened_at, pk = after
            part = part.filter(Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__lt=pk))
        parts.append(part.order_by("-opened_at", "-pk").values_list("opened_at", "pk")[: size + 1])
    first, *others = parts
    keys = list(first.union(*others).order_by("-opened_at", "-pk")[: size + 1]) if others else list(first)
    shown = keys[:size]
    if rows is None:
        rows = Case.objects.select_related("child", "unit", "unit__district", "incident_unit", "assigned")
        rows = rows.prefetch_related("deadlines__rule")
    by_key = rows.in_bulk([pk for _moment, pk in shown])
    found = [by_key[pk] for _moment, pk in shown if pk in by_key]
    return found, (shown[-1] if len(keys) > size else None)


def count_of(officer, narrow=lambda cases: cases):
    """How many there are: count(scope) and count(grants outside the scope)."""
    inside = Q()
    for scope in scopes(officer):
        inside |= scope
    total = 0
    if inside:
        total = narrow(Case.objects.filter(inside)).count()
    first, *others = keys_granted(officer)
    outside = Case.objects.filter(pk__in=first.union(*others) if others else first)
    return total + narrow(outside.exclude(inside) if inside else outside).count()


def intakes_visible_to(officer):
    """One's own receipts; the reports of the units whose cases one reads; for the hotline, its own."""
    condition = Q(by=officer)
    for scope in scopes(officer, CASE_READERS):
        condition |= scope
    return Intake.objects.filter(condition)


def intake_for(officer, pk):
    """An intake: the writer keeps a receipt; readers of its unit read it; a granted case shows its own."""
    related = ("unit", "province", "incident", "receiving_unit", "by")
    found = intakes_visible_to(officer).select_related(*related).filter(pk=pk).first()
    if found is None:
        through_case = visible_to(officer).filter(allegations__incident__intake=pk)
        shown = next((case for case in through_case if reads_content(officer, case)), None)
        if shown is None:
            raise NotVisible()
        found = Intake.objects.select_related(*related).get(pk=pk)
    return found


def reads_intake(officer, intake):
    """Whether the whole of form 01 is shown, or only the receipt."""
    if officer.covers(CASE_READERS, intake.ancestor_ids):
        return True
    cases = Case.objects.filter(granted(officer), allegations__incident__intake=intake)
    return officer.reads_cases and cases.exists()


def holds_routing(officer):
    return bool(officer.posts_for(ACTS["routing"]))


def readable_among(officer, listed):
    """Of cases that `page_of` gave this officer, the ids of those whose content is read. One query at most."""
    readable = {case.pk for case in listed if officer.covers(CASE_READERS, case.ancestor_ids)}
    others = {case.pk for case in listed} - readable
    if not officer.posts_for(CASE_LISTERS - CASE_READERS):
        return readable | others  # every post reads what it lists, so these came by a grant
    if others:
        readable |= set(Case.objects.filter(granted(officer), pk__in=others).values_list("pk", flat=True))
    return readable
