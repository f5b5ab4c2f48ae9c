"""The rule of children/confidentiality.py as the database asks it, and who passes each table by it.

A set that many rows are compared with is an array from a function that the planner asks once a query.
The functions run as their owner, with a pinned search path, and answer about the officer set by
`lib.officer.enter` and about nobody else.
"""

from directory.roles import ACTS, CASE_LISTERS, CASE_READERS, REVIEWERS, Role
from lib.walls import ME, OF_CASE, OF_CHILD, OPENED, WRITES, belongs_to

COMMUNE = {Role.COMMUNE_OFFICER, Role.COMMUNE_LEADER}
NEVER_WRITE = {Role.INSPECTOR, Role.PARTNER, Role.ADMINISTRATOR}


def roles(chosen):
    return "'{" + ",".join(sorted(str(role) for role in chosen)) + "}'"


def units(chosen):
    """The units of the officer's live posts with one of these roles."""
    return f"(SELECT wall_units({roles(chosen)}))::uuid[]"


GRANTED = "(SELECT wall_granted())::uuid[]"
KEPT_FROM = "(SELECT wall_kept_from())::uuid[]"


def lent(chosen, logged="false"):
    """Cases lent to units where the officer holds one of these roles; `logged`: joined by the officer's own report."""
    return f"(SELECT wall_lent({roles(chosen)}, {logged}))::uuid[]"


def area(c=""):
    """The units that a post may hold to see the row; `c` is the table's alias and a dot."""
    return f"ARRAY[{c}unit_id, {c}district_id, {c}province_id]"


def own(c):
    stands_in = f"{c}stand_in_id = {ME} AND {c}confidentiality = 'restricted'"
    return f"({c}logged_by_id = {ME} OR {c}assigned_id = {ME} OR {stands_in})"


def seen(c=""):
    """children/confidentiality.py says the same in words: by_posts, by_grants, out_of_conflict."""
    return f"""
({c}id = ANY ({OPENED}) OR (
    {c}confidentiality = 'ordinary' AND {area(c)} && {units(CASE_LISTERS)}
    OR {c}confidentiality <> 'ordinary' AND {area(c)} && {units(CASE_READERS)} AND (
        {own(c)}
        OR {c}confidentiality = 'restricted' AND (
            {area(c)} && {units(REVIEWERS | {Role.COMMUNE_LEADER})}
            OR {c}assigned_id IS NULL AND {c}unit_id = ANY ({units({Role.COMMUNE_OFFICER})}))
        OR {c}confidentiality = 'sealed' AND {c}unit_id = ANY ({units(REVIEWERS)}))
    OR {c}id = ANY ({GRANTED})
    OR {c}id = ANY ({lent(COMMUNE)}) AND (
        {c}confidentiality = 'ordinary' OR {own(c)}
        OR {c}id = ANY ({lent(COMMUNE, "true")})
        OR {c}confidentiality = 'restricted' AND {c}id = ANY ({lent({Role.COMMUNE_LEADER})}))
) AND NOT {c}id = ANY ({KEPT_FROM}))
"""


FUNCTIONS = {
    "wall_officer() RETURNS uuid": """
SELECT o.id FROM public.directory_officer o
 WHERE o.id = nullif(current_setting('app.officer', true), '')::uuid AND o.is_active
""",
    "wall_units(roles text[]) RETURNS uuid[]": """
SELECT coalesce(array_agg(p.unit_id), '{}') FROM public.directory_post p
 WHERE p.officer_id = public.wall_officer() AND p.unit_id IS NOT NULL AND p.role = ANY (roles)
   AND p.valid_from <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
   AND (p.valid_to IS NULL OR p.valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
""",
    "wall_writes() RETURNS boolean": f"""
SELECT cardinality(public.wall_units({roles(set(Role) - NEVER_WRITE)})) > 0
""",
    "wall_granted() RETURNS uuid[]": f"""
SELECT coalesce(array_agg(g.content_object_id), '{{}}') FROM public.cases_casegrant g
 WHERE g.user_id = public.wall_officer() AND g.expires_at > now()
   AND cardinality(public.wall_units({roles(CASE_LISTERS)})) > 0
""",
    "wall_granted_children() RETURNS uuid[]": f"""
SELECT coalesce(array_agg(g.content_object_id), '{{}}') FROM public.children_childgrant g
 WHERE g.user_id = public.wall_officer() AND g.expires_at > now()
   AND cardinality(public.wall_units({roles(CASE_LISTERS)})) > 0
""",
    "wall_lent(roles text[], logged boolean) RETURNS uuid[]": """
SELECT coalesce(array_agg(g.case_id), '{}') FROM public.cases_unitgrant g
 WHERE g.unit_id = ANY (public.wall_units(roles)) AND (g.valid_to IS NULL OR g.valid_to > now())
   AND (NOT logged OR g.logged_by_id = public.wall_officer())
""",
    "wall_kept_from() RETURNS uuid[]": f"""
SELECT coalesce(array_agg(f.case_id), '{{}}') FROM public.cases_conflict f
 WHERE f.officer_id = public.wall_officer()
    OR f.hidden_unit_id = ANY (public.wall_units({roles(set(Role))}))
       AND NOT EXISTS (SELECT FROM public.cases_casegrant g WHERE g.content_object_id = f.case_id
                        AND g.user_id = public.wall_officer() AND g.why = 'named' AND g.expires_at > now())
""",
    "wall_lies_in(place uuid, district uuid, province uuid) RETURNS boolean": """
SELECT CASE WHEN place IS NULL THEN district IS NULL AND province IS NULL ELSE
    EXISTS (SELECT FROM public.directory_unitclosure k JOIN public.directory_unit u ON u.id = k.ancestor_id
             WHERE k.descendant_id = place AND u.id = province AND u.level = 'province')
    AND district IS NOT DISTINCT FROM (
            SELECT u.id FROM public.directory_unitclosure k JOIN public.directory_unit u ON u.id = k.ancestor_id
             WHERE k.descendant_id = place AND u.level = 'district') END
""",
    # What a verb must know beyond what its doer sees: cases/models/beyond.py.
    "wall_open_case(child uuid) RETURNS uuid": """
SELECT c.id FROM public.cases_case c WHERE c.child_id = child AND c.status <> 'closed'
""",
    "wall_cases_of(intake uuid) RETURNS uuid[]": """
SELECT coalesce(array_agg(a.case_id), '{}') FROM public.cases_allegation a
  JOIN public.cases_incident n ON n.id = a.incident_id WHERE n.intake_id = intake
""",
    "wall_level_of(intake uuid) RETURNS text": """
SELECT coalesce((array_agg(c.confidentiality ORDER BY
           array_position('{sealed,restricted,ordinary}', c.confidentiality::text)))[1], 'ordinary')
  FROM public.cases_case c WHERE c.id = ANY (public.wall_cases_of(intake))
""",
    "wall_case_in_area(wanted uuid) RETURNS boolean": f"""
SELECT EXISTS (SELECT FROM public.cases_case c WHERE c.id = wanted
    AND ARRAY[c.unit_id, c.district_id, c.province_id] && public.wall_units({roles(CASE_LISTERS)})
    AND NOT c.id = ANY (public.wall_kept_from()))
""",
    # A list ends with how many it leaves out; what is asked are the filters of the list.
    "wall_hidden_count(asked jsonb) RETURNS bigint": f"""
SELECT count(*) FROM public.cases_case c
 WHERE c.confidentiality <> 'ordinary' AND {area("c.")} && {units(CASE_LISTERS)}
   AND NOT c.id = ANY ({KEPT_FROM}) AND {seen("c.")} IS NOT TRUE
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
""",
    # LIKE is not leakproof: behind a policy no index helps it. The scope is applied inside, ids come out.
    "wall_children_named(patterns text[], most integer) RETURNS uuid[]": f"""
WITH area AS (SELECT public.wall_units({roles(CASE_READERS)}) AS held),
found AS (
    SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.unit_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.district_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM public.children_child h, area
     WHERE h.province_id = ANY (held) AND h.folded LIKE ALL (patterns)
    UNION SELECT h.id, h.created_at FROM area, public.cases_case c JOIN public.children_child h ON h.id = c.child_id
     WHERE (c.unit_id = ANY (held) OR c.district_id = ANY (held) OR c.province_id = ANY (held)
            OR c.id = ANY ({GRANTED}) OR c.id = ANY ({lent(COMMUNE)}))
       AND h.folded LIKE ALL (patterns) AND {seen("c.")}
    UNION SELECT h.id, h.created_at FROM public.children_child h
     WHERE h.id = ANY (public.wall_granted_children()) AND h.folded LIKE ALL (patterns)
)
SELECT coalesce(array_agg(id), '{{}}') FROM (SELECT id FROM found ORDER BY created_at DESC, id DESC LIMIT most) newest
""",
    "wall_draft_of_another(wanted text, which uuid) RETURNS boolean": f"""
SELECT EXISTS (SELECT FROM public.cases_draft d WHERE d.kind = wanted AND d.about = which AND d.officer_id <> {ME})
""",
    "wall_case_numbered(wanted text) RETURNS uuid": """
SELECT c.id FROM public.cases_case c WHERE c.number = wanted AND public.wall_case_in_area(c.id)
""",
}

CASE = seen()
PLACED = "wall_lies_in(unit_id, district_id, province_id)"
RECEIVES = f"cardinality({units(ACTS['intake'])}) > 0"
BY_CASE = "EXISTS (SELECT FROM cases_case p WHERE p.id = ANY (wall_cases_of({intake})) OFFSET 0)"
INTAKE = f"""
(by_id = {ME} OR id = ANY ({OPENED})
 OR confidentiality = 'ordinary' AND {area()} && {units(CASE_READERS)}
 OR {BY_CASE.format(intake="cases_intake.id")})
"""
CHILD = f"""
(id = ANY ({OPENED}) OR {area()} && {units(CASE_READERS)}
 OR {belongs_to("cases_case", "children_child.id", key="child_id")} OR id = ANY ((SELECT wall_granted_children())::uuid[]))
"""
# A clock tells no more than that it runs: it reaches the tiers above at every level, but not those it is kept from.
CLOCK = f"""
((unit_id <> district_id AND district_id = ANY ({units(CASE_LISTERS)})
  OR unit_id <> province_id AND province_id = ANY ({units(CASE_LISTERS)})) AND NOT case_id = ANY ({KEPT_FROM})
 OR {OF_CASE})
"""
GRANT = belongs_to("cases_case", "content_object_id")
BREAK_GLASS = f"why = 'break_glass' AND user_id = {ME} AND wall_case_in_area(content_object_id)"

# table -> how it is seen, and what else is asked; everything else belongs to a case.
TABLES = {
    "children_child": {
        "see": CHILD,
        "add": f"{PLACED} AND cardinality({units(ACTS['intake'] | ACTS['child'])}) > 0",
        "change": f"{PLACED} AND {WRITES}",
    },
    "children_caregiver": {"see": OF_CHILD},
    "children_residence": {"see": OF_CHILD},
    "children_childcorrection": {"see": OF_CHILD},
    # An inspector's emergency access writes it too, once the case is open.
    "children_childgrant": {
        "see": f"(user_id = {ME} OR {belongs_to('children_child', 'content_object_id')})",
        "add": belongs_to("children_child", "content_object_id"),
    },
    "cases_intake": {
        "see": INTAKE,
        "add": f"by_id = {ME} AND {PLACED} AND {RECEIVES}",
        "change": f"{PLACED} AND {WRITES}",
    },
    "cases_incident": {"see": belongs_to("cases_intake", "intake_id"), "change": f"{PLACED} AND {WRITES}"},
    "cases_perpetrator": {"see": belongs_to("cases_incident", "incident_id"), "removes": True},
    "cases_case": {
        "see": CASE,
        "add": f"id = ANY ({OPENED}) AND {PLACED} AND {RECEIVES}",
        "change": f"{PLACED} AND {WRITES}",
    },
    "cases_deadline": {
        "see": CLOCK,
        "add": f"{OF_CASE} AND {WRITES}",
        "change": f"{OF_CASE} AND {PLACED} AND {WRITES}",
    },
    "cases_casegrant": {
        "see": f"(user_id = {ME} OR {GRANT})",
        "add": f"granted_by_id = {ME} AND ({GRANT} AND {WRITES} OR {BREAK_GLASS})",
    },
    "cases_planaction": {"see": belongs_to("cases_plan", "plan_id"), "removes": True},
    "cases_removalextension": {"see": belongs_to("cases_removalorder", "removal_id")},
    "cases_policeanswer": {"see": belongs_to("cases_policenotice", "notice_id")},
    "cases_opinionanswer": {"see": belongs_to("cases_opinion", "opinion_id")},
    "cases_upload": {"see": OF_CASE, "removes": True},
    # Everybody keeps what they type, whatever their posts.
    "cases_draft": {"see": f"officer_id = {ME}", "removes": True, "writes": "true"},
}
PARTS = (
    "allegation assessment closing confidentialitychange conflict decision document emergencymeasure escalation note"
    " opinion plan policenotice removalorder signature support transfer unitgrant verification"
).split()
TABLES |= {f"cases_{part}": {"see": OF_CASE} for part in PARTS}
# What stood there before a correction is seen like what stands there now.
TABLES |= {
    "cases_casebefore": {"see": belongs_to("cases_case", "pgh_obj_id")},
    "cases_intakebefore": {"see": belongs_to("cases_intake", "pgh_obj_id")},
    "cases_incidentbefore": {"see": belongs_to("cases_incident", "pgh_obj_id")},
    "cases_perpetratorbefore": {"see": belongs_to("cases_incident", "incident_id")},
    "cases_allegationbefore": {"see": OF_CASE},
    "children_childbefore": {"see": belongs_to("children_child", "pgh_obj_id")},
    "children_caregiverbefore": {"see": OF_CHILD},
    "children_residencebefore": {"see": OF_CHILD},
}
