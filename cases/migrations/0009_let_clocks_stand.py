"""The country's own rules that were loaded before pauses came: how long their clocks may stand still."""

from django.db import migrations

# In the measure of each rule; product defaults.
LIMITS = {"DL05": 5, "DL07": 5, "DL09": 10, "DL12": 15, "DL13": 7, "DL15": 3}


def let_stand(apps, editor):
    rules = apps.get_model("cases", "DeadlineRule").objects.filter(province=None, pause_limit=0)
    for code, limit in LIMITS.items():
        rules.filter(code=code).update(pause_limit=limit)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0008_pause_clocks"),
    ]

    operations = [
        migrations.RunPython(let_stand, migrations.RunPython.noop),
    ]
