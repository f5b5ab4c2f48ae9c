"""A rule of a deadline may hold for one risk only, and says how long its clocks may stand still."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_wall_hand_overs"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="deadlinerule",
            name="one_limit_a_day",
        ),
        migrations.AddField(
            model_name="deadlinerule",
            name="pause_limit",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="deadlinerule",
            name="risk",
            field=models.CharField(
                blank=True,
                choices=[("urgent", "Urgent"), ("high", "High"), ("medium", "Medium"), ("low", "Low")],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="deadlinerule",
            constraint=models.UniqueConstraint(
                fields=("code", "risk", "province", "valid_from"), name="one_limit_a_day", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="deadlinerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("pause_limit", 0),
                    models.Q(("code__in", ("DL01", "DL02", "DL03", "DL04", "DL08", "DL14")), _negated=True),
                    _connector="OR",
                ),
                name="protection_never_stands_still",
            ),
        ),
    ]
