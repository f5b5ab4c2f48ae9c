"""Emergency access behind the second wall: finding the case, writing the grant, and who reviews it."""

from django.conf import settings
from django.db import migrations

from cases.migrations._second_wall import BREAK_GLASS, GRANT, KEPT_FROM, roles, units
from directory.roles import CASE_LISTERS, LEADERS, Role
from lib.walls import ME, OF_CASE, WRITES, Wall

UUID = "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$"
# One number or id at a time, for who lists cases; never for a person or a unit that the case is kept from.
FIND = f"""
CREATE FUNCTION public.case_behind_glass(wanted text)
RETURNS TABLE (id uuid, unit_id uuid, district_id uuid, province_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $glass$
SELECT c.id, c.unit_id, c.district_id, c.province_id FROM public.cases_case c
 WHERE (c.number = wanted OR c.id = CASE WHEN wanted ~ '{UUID}' THEN wanted::uuid END)
   AND cardinality(public.wall_units({roles(CASE_LISTERS)})) > 0
   AND NOT c.id = ANY (public.wall_kept_from())
$glass$
"""
MAY_BE_OPENED = """
CREATE FUNCTION public.glass_may_break(wanted uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $glass$
SELECT EXISTS (SELECT FROM public.case_behind_glass(upper(wanted::text)))
$glass$
"""
DISTRICT = units({Role.DISTRICT_OFFICER, Role.DISTRICT_LEADER})
PROVINCE = units({Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER})
# cases/models/grants.py says the same in words: reviewed_of.
REVIEWED = f"""
(why = 'break_glass' AND user_id <> {ME} AND NOT content_object_id = ANY ({KEPT_FROM}) AND (
    unit_id = ANY ({units(LEADERS)}) OR district_id = ANY ({DISTRICT})
    OR province_id = ANY ({PROVINCE}) AND (district_id IS NULL OR unit_id IN (district_id, province_id))))
"""
SEE = f"(user_id = {ME} OR {GRANT} OR {REVIEWED})"
BROKEN = f"why = 'break_glass' AND user_id = {ME} AND glass_may_break(content_object_id)"


def policies(see, broken):
    yield f"ALTER POLICY see ON cases_casegrant USING ({see})"
    yield f"ALTER POLICY add ON cases_casegrant WITH CHECK (granted_by_id = {ME} AND ({GRANT} AND {WRITES} OR {broken}))"
    yield f"ALTER POLICY change ON cases_casegrant USING ({see} AND {WRITES})"


def raise_them(apps, editor):
    app = editor.quote_name(settings.DATABASE_ROLES["app"])
    for body, name in ((FIND, "case_behind_glass(text)"), (MAY_BE_OPENED, "glass_may_break(uuid)")):
        editor.execute(body)
        editor.execute(f"REVOKE ALL ON FUNCTION public.{name} FROM PUBLIC")
        editor.execute(f"GRANT EXECUTE ON FUNCTION public.{name} TO {app}")
    for statement in policies(SEE, BROKEN):
        editor.execute(statement)


def lower_them(apps, editor):
    for statement in policies(f"(user_id = {ME} OR {GRANT})", BREAK_GLASS):
        editor.execute(statement)
    editor.execute("DROP FUNCTION public.glass_may_break(uuid)")
    editor.execute("DROP FUNCTION public.case_behind_glass(text)")


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_place_emergency_access")]

    operations = [
        migrations.RunPython(raise_them, lower_them),
        Wall("cases_nameopening", OF_CASE),
    ]
