"""One limit of a deadline a day and place: the database refuses the second of two people."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_explain_delays"),
        ("directory", "0002_seal_factors"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="deadlinerule",
            constraint=models.UniqueConstraint(
                fields=("code", "province", "valid_from"), name="one_limit_a_day", nulls_distinct=False
            ),
        ),
    ]
