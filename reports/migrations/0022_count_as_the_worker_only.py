"""The views that figures are counted from lift no wall any more: they read as whoever asks, and only the worker may."""

from importlib import import_module

from django.conf import settings
from django.db import migrations

before = import_module("reports.migrations.0010_count_beyond_the_wall")


def shut(apps, editor):
    before.drop_views(apps, editor)
    app, jobs = (editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    for name, query in before.VIEWS.items():
        plain = query.format(area_n="true", area_k="true", somebody="true")
        editor.execute(f"CREATE VIEW {name} WITH (security_invoker) AS {plain}")
        editor.execute(f"REVOKE ALL ON {name} FROM {app}, {jobs}")
        editor.execute(f"GRANT SELECT ON {name} TO {jobs}")


def open_again(apps, editor):
    before.drop_views(apps, editor)
    before.make_views(apps, editor)


class Migration(migrations.Migration):
    dependencies = [("reports", "0021_note_changed_units")]

    operations = [migrations.RunPython(shut, open_again)]
