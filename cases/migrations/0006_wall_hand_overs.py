"""The second wall around hand-overs, and what is asked about cases that nobody answers for.

A hand-over is seen by who signs it and by the leaders of its unit; a case in it by who gives and who receives it, and
by whoever sees that case, never by whom it is kept from, but for the moment in which all cases move. It tells a number, a phase and clocks.
"""

from django.conf import settings
from django.db import migrations

from cases.migrations._second_wall import DEFINER, held, told
from directory.roles import CASE_LISTERS, Role
from lib.walls import ME, OPENED, Wall, belongs_to

STABLE = f"LANGUAGE sql STABLE {DEFINER}"
LISTERS = "'{" + ",".join(sorted(CASE_LISTERS)) + "}'"


def live(post):
    """A post in force today whose officer may sign in."""
    return f"""
        {post}.valid_from <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        AND ({post}.valid_to IS NULL OR {post}.valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
        AND EXISTS (SELECT FROM public.directory_officer o WHERE o.id = {post}.officer_id AND o.is_active)"""


SIGNS = f"""
SELECT EXISTS (SELECT FROM public.cases_handoversignature s WHERE s.hand_over_id = wanted AND s.officer_id = {ME})
"""
CASES_HANDED = f"""
SELECT coalesce(array_agg(i.case_id), '{{}}') FROM public.cases_handoveritem i
  JOIN public.cases_handover h ON h.id = i.hand_over_id
 WHERE h.id = wanted AND (h.unit_id = ANY ({held("leads")}) OR public.wall_signs(h.id))
"""
# cases/models/owning.py says the same in words.
WITHOUT_OWNER = f"""
SELECT count(*) FROM public.cases_case c
 WHERE c.status <> 'closed' AND c.unit_id = ANY ({told("leads")})
   AND NOT c.id = ANY (coalesce({told("kept")}, '{{}}'))
   AND NOT EXISTS (SELECT FROM public.directory_post p
        WHERE p.officer_id = c.assigned_id AND p.unit_id = c.unit_id AND p.role = '{Role.COMMUNE_OFFICER}'
          AND {live("p")})
   AND NOT EXISTS (SELECT FROM public.cases_casegrant g JOIN public.directory_post p ON p.officer_id = g.user_id
        WHERE g.content_object_id = c.id AND g.user_id = c.assigned_id AND g.why = 'named'
          AND g.role = '{Role.COMMUNE_OFFICER}' AND g.expires_at > now() AND p.role = ANY ({LISTERS}) AND {live("p")})
"""
# For who keeps the accounts of the unit, and so ends posts: a number, of no case in particular.
LEFT_BY = f"""
SELECT count(*) FROM public.cases_case c
 WHERE c.assigned_id = who AND c.status <> 'closed' AND (place IS NULL OR c.unit_id = place)
   AND EXISTS (SELECT FROM public.directory_unitclosure k WHERE k.descendant_id = c.unit_id
        AND k.ancestor_id = ANY (public.wall_units('{{{Role.ADMINISTRATOR}}}')))
"""
FUNCTIONS = {
    "wall_signs(wanted uuid)": ("boolean", SIGNS),
    "wall_cases_handed(wanted uuid)": ("uuid[]", CASES_HANDED),
    "wall_without_owner()": ("bigint", WITHOUT_OWNER),
    "wall_left_by(who uuid, place uuid)": ("bigint", LEFT_BY),
}
HAND_OVER = f"(unit_id = ANY ({told('leads')}) OR wall_signs(id))"
OF_HAND_OVER = belongs_to("cases_handover", "hand_over_id")
ITEM = f"""
(EXISTS (SELECT FROM cases_handover h WHERE h.id = hand_over_id
          AND (h.officer_id = {ME} OR receiver_id = {ME} OR wall_sees_case(case_id)) OFFSET 0)
 AND (case_id = ANY ({OPENED}) OR NOT case_id = ANY (coalesce({told("kept")}, '{{}}'))))
"""


def make_functions(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for head, (answer, body) in FUNCTIONS.items():
        editor.execute(f"CREATE FUNCTION public.{head} RETURNS {answer} {STABLE} AS $wall$ {body} $wall$")
        editor.execute(f"REVOKE ALL ON FUNCTION public.{head} FROM PUBLIC")
        editor.execute(f"GRANT EXECUTE ON FUNCTION public.{head} TO {may}")


def drop_functions(apps, editor):
    for head in reversed(FUNCTIONS):
        editor.execute(f"DROP FUNCTION public.{head}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_hand_over_cases")]

    operations = [
        migrations.RunPython(make_functions, drop_functions),
        Wall("cases_handover", HAND_OVER),
        Wall("cases_handoversignature", OF_HAND_OVER),
        Wall("cases_handoveritem", ITEM),
    ]
