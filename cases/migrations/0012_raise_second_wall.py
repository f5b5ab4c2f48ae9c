"""Row-level security on every table that holds a child's data; reports hold sums only."""

from django.conf import settings
from django.db import migrations

from cases.migrations._second_wall import FUNCTIONS, TABLES
from lib.walls import Wall


def make_functions(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for head, body in FUNCTIONS.items():
        editor.execute(
            f"CREATE FUNCTION public.{head} LANGUAGE sql STABLE SECURITY DEFINER"
            f" SET search_path = pg_catalog, public, pg_temp AS $wall$ {body} $wall$"
        )
        name = head.split(" RETURNS")[0]
        editor.execute(f"REVOKE ALL ON FUNCTION public.{name} FROM PUBLIC")
        editor.execute(f"GRANT EXECUTE ON FUNCTION public.{name} TO {may}")


def drop_functions(apps, editor):
    for head in reversed(FUNCTIONS):
        editor.execute(f"DROP FUNCTION public.{head.split(' RETURNS')[0]}")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0011_tell_who_logged"),
        ("children", "0052_find_by_number"),
        ("directory", "0003_mark_initial_passwords"),
    ]

    operations = [
        migrations.RunPython(make_functions, drop_functions),
        *(Wall(table, **terms) for table, terms in TABLES.items()),
    ]
