"""Emergency access finds a case that its officer does not see: one function, for one number or id at a time."""

from django.conf import settings
from django.db import migrations

HEAD = "public.case_behind_glass(text)"
ME = "nullif(current_setting('app.officer', true), '')::uuid"
POSTS = f"""
SELECT p.unit_id, p.role FROM public.directory_post p JOIN public.directory_officer o ON o.id = p.officer_id
 WHERE p.officer_id = {ME} AND o.is_active AND p.unit_id IS NOT NULL
   AND p.valid_from <= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
   AND (p.valid_to IS NULL OR p.valid_to >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
"""
ROLES = (
    "commune_officer",
    "commune_leader",
    "district_officer",
    "district_leader",
    "province_officer",
    "province_leader",
    "inspector",
)
UUID = "^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$"


def make(apps, editor):
    roles = ", ".join(f"'{role}'" for role in ROLES)
    editor.execute(
        f"""
CREATE FUNCTION {HEAD.replace("(text)", "(wanted text)")}
RETURNS TABLE (id uuid, unit_id uuid, district_id uuid, province_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $glass$
WITH posts AS ({POSTS})
SELECT c.id, c.unit_id, c.district_id, c.province_id FROM public.cases_case c
 WHERE (c.number = wanted OR c.id = CASE WHEN wanted ~ '{UUID}' THEN wanted::uuid END)
   AND EXISTS (SELECT FROM posts WHERE role IN ({roles}))
   AND NOT EXISTS (
       SELECT FROM public.cases_conflict f WHERE f.case_id = c.id
          AND (f.officer_id = {ME} OR f.hidden_unit_id IN (SELECT posts.unit_id FROM posts)))
$glass$
"""
    )
    app = editor.quote_name(settings.DATABASE_ROLES["app"])
    editor.execute(f"REVOKE ALL ON FUNCTION {HEAD} FROM PUBLIC")
    editor.execute(f"GRANT EXECUTE ON FUNCTION {HEAD} TO {app}")


def drop(apps, editor):
    editor.execute(f"DROP FUNCTION {HEAD}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0020_place_emergency_access")]

    operations = [migrations.RunPython(make, drop)]
