"""Row-level security on every table that holds a child's data, and the rule that it asks: see `_second_wall.py`.

What was said before a correction is changed by nobody; the worker removes it at the end of retention.
"""

from django.conf import settings
from django.db import migrations

from cases.migrations._second_wall import CHANGING, FUNCTIONS, MOMENT, TABLES
from lib.walls import Wall, kept_back

BEFORE = [table for table in TABLES if table.endswith("before")]


def make_functions(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for head, (language, how, body) in FUNCTIONS.items():
        name = head.split(" RETURNS")[0].replace(MOMENT, "")
        editor.execute(f"CREATE FUNCTION public.{head} LANGUAGE {language} {how} AS $wall$ {body} $wall$")
        editor.execute(f"REVOKE ALL ON FUNCTION public.{name} FROM PUBLIC")
        if not head.endswith("RETURNS trigger"):
            editor.execute(f"GRANT EXECUTE ON FUNCTION public.{name} TO {may}")
    for table in CHANGING:
        editor.execute(
            f"CREATE TRIGGER reckon_sight AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION public.wall_again()"
        )


class Migration(migrations.Migration):
    replaces = [
        ("cases", "0012_raise_second_wall"),
        ("cases", "0021_find_cases_behind_glass"),
        ("cases", "0070_reckon_sight_once"),
    ]

    dependencies = [("cases", "0001_shape_cases"), ("children", "0001_shape_children")]

    operations = [
        migrations.RunPython(make_functions),
        *(Wall(table, **terms) for table, terms in TABLES.items()),
        kept_back(*BEFORE, app="UPDATE, DELETE, TRUNCATE", jobs="UPDATE, TRUNCATE"),
    ]
