"""An officer's sets are reckoned once a transaction, and the policies read them: see `_sight.py`."""

from django.conf import settings
from django.db import migrations

from cases.migrations import _second_wall as before
from cases.migrations import _sight as sight
from lib.walls import WRITES, Wall


def run(editor, statements):
    for statement in statements:
        editor.execute(statement)


def named(head):
    return head.split(" RETURNS")[0].replace(sight.MOMENT, "")


def functions(editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for head, (body, how) in sight.FUNCTIONS.items():
        yield f"CREATE FUNCTION public.{head} LANGUAGE plpgsql {how} AS $wall$ {body} $wall$"
        name = named(head)
        yield f"REVOKE ALL ON FUNCTION public.{name} FROM PUBLIC"
        if name != "wall_again()":
            yield f"GRANT EXECUTE ON FUNCTION public.{name} TO {may}"


def told(bodies):
    for head in sight.TOLD:
        yield (
            f"CREATE OR REPLACE FUNCTION public.{head} LANGUAGE sql STABLE SECURITY DEFINER"
            f" SET search_path = pg_catalog, public, pg_temp AS $wall$ {bodies[head]} $wall$"
        )


def walls(tables, writes):
    for table, terms in tables.items():
        yield from Wall(table, **{"writes": writes} | terms).altered()


def triggers():
    for table in sight.CHANGING:
        yield (
            f"CREATE TRIGGER reckon_sight AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION public.wall_again()"
        )


def forwards(apps, editor):
    run(editor, functions(editor))
    run(editor, told(sight.TOLD))
    run(editor, walls(sight.WALLS, sight.WRITING))
    run(editor, triggers())


def backwards(apps, editor):
    run(editor, (f"DROP TRIGGER reckon_sight ON {table}" for table in sight.CHANGING))
    run(editor, walls(sight.RAISED, WRITES))
    run(editor, told(before.FUNCTIONS))
    run(editor, (f"DROP FUNCTION public.{named(head)}" for head in reversed(sight.FUNCTIONS)))


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0062_keep_data_requests"),
        ("children", "0060_keep_consents"),
        ("directory", "0036_keep_forms"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
