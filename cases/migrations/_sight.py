"""The second wall as it is asked now: an officer's sets are reckoned once, when `lib.officer.enter` tells who acts.

`wall_enter` writes them into settings of the transaction; a policy then reads settings instead of tables. Reckoned
in every policy of every statement, as `_second_wall.py` did it, the sets doubled the time of a page.
Whatever changes them within a transaction (a grant, a loan, a conflict, a post) reckons them anew by a trigger.
"""

from cases.migrations import _second_wall as before
from cases.migrations._second_wall import COMMUNE, NEVER_WRITE, area, roles
from directory.roles import CASE_LISTERS, CASE_READERS, LEADERS, REVIEWERS, Role
from lib.walls import ME, OF_CASE, OF_CHILD, OPENED, OPENED_HERE, WRITES, belongs_to

# Units by role, as `wall_sight` tells them and the policies read them.
UNITS = {
    "lists": CASE_LISTERS,
    "reads": CASE_READERS,
    "restricted": REVIEWERS | {Role.COMMUNE_LEADER},
    "reviews": REVIEWERS,
    "takes": {Role.COMMUNE_OFFICER},
    "leads": {Role.COMMUNE_LEADER},
    "communes": COMMUNE,
}
KEYS = ("granted", "named", "children", "lent", "led", "logged", "kept")
SETS = (*UNITS, *KEYS)


def told(name):
    """One set as a policy asks it: once a query. Nobody entered: unknown, so nothing is seen."""
    return f"(SELECT nullif(current_setting('app.{name}', true), ''))::uuid[]"


def held(name):
    """The same inside a function, which is asked once a row."""
    return f"nullif(current_setting('app.{name}', true), '')::uuid[]"


WRITING = "(SELECT current_setting('app.writes', true) = 'true')"
TODAY = "(at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"
LIVE = "(g.valid_to IS NULL OR g.valid_to > at)"

SIGHT = f"""
DECLARE {" ".join(f"{name} uuid[];" for name in ("every", *SETS))} writes boolean;
BEGIN
    SELECT array_agg(p.unit_id), coalesce(bool_or(p.role <> ALL ({roles(NEVER_WRITE)})), false),
           {", ".join(f"array_agg(p.unit_id) FILTER (WHERE p.role = ANY ({roles(UNITS[name])}))" for name in UNITS)}
      INTO every, writes, {", ".join(UNITS)}
      FROM public.directory_post p JOIN public.directory_officer o ON o.id = p.officer_id AND o.is_active
     WHERE p.officer_id = who AND p.unit_id IS NOT NULL
       AND p.valid_from <= {TODAY} AND (p.valid_to IS NULL OR p.valid_to >= {TODAY});
    SELECT array_agg(g.content_object_id), array_agg(g.content_object_id) FILTER (WHERE g.why = 'named')
      INTO granted, named FROM public.cases_casegrant g WHERE g.user_id = who AND g.expires_at > at;
    SELECT array_agg(f.case_id) INTO kept FROM public.cases_conflict f
     WHERE f.officer_id = who OR f.hidden_unit_id = ANY (every) AND f.case_id <> ALL (coalesce(named, '{{}}'));
    IF lists IS NULL THEN
        granted := NULL;
    ELSE
        SELECT array_agg(g.content_object_id) INTO children
          FROM public.children_childgrant g WHERE g.user_id = who AND g.expires_at > at;
    END IF;
    IF communes IS NOT NULL THEN
        SELECT array_agg(g.case_id), array_agg(g.case_id) FILTER (WHERE g.unit_id = ANY (leads)),
               array_agg(g.case_id) FILTER (WHERE g.logged_by_id = who)
          INTO lent, led, logged FROM public.cases_unitgrant g WHERE g.unit_id = ANY (communes) AND {LIVE};
    END IF;
    RETURN jsonb_build_object('writes', writes, {", ".join(f"'{name}', {name}" for name in SETS)});
END
"""
ENTER = """
DECLARE sight jsonb := public.wall_sight(who, at);
BEGIN
    PERFORM set_config('app.officer', who::text, true), set_config('app.writes', sight->>'writes', true);
    PERFORM set_config('app.' || key, CASE jsonb_typeof(value) WHEN 'array' THEN translate(value::text, '[]" ', '{}')
                                      ELSE '{}' END, true)
       FROM jsonb_each(sight) WHERE key <> 'writes';
    -- A page joins one record with the names around it: to weigh all orders of nine tables took 4 ms, this way 1.
    PERFORM set_config('join_collapse_limit', '4', true);
    RETURN sight;
END
"""
AGAIN = """
BEGIN
    IF current_setting('app.officer', true) <> '' THEN
        -- As of the transaction's beginning: who ends an access by an act still reads its answer.
        PERFORM public.wall_enter(current_setting('app.officer')::uuid, now());
    END IF;
    RETURN NULL;
END
"""
CHANGING = ("cases_casegrant", "cases_unitgrant", "cases_conflict", "children_childgrant", "directory_post")


def beside_the_posts():
    """What lets in beside the ordinary way of a post: parts in the case, grants, loans, and what a verb opened."""
    own = "logged = me OR assigned = me OR stand_in = me AND level = 'restricted'"
    return f"""
DECLARE me uuid := nullif(current_setting('app.officer', true), '')::uuid;
BEGIN
    IF id = ANY ({OPENED_HERE}) THEN RETURN true; END IF;
    IF me IS NULL OR id = ANY ({held("kept")}) THEN RETURN false; END IF;
    IF id = ANY ({held("granted")}) THEN RETURN true; END IF;
    IF level <> 'ordinary' AND ARRAY[unit, district, province] && {held("reads")} AND (
           {own}
           OR level = 'restricted' AND assigned IS NULL AND unit = ANY ({held("takes")})
           OR level = 'sealed' AND unit = ANY ({held("reviews")})) THEN RETURN true; END IF;
    RETURN coalesce(id = ANY ({held("lent")}) AND (
           level = 'ordinary' OR {own} OR id = ANY ({held("logged")})
           OR level = 'restricted' AND id = ANY ({held("led")})), false);
END
"""


def seen(c="", ask=told):
    """children/confidentiality.py says the same in words: by_posts, by_grants, out_of_conflict."""
    columns = "id unit_id district_id province_id confidentiality logged_by_id assigned_id stand_in_id".split()
    return f"""
(({c}confidentiality = 'ordinary' AND {area(c)} && {ask("lists")}
  OR {c}confidentiality = 'restricted' AND {area(c)} && {ask("restricted")}) AND NOT {c}id = ANY ({ask("kept")})
 OR wall_admits({", ".join(c + column for column in columns)}))
"""


ADMITS = "wall_admits(id uuid, unit uuid, district uuid, province uuid, level text, logged uuid, assigned uuid,"
# head -> (body, how it runs). A DEFINER reads past the policies; the others ask as whoever asks.
MOMENT = " DEFAULT statement_timestamp()"
DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
FUNCTIONS = {
    f"wall_sight(who uuid, at timestamptz{MOMENT}) RETURNS jsonb": (SIGHT, f"STABLE {DEFINER}"),
    f"wall_enter(who uuid, at timestamptz{MOMENT}) RETURNS jsonb": (ENTER, f"VOLATILE {DEFINER}"),
    "wall_again() RETURNS trigger": (AGAIN, f"VOLATILE {DEFINER}"),
    f"{ADMITS} stand_in uuid) RETURNS boolean": (beside_the_posts(), "STABLE"),
    "wall_sees_case(wanted uuid) RETURNS boolean": (
        f"""
DECLARE sees boolean;
BEGIN
    SELECT {seen("c.", held).replace("wall_admits", "public.wall_admits")} INTO sees
      FROM public.cases_case c WHERE c.id = wanted;
    RETURN coalesce(sees, false);
END
""",
        f"STABLE {DEFINER}",
    ),
    "wall_admits_child(wanted uuid) RETURNS boolean": (
        f"""
BEGIN
    RETURN coalesce(wanted = ANY ({held("children")}), false)
        OR coalesce(wanted = ANY ({OPENED_HERE}), false)
        OR EXISTS (SELECT FROM public.cases_case c WHERE c.child_id = wanted);
END
""",
        "STABLE",
    ),
    "wall_sees_child(wanted uuid) RETURNS boolean": (
        "BEGIN RETURN EXISTS (SELECT FROM public.children_child h WHERE h.id = wanted); END",
        "STABLE",
    ),
    # On every page of a commune's officers: told from a kept plan.
    "wall_pressing(until timestamptz) RETURNS bigint": (
        f"""
BEGIN
    RETURN (SELECT count(DISTINCT d.case_id) FROM public.cases_deadline d JOIN public.cases_case c ON c.id = d.case_id
             WHERE d.status IN ('running', 'late') AND d.unit_id = ANY ({held("communes")}) AND d.due_at <= until
               AND {seen("c.", held).replace("wall_admits", "public.wall_admits")});
END
""",
        f"STABLE {DEFINER}",
    ),
    # On every page of who reviews emergency accesses: nearly always there is none to ask further about.
    "wall_glass_waits() RETURNS boolean": (
        "BEGIN RETURN EXISTS (SELECT FROM public.cases_casegrant g WHERE g.why = 'break_glass'"
        " AND g.reviewed_at IS NULL); END",
        f"STABLE {DEFINER}",
    ),
    "wall_sees_told(intake uuid) RETURNS boolean": (
        "BEGIN RETURN EXISTS (SELECT FROM public.cases_case c WHERE c.id = ANY (public.wall_cases_of(intake))); END",
        "STABLE",
    ),
}
# Functions of the first shape that told a set from tables: they tell it from what is reckoned now.
TOLD = {
    "wall_granted() RETURNS uuid[]": f"SELECT {held('granted')}",
    "wall_granted_children() RETURNS uuid[]": f"SELECT {held('children')}",
    "wall_kept_from() RETURNS uuid[]": f"SELECT {held('kept')}",
    "wall_lent(roles text[], logged boolean) RETURNS uuid[]": f"""
SELECT CASE WHEN logged THEN {held("logged")} WHEN roles = {roles({Role.COMMUNE_LEADER})} THEN {held("led")}
       ELSE {held("lent")} END
""",
}

SEES_CASE, SEES_CHILD = "wall_sees_case(case_id)", "wall_sees_child(child_id)"
# Read for many cases at once: one plan for all rows is cheaper there than a question for each.
BULK = {"cases_deadline", "cases_allegation", "cases_assessment", "cases_plan"}
CHILD = f"({area()} && {told('reads')} OR wall_admits_child(id))"
INTAKE = f"""
(by_id = {ME} OR id = ANY ({OPENED}) OR confidentiality = 'ordinary' AND {area()} && {told("reads")}
 OR wall_sees_told(id))
"""
GRANT = "wall_sees_case(content_object_id)"
# cases/models/grants.py says the same in words: reviewed_of.
REVIEWED = f"""
(why = 'break_glass' AND user_id <> {ME} AND NOT content_object_id = ANY ({told("kept")}) AND (
    unit_id = ANY ({before.units(LEADERS)})
    OR district_id = ANY ({before.units({Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER})})
    OR province_id = ANY ({before.units({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER})})
       AND (district_id IS NULL OR unit_id IN (district_id, province_id))))
"""
BROKEN = f"why = 'break_glass' AND user_id = {ME} AND glass_may_break(content_object_id)"
WHOLE = [(before.CASE, seen()), (before.CHILD, CHILD), (before.INTAKE, INTAKE)]
PARTS = [
    (belongs_to("children_child", "content_object_id"), "wall_sees_child(content_object_id)"),
    (belongs_to("children_child", "pgh_obj_id"), "wall_sees_child(pgh_obj_id)"),
    (belongs_to("cases_case", "pgh_obj_id"), "wall_sees_case(pgh_obj_id)"),
    (OF_CHILD, SEES_CHILD),
    (WRITES, WRITING),
    (before.KEPT_FROM, told("kept")),
    (before.units(CASE_LISTERS), told("lists")),
]


def lean(table, condition):
    """A condition of the first shape, asked the new way."""
    for old, new in [*WHOLE, *PARTS, *([] if table in BULK else [(OF_CASE, SEES_CASE)])]:
        condition = condition.replace(old, new)
    return condition


# Everything that stands behind the wall by now, as it was raised.
RAISED = before.TABLES | {
    "cases_nameopening": {"see": OF_CASE},
    "cases_legalhold": {"see": OF_CASE},
    "cases_disposal": {"see": f"({OF_CASE} OR {OF_CHILD})"},
    "cases_datarequest": {"see": OF_CHILD},
    "children_consent": {"see": OF_CHILD},
}
RAISED["cases_casegrant"] = {
    "see": f"(user_id = {ME} OR {before.GRANT} OR {REVIEWED})",
    "add": f"granted_by_id = {ME} AND ({before.GRANT} AND {WRITES} OR {BROKEN})",
}
WALLS = {
    table: {name: lean(table, term) if isinstance(term, str) else term for name, term in terms.items()}
    for table, terms in RAISED.items()
}
WALLS["cases_casegrant"] = {
    "see": f"(user_id = {ME} OR {GRANT} OR {REVIEWED})",
    "add": f"granted_by_id = {ME} AND ({GRANT} AND {WRITING} OR {BROKEN})",
}
