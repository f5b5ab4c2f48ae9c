"""The doors: one case, one intake, one list. Nothing else fetches them."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q, UUIDField
from django.utils.translation import gettext as _

from children.confidentiality import ORDINARY, SEALED, any_of, by_grants, by_posts, in_area, out_of_conflict
from children.names import withhold
from directory.roles import ACTS, CASE_LISTERS, CASE_READERS, REVIEWERS, Role
from lib.kept import Kept
from lib.questions import Given, Question, ask
from lib.refusals import NotAllowed, NotVisible

from .models import Case, Intake, beyond
from .models.telling import content_open_to, reads_report


def scopes(officer, roles=CASE_LISTERS):
    """One condition per post: the ancestor column that this post's unit is compared with."""
    return [in_area(post) for post in officer.posts_for(roles) if post.unit_id is not None]


def granted(officer):
    """Cases opened to this officer or this officer's unit by a live grant."""
    return any_of(by_grants(officer)) & out_of_conflict(officer)


def visible_to(officer):
    """For one record, `exists` and the like; a list goes through `page_of`."""
    return Case.objects.filter(seen_by(officer, ""))


def seen_by(officer, case="case__"):
    """On a row that belongs to a case: whether the officer sees that case. For the parts of a queue."""
    seen = any_of([*by_posts(officer, of=case), *by_grants(officer, case)])
    return seen & out_of_conflict(officer, case)


def reads_content(officer, case):
    """Whether names and narratives of a visible case are shown; province leaders and inspectors read by grant."""
    if case.confidentiality == ORDINARY and officer.covers(CASE_READERS, case.ancestor_ids):
        return True
    return Case.objects.filter(content_open_to(officer), pk=case.pk).exists()


def case_for(officer, pk, *, to="open"):
    """The one door. 404 for a stranger, 403 for a colleague without the act.

    `to` is an act of `directory.roles.ACTS`, or "open" for the case as far as the role shows it,
    or "content" for what stands in it.
    """
    case = doors.get(who(officer), lambda: question_for(officer)).first(pk=pk)
    if case is None:
        raise NotVisible()
    withhold(officer, [case])
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


doors = Kept(2000)


def question_for(officer):
    """The question for one case, if this officer may see it. The same for all who have the same posts and sets."""
    cases = visible_to(officer).filter(pk=Given("pk", UUIDField())).order_by()
    around = ("child__unit", "unit__district", "unit__province", "incident_unit", "assigned", "stand_in")
    return Question(cases.select_related(*around))


def who(officer):
    """All that the conditions of a door or a list depend on."""
    return officer.pk, tuple((post.role, post.unit_id) for post in officer.live_posts), officer.sight


def only_inspects(officer):
    return officer.roles <= {Role.INSPECTOR}


def branches(officer):
    """The ordered, separately indexed parts of a list: one per post, one per kind of grant."""
    conditions = [*by_posts(officer), *by_grants(officer)]
    return [Case.objects.filter(condition & out_of_conflict(officer)) for condition in conditions]


def page_of(officer, narrow=None, after=None, size=25, rows=None, masked=True, asked=None):
    """One page of the cases an officer may list, newest first, and the cursor of the next one.

    `narrow` puts the filters on each branch, if there are any; `after` is the cursor (opened_at, id) of the last row
    seen; `rows` is the queryset or the question that says what is read with each case. The scope and the grants are
    walked apart: scope OR grant was measured 200 times slower. Names that are not shown are taken off,
    unless the search itself gave them (`children.names.called`). `asked` tells in a hashable what
    `narrow` does, where that is always the same: the statement is then written once.
    Raises NotAllowed for a role that has no list.
    """
    if not officer.lists_cases:
        raise NotAllowed(_("Your post has no list of cases."))
    if after is not None or (narrow and asked is None):
        keys = list(united(officer, narrow, after, size))
    else:
        written = statements.get(
            (*who(officer), size, asked), lambda: united(officer, narrow, None, size).query.sql_with_params()
        )
        # One plan for all values suits the whole list; what a filter leaves over differs too much.
        keys = (fetched if narrow else ask)(*written)
    shown = keys[:size]
    if rows is None:
        rows = Case.objects.select_related("child", "unit", "unit__district", "incident_unit", "assigned")
        rows = rows.prefetch_related("deadlines__rule")
    by_key = rows.in_bulk([pk for _moment, pk in shown])
    found = [by_key[pk] for _moment, pk in shown if pk in by_key]
    if masked:
        withhold(officer, found)
    return found, (shown[-1] if len(keys) > size else None)


statements = Kept(2000)


def fetched(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def united(officer, narrow, after, size):
    """(opened_at, id) of the newest cases of every branch, and one more than a page holds."""
    parts = []
    for part in branches(officer):
        part = narrow(part) if narrow else part
        if after is not None:
            opened_at, pk = after
            part = part.filter(Q(opened_at__lt=opened_at) | Q(opened_at=opened_at, pk__lt=pk))
        parts.append(part.order_by("-opened_at", "-pk").values_list("opened_at", "pk")[: size + 1])
    first, *others = parts
    return first.union(*others).order_by("-opened_at", "-pk")[: size + 1] if others else first


def count_of(officer, narrow=lambda cases: cases):
    """How many there are: those of the posts, and those of the grants outside them."""
    inside, apart = any_of(by_posts(officer)), out_of_conflict(officer)
    total = narrow(Case.objects.filter(inside & apart)).count()
    beside = by_grants(officer)
    if beside:
        total += narrow(Case.objects.filter(any_of(beside) & apart).exclude(inside)).count()
    return total


def hidden_count(officer, asked=None):
    """How many cases of the officer's area a list leaves out: "và N hồ sơ hạn chế". Never one about the officer.

    `asked` are the filters of the list (`CaseFilter.for_counting`). The database counts, since nothing here sees them.
    """
    return beyond.hidden_count(asked or {}) if officer.lists_cases else 0


def shows_case(officer):
    """On an intake: whether the officer sees a case of it that is kept as closely as the intake itself."""
    kept = {"confidentiality": OuterRef("confidentiality")}
    return Exists(visible_to(officer).filter(allegations__incident__intake=OuterRef("pk"), **kept))


def intakes_visible_to(officer):
    """One's own receipts; the reports of the units whose cases one reads; for the hotline, its own.

    A report that tells of a restricted or sealed case is open to whoever sees that case.
    """
    area = any_of(scopes(officer, CASE_READERS)) & (Q(confidentiality=ORDINARY) | shows_case(officer))
    return Intake.objects.filter(Q(by=officer) | area)


def intake_for(officer, pk):
    """An intake: the writer keeps a receipt; readers of its unit read it; a granted case shows its own."""
    related = ("unit", "province", "incident", "receiving_unit", "by")
    found = intakes_visible_to(officer).select_related(*related).filter(pk=pk).first()
    if found is None:
        found = Intake.objects.select_related(*related).filter(pk=pk).filter(shows_case(officer)).first()
        through_case = cases_telling(officer, found) if found else []
        if not any(reads_content(officer, case) for case in through_case):
            raise NotVisible()
    found.reader = officer
    return found


def cases_telling(officer, intake):
    """The visible cases of an intake that are kept as closely as the intake itself."""
    kept = {"confidentiality": intake.confidentiality}
    return visible_to(officer).filter(allegations__incident__intake=intake, **kept)


def reads_intake(officer, intake):
    """Whether the whole of form 01 is shown, or only the receipt."""
    return reads_report(officer, intake)


def holds_routing(officer):
    return bool(officer.posts_for(ACTS["routing"]))


def readable_among(officer, listed):
    """Of cases that `page_of` gave this officer, the ids of those whose content is read. One query at most."""
    units = {post.unit_id for post in officer.posts_for(CASE_READERS)}
    others, sealed = [], False
    for case in listed:
        within = not units.isdisjoint((case.unit_id, case.district_id, case.province_id))
        if case.confidentiality != ORDINARY or not within:
            others.append(case.pk)
            sealed = sealed or case.confidentiality == SEALED
    readable = {case.pk for case in listed}
    if others and (officer.posts_for(CASE_LISTERS - CASE_READERS) or officer.posts_for(REVIEWERS) and sealed):
        shown = Case.objects.filter(content_open_to(officer), pk__in=others).values_list("pk", flat=True)
        return readable - set(others) | set(shown)
    return readable  # every post reads what it lists, and a grant shows the content
