"""The rule of children/confidentiality.py as the database asks it, and who passes each table by it.

An officer's sets of units and cases are reckoned once, when `lib.officer.enter` tells who acts: `wall_enter` writes
them into settings of the transaction, and a policy reads settings instead of tables. Whatever changes the sets
within a transaction (a grant, a loan, a conflict, a post) reckons them anew by a trigger. The functions have a pinned
search path, and answer about the officer entered and about nobody else. Nobody entered: nothing is seen.
"""

from directory.roles import ACTS, CASE_LISTERS, CASE_READERS, LEADERS, NEVER_WRITE, REVIEWERS, Role
from lib.walls import ME, OF_CASE, OF_CHILD, OPENED, OPENED_HERE, WRITES, belongs_to

COMMUNE = {Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER}
# Units by role, as `wall_sight` tells them and the policies read them; then the cases and children beside them.
UNITS = {
    "lists": CASE_LISTERS,
    "reads": CASE_READERS,
    "restricted": REVIEWERS | {Role.COMMUNE_LEADER},
    "reviews": REVIEWERS,
    "takes": {Role.COMMUNE_OFFICER},
    "leads": {Role.COMMUNE_LEADER},
    "communes": COMMUNE,
}
SETS = (*UNITS, "granted", "children", "lent", "led", "logged", "kept")


def roles(chosen):
    return "'{" + ",".join(sorted(str(role) for role in chosen)) + "}'"


def units(chosen):
    """The units of the officer's live posts with one of these roles, where no set is kept of them."""
    return f"(SELECT wall_units({roles(chosen)}))::uuid[]"


def told(name):
    """One set as a policy asks it: once a query."""
    return f"(SELECT nullif(current_setting('app.{name}', true), ''))::uuid[]"


def held(name):
    """The same inside a function, which is asked once a row."""
    return f"nullif(current_setting('app.{name}', true), '')::uuid[]"


ME_HERE = "nullif(current_setting('app.officer', true), '')::uuid"


def area(c=""):
    """The units that a post may hold to see the row; `c` is the table's alias and a dot."""
    return f"ARRAY[{c}unit_id, {c}district_id, {c}province_id]"


def seen(c="", ask=told, me=ME):
    """children/confidentiality.py says the same in words: by_posts, by_grants, out_of_conflict."""
    columns = "id unit_id district_id province_id confidentiality logged_by_id assigned_id stand_in_id".split()
    return f"""
(({c}confidentiality = 'ordinary' AND {area(c)} && {ask("lists")}
  OR {c}confidentiality = 'restricted' AND {area(c)} && {ask("restricted")}
  OR {c}confidentiality = 'restricted' AND {me} IN ({c}logged_by_id, {c}assigned_id, {c}stand_in_id)
     AND {area(c)} && {ask("reads")}
  OR {c}confidentiality = 'ordinary' AND {c}id = ANY ({ask("lent")})
  OR {c}id = ANY ({ask("granted")})) AND NOT {c}id = ANY ({ask("kept")})
 OR public.wall_admits({", ".join(c + column for column in columns)}))
"""


def day(moment):
    return f"({moment} AT TIME ZONE 'Asia/Ho_Chi_Minh')::date"


SIGHT = f"""
DECLARE {" ".join(f"{name} uuid[];" for name in ("every", "named", *SETS))} writes boolean;
BEGIN
    SELECT array_agg(p.unit_id), coalesce(bool_or(p.role <> ALL ({roles(NEVER_WRITE)})), false),
           {", ".join(f"array_agg(p.unit_id) FILTER (WHERE p.role = ANY ({roles(UNITS[name])}))" for name in UNITS)}
      INTO every, writes, {", ".join(UNITS)}
      FROM public.directory_post p JOIN public.directory_officer o ON o.id = p.officer_id AND o.is_active
     WHERE p.officer_id = who AND p.unit_id IS NOT NULL
       AND p.valid_from <= {day("at")} AND (p.valid_to IS NULL OR p.valid_to >= {day("at")});
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
          INTO lent, led, logged FROM public.cases_unitgrant g
         WHERE g.unit_id = ANY (communes) AND (g.valid_to IS NULL OR g.valid_to > at);
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

# What lets in beside what `seen` asks in each statement: what a verb opened, and the rarer ways to a close case.
BESIDE_THE_POSTS = f"""
DECLARE
    me uuid := {ME_HERE};
    part boolean := logged = me OR assigned = me OR stand_in = me AND level = 'restricted';
BEGIN
    IF id = ANY ({OPENED_HERE}) THEN RETURN true; END IF;
    IF me IS NULL OR level = 'ordinary' OR id = ANY ({held("kept")}) THEN RETURN false; END IF;
    IF ARRAY[unit, district, province] && {held("reads")} AND (
           part
           OR level = 'restricted' AND assigned IS NULL AND unit = ANY ({held("takes")})
           OR level = 'sealed' AND unit = ANY ({held("reviews")})) THEN RETURN true; END IF;
    RETURN coalesce(id = ANY ({held("lent")}) AND (
           part OR id = ANY ({held("logged")}) OR level = 'restricted' AND id = ANY ({held("led")})), false);
END
"""
SEES_CASE = f"""
DECLARE sees boolean;
BEGIN
    SELECT {seen("c.", held, ME_HERE)} INTO sees FROM public.cases_case c WHERE c.id = wanted;
    RETURN coalesce(sees, false);
END
"""
ADMITS_CHILD = f"""
BEGIN
    RETURN coalesce(wanted = ANY ({held("children")}), false)
        OR coalesce(wanted = ANY ({OPENED_HERE}), false)
        OR EXISTS (SELECT FROM public.cases_case c WHERE c.child_id = wanted);
END
"""
SEES_CHILD = "BEGIN RETURN EXISTS (SELECT FROM public.children_child h WHERE h.id = wanted); END"
SEES_TOLD = """
BEGIN RETURN EXISTS (SELECT FROM public.cases_case c WHERE c.id = ANY (public.wall_cases_of(intake))); END
"""
UNITS_OF = f"""
SELECT coalesce(array_agg(p.unit_id), '{{}}')
  FROM public.directory_post p JOIN public.directory_officer o ON o.id = p.officer_id AND o.is_active
 WHERE p.officer_id = nullif(current_setting('app.officer', true), '')::uuid
   AND p.unit_id IS NOT NULL AND p.role = ANY (roles)
   AND p.valid_from <= {day("now()")}
   AND (p.valid_to IS NULL OR p.valid_to >= {day("now()")})
"""
LIES_IN = """
SELECT CASE WHEN place IS NULL THEN district IS NULL AND province IS NULL ELSE
    EXISTS (SELECT FROM public.directory_unitclosure k JOIN public.directory_unit u ON u.id = k.ancestor_id
             WHERE k.descendant_id = place AND u.id = province AND u.level = 'province')
    AND district IS NOT DISTINCT FROM (
            SELECT u.id FROM public.directory_unitclosure k JOIN public.directory_unit u ON u.id = k.ancestor_id
             WHERE k.descendant_id = place AND u.level = 'district') END
"""
# On every page of a commune's officers: told from a kept plan.
PRESSING = f"""
BEGIN
    RETURN (SELECT count(DISTINCT d.case_id) FROM public.cases_deadline d JOIN public.cases_case c ON c.id = d.case_id
             WHERE d.status IN ('running', 'late') AND d.unit_id = ANY ({told("communes")}) AND d.due_at <= until
               AND {seen("c.")});
END
"""
# On every page of who reviews emergency accesses: nearly always there is none to ask further about.
GLASS_WAITS = """
BEGIN
    RETURN EXISTS (SELECT FROM public.cases_casegrant g WHERE g.why = 'break_glass' AND g.reviewed_at IS NULL);
END
"""
# What a verb must know beyond what its doer sees: cases/models/beyond.py.
OPEN_CASE = "SELECT c.id FROM public.cases_case c WHERE c.child_id = child AND c.status <> 'closed'"
CASES_OF = """
SELECT coalesce(array_agg(a.case_id), '{}') FROM public.cases_allegation a
  JOIN public.cases_incident n ON n.id = a.incident_id WHERE n.intake_id = intake
"""
LEVEL_OF = """
SELECT coalesce((array_agg(c.confidentiality ORDER BY
           array_position('{sealed,restricted,ordinary}', c.confidentiality::text)))[1], 'ordinary')
  FROM public.cases_case c WHERE c.id = ANY (public.wall_cases_of(intake))
"""
CASE_IN_AREA = f"""
SELECT EXISTS (SELECT FROM public.cases_case c WHERE c.id = wanted
    AND {area("c.")} && {told("lists")} AND NOT c.id = ANY ({told("kept")}))
"""
# A list ends with how many it leaves out; what is asked are the filters of the list.
HIDDEN_COUNT = f"""
SELECT count(*) FROM public.cases_case c
 WHERE c.confidentiality <> 'ordinary' AND {area("c.")} && {told("lists")}
   AND NOT c.id = ANY ({told("kept")}) AND {seen("c.")} IS NOT TRUE
   AND (asked->>'status' IS NULL OR c.status = asked->>'status' OR asked->>'status' = 'open' AND c.status <> 'closed')
   AND (asked->>'risk' IS NULL OR c.risk = asked->>'risk')
   AND (asked->>'unit' IS NULL OR (asked->>'unit')::uuid = ANY ({area("c.")}))
   AND (asked->>'number' IS NULL OR position(asked->>'number' IN c.number) > 0)
   AND (asked->>'mine' IS NULL OR c.assigned_id = {ME})
   AND (asked->>'received_from' IS NULL OR c.opened_at >= (asked->>'received_from')::timestamptz)
   AND (asked->>'received_to' IS NULL OR c.opened_at < (asked->>'received_to')::timestamptz)
   AND (asked->>'closed_from' IS NULL OR c.closed_at >= (asked->>'closed_from')::timestamptz)
   AND (asked->>'closed_to' IS NULL OR c.closed_at < (asked->>'closed_to')::timestamptz)
   AND (asked->>'form' IS NULL OR EXISTS (
           SELECT FROM public.cases_allegation a WHERE a.case_id = c.id AND a.primary_form = asked->>'form'))
   AND (asked->>'overdue' IS NULL OR c.status <> 'closed' AND EXISTS (
           SELECT FROM public.cases_deadline d
            WHERE d.case_id = c.id AND d.status IN ('running', 'late') AND d.due_at < now()))
"""
# LIKE is not leakproof: behind a policy no index helps it. The scope is applied inside, ids come out.
CHILDREN_NAMED = f"""
WITH area AS (SELECT {held("reads")} AS held),
found AS (
    SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.unit_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.district_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.province_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM area, public.cases_case c JOIN public.children_child h ON h.id = c.child_id
     WHERE (c.unit_id = ANY (held) OR c.district_id = ANY (held) OR c.province_id = ANY (held)
            OR c.id = ANY ({told("granted")}) OR c.id = ANY ({told("lent")}))
       AND h.folded LIKE ALL (patterns) AND {seen("c.")}
    UNION SELECT h.id, h.created_at FROM public.children_child h
     WHERE h.id = ANY ({told("children")}) AND h.folded LIKE ALL (patterns)
)
SELECT coalesce(array_agg(id), '{{}}') FROM (SELECT id FROM found ORDER BY created_at DESC, id DESC LIMIT most) newest
"""
DRAFT_OF_ANOTHER = f"""
SELECT EXISTS (SELECT FROM public.cases_draft d WHERE d.kind = wanted AND d.about = which AND d.officer_id <> {ME})
"""
# Emergency access. One number or id at a time, for who lists cases; never for whom or where the case is kept from.
UUID = "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$"
BEHIND_GLASS = f"""
SELECT c.id, c.unit_id, c.district_id, c.province_id FROM public.cases_case c
 WHERE (c.number = wanted OR c.id = CASE WHEN wanted ~ '{UUID}' THEN wanted::uuid END)
   AND cardinality({told("lists")}) > 0 AND NOT c.id = ANY ({told("kept")})
"""
MAY_BREAK = "SELECT EXISTS (SELECT FROM public.case_behind_glass(upper(wanted::text)))"

# head -> (language, how it runs, body). A DEFINER reads past the policies; the others ask as whoever asks.
MOMENT = " DEFAULT statement_timestamp()"
DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
PLAIN, KEPT_PLAN = ("sql", f"STABLE {DEFINER}"), ("plpgsql", f"STABLE {DEFINER}")
WRITING, ASKING = ("plpgsql", f"VOLATILE {DEFINER}"), ("plpgsql", "STABLE")
CASE_COLUMNS = "id uuid, unit uuid, district uuid, province uuid, level text, logged uuid, assigned uuid, stand_in uuid"
FUNCTIONS = {
    f"wall_sight(who uuid, at timestamptz{MOMENT}) RETURNS jsonb": (*KEPT_PLAN, SIGHT),
    f"wall_enter(who uuid, at timestamptz{MOMENT}) RETURNS jsonb": (*WRITING, ENTER),
    "wall_again() RETURNS trigger": (*WRITING, AGAIN),
    "wall_units(roles text[]) RETURNS uuid[]": (*PLAIN, UNITS_OF),
    "wall_lies_in(place uuid, district uuid, province uuid) RETURNS boolean": (*PLAIN, LIES_IN),
    f"wall_admits({CASE_COLUMNS}) RETURNS boolean": (*ASKING, BESIDE_THE_POSTS),
    "wall_sees_case(wanted uuid) RETURNS boolean": (*KEPT_PLAN, SEES_CASE),
    "wall_admits_child(wanted uuid) RETURNS boolean": (*ASKING, ADMITS_CHILD),
    "wall_sees_child(wanted uuid) RETURNS boolean": (*ASKING, SEES_CHILD),
    "wall_cases_of(intake uuid) RETURNS uuid[]": (*PLAIN, CASES_OF),
    "wall_sees_told(intake uuid) RETURNS boolean": (*ASKING, SEES_TOLD),
    "wall_level_of(intake uuid) RETURNS text": (*PLAIN, LEVEL_OF),
    "wall_open_case(child uuid) RETURNS uuid": (*PLAIN, OPEN_CASE),
    "wall_case_in_area(wanted uuid) RETURNS boolean": (*PLAIN, CASE_IN_AREA),
    "wall_hidden_count(asked jsonb) RETURNS bigint": (*PLAIN, HIDDEN_COUNT),
    "wall_children_named(patterns text[], most integer) RETURNS uuid[]": (*PLAIN, CHILDREN_NAMED),
    "wall_draft_of_another(wanted text, which uuid) RETURNS boolean": (*PLAIN, DRAFT_OF_ANOTHER),
    "wall_pressing(until timestamptz) RETURNS bigint": (*KEPT_PLAN, PRESSING),
    "wall_glass_waits() RETURNS boolean": (*KEPT_PLAN, GLASS_WAITS),
    "case_behind_glass(wanted text) RETURNS TABLE (id uuid, unit_id uuid, district_id uuid, province_id uuid)": (
        *PLAIN,
        BEHIND_GLASS,
    ),
    "glass_may_break(wanted uuid) RETURNS boolean": (*PLAIN, MAY_BREAK),
}

PLACED = "wall_lies_in(unit_id, district_id, province_id)"
PLACED_BY_A_WRITER = f"{PLACED} AND {WRITES}"
RECEIVES = f"cardinality({units(ACTS['intake'])}) > 0"
# Read for many cases at once: one plan for all rows is cheaper there than a question for each.
OF_CASES = {"see": belongs_to("cases_case", "case_id")}
# A clock tells no more than that it runs: it reaches the tiers above at every level, but not those it is kept from.
CLOCK = f"""
((unit_id <> district_id AND district_id = ANY ({told("lists")})
  OR unit_id <> province_id AND province_id = ANY ({told("lists")})) AND NOT case_id = ANY ({told("kept")})
 OR {OF_CASES["see"]})
"""
INTAKE = f"""
(by_id = {ME} OR id = ANY ({OPENED}) OR confidentiality = 'ordinary' AND {area()} && {told("reads")}
 OR wall_sees_told(id))
"""
GRANT, CHILD_GRANT = "wall_sees_case(content_object_id)", "wall_sees_child(content_object_id)"
# cases/models/grants.py says the same in words: reviewed_of.
REVIEWED = f"""
(why = 'break_glass' AND user_id <> {ME} AND NOT content_object_id = ANY ({told("kept")}) AND (
    unit_id = ANY ({units(LEADERS)})
    OR district_id = ANY ({units({Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER})})
    OR province_id = ANY ({units({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER})})
       AND (district_id IS NULL OR unit_id IN (district_id, province_id))))
"""
BROKEN = f"why = 'break_glass' AND user_id = {ME} AND glass_may_break(content_object_id)"

# table -> how it is seen, and what else is asked.
TABLES = {
    "children_child": {
        "see": f"({area()} && {told('reads')} OR wall_admits_child(id))",
        "add": f"{PLACED} AND cardinality({units(ACTS['intake'] | ACTS['child'])}) > 0",
        "change": PLACED_BY_A_WRITER,
    },
    # An inspector's emergency access writes it too, once the case is open.
    "children_childgrant": {"see": f"(user_id = {ME} OR {CHILD_GRANT})", "add": CHILD_GRANT},
    "cases_intake": {
        "see": INTAKE,
        "add": f"by_id = {ME} AND {PLACED} AND {RECEIVES}",
        "change": PLACED_BY_A_WRITER,
    },
    "cases_incident": {"see": belongs_to("cases_intake", "intake_id"), "change": PLACED_BY_A_WRITER},
    "cases_perpetrator": {"see": belongs_to("cases_incident", "incident_id"), "removes": True},
    "cases_case": {
        "see": seen(),
        "add": f"id = ANY ({OPENED}) AND {PLACED} AND {RECEIVES}",
        "change": PLACED_BY_A_WRITER,
    },
    "cases_deadline": {
        "see": CLOCK,
        "add": f"{OF_CASES['see']} AND {WRITES}",
        "change": f"{OF_CASES['see']} AND {PLACED_BY_A_WRITER}",
    },
    "cases_casegrant": {
        "see": f"(user_id = {ME} OR {GRANT} OR {REVIEWED})",
        "add": f"granted_by_id = {ME} AND ({GRANT} AND {WRITES} OR {BROKEN})",
    },
    "cases_allegation": OF_CASES,
    "cases_assessment": OF_CASES,
    "cases_plan": OF_CASES,
    "cases_planaction": {"see": belongs_to("cases_plan", "plan_id"), "removes": True},
    "cases_removalextension": {"see": belongs_to("cases_removalorder", "removal_id")},
    "cases_policeanswer": {"see": belongs_to("cases_policenotice", "notice_id")},
    "cases_opinionanswer": {"see": belongs_to("cases_opinion", "opinion_id")},
    "cases_upload": {"see": OF_CASE, "removes": True},
    # Everybody keeps what they type, whatever their posts.
    "cases_draft": {"see": f"officer_id = {ME}", "removes": True, "writes": "true"},
    "cases_disposal": {"see": f"({OF_CASE} OR {OF_CHILD})"},
    "cases_disposalcertificate": {"see": belongs_to("cases_disposal", "disposal_id")},
    "cases_datarequest": {"see": OF_CHILD},
    # What stood there before a correction is seen like what stands there now.
    "cases_casebefore": {"see": "wall_sees_case(pgh_obj_id)"},
    "cases_intakebefore": {"see": belongs_to("cases_intake", "pgh_obj_id")},
    "cases_incidentbefore": {"see": belongs_to("cases_incident", "pgh_obj_id")},
    "cases_perpetratorbefore": {"see": belongs_to("cases_incident", "incident_id")},
    "children_childbefore": {"see": "wall_sees_child(pgh_obj_id)"},
}
PARTS_OF_CASE = (
    "allegationbefore closing confidentialitychange conflict decision document emergencymeasure escalation legalhold"
    " nameopening note opinion policenotice removalorder signature support transfer unitgrant verification"
).split()
PARTS_OF_CHILD = "caregiver caregiverbefore childcorrection consent residence residencebefore".split()
TABLES |= {f"cases_{part}": {"see": OF_CASE} for part in PARTS_OF_CASE}
TABLES |= {f"children_{part}": {"see": OF_CHILD} for part in PARTS_OF_CHILD}
