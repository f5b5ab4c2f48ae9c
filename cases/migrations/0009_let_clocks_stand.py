"""The country's own rules that were loaded before pauses came: how long their clocks may stand still."""

from django.db import migrations

from directory.loading.tables import rows


def let_stand(apps, editor):
    rules = apps.get_model("cases", "DeadlineRule").objects.filter(province=None, pause_limit=0)
    for row in rows("deadline_rules"):
        if row["pause"] != "0":
            rules.filter(code=row["code"], risk=row["risk"], valid_from=row["valid_from"]).update(
                pause_limit=row["pause"]
            )


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_pause_clocks"),
    ]

    operations = [
        migrations.RunPython(let_stand, migrations.RunPython.noop),
    ]
