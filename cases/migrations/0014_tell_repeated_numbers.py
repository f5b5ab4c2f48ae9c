"""Whether a number of an office's series is taken: asked beyond what the asker sees, answered by yes or no."""

from django.conf import settings
from django.db import migrations

from cases.migrations._second_wall import DEFINER

HEAD = "wall_repeated_numbers(asked jsonb)"


def year(moment):
    return f"extract(year FROM {moment} AT TIME ZONE 'Asia/Ho_Chi_Minh')"


def alike(number):
    """05/QĐ-UBND, 5/QĐ and 5 are one number."""
    return f"ltrim(lower(split_part(btrim({number}), '/', 1)), '0')"


# cases/models/numbering.py: which records of which act are one paper.
PAPERS = f"""
SELECT p.id AS paper, c.unit_id AS unit, 'decision' AS series, {year("p.approved_at")} AS year,
       p.decision_number AS number
  FROM public.cases_plan p JOIN public.cases_case c ON c.id = p.case_id
UNION ALL
SELECT o.id, c.unit_id, 'decision', {year("o.done_at")}, o.number
  FROM public.cases_removalorder o JOIN public.cases_case c ON c.id = o.case_id
UNION ALL
SELECT d.id, c.unit_id, 'decision', extract(year FROM d.decided_on), d.number
  FROM public.cases_caredecision d JOIN public.cases_case c ON c.id = d.case_id
UNION ALL
SELECT CASE WHEN s.act IN ('approval', 'removal') THEN s.about ELSE s.id END, s.unit_id, 'decision',
       {year("s.signed_at")}, s.number
  FROM public.cases_signature s
UNION ALL
SELECT n.id, c.unit_id, 'notice', {year("n.done_at")}, n.number
  FROM public.cases_policenotice n JOIN public.cases_case c ON c.id = n.case_id
UNION ALL
SELECT h.id, h.unit_id, 'minutes', {year("w.signed_at")}, w.number
  FROM public.cases_handoversignature w JOIN public.cases_handover h ON h.id = w.hand_over_id
"""
BODY = f"""
SELECT coalesce(array_agg(DISTINCT a.paper), '{{}}')
  FROM jsonb_to_recordset(asked) AS a(paper uuid, unit uuid, series text, year integer, number text)
 WHERE EXISTS (SELECT FROM ({PAPERS}) b
        WHERE b.unit = a.unit AND b.series = a.series AND b.year = a.year AND b.paper <> a.paper
          AND b.number <> '' AND {alike("b.number")} = {alike("a.number")})
"""


def make_function(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    editor.execute(
        f"CREATE FUNCTION public.{HEAD} RETURNS uuid[] LANGUAGE sql STABLE {DEFINER} AS $wall$ {BODY} $wall$"
    )
    editor.execute(f"REVOKE ALL ON FUNCTION public.{HEAD} FROM PUBLIC")
    editor.execute(f"GRANT EXECUTE ON FUNCTION public.{HEAD} TO {may}")


def drop_function(apps, editor):
    editor.execute(f"DROP FUNCTION public.{HEAD}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_keep_calls")]

    operations = [migrations.RunPython(make_function, drop_function)]
