"""The costly pages of a minute by officer and kind, in a table that is not logged: worthless after the minute."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0050_keep_keys")]

    operations = [
        migrations.CreateModel(
            name="Spent",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "officer_id", "kind", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("officer_id", models.UUIDField()),
                ("kind", models.CharField(max_length=20)),
                ("minute", models.PositiveBigIntegerField()),
                ("made", models.PositiveIntegerField(default=0)),
            ],
            options={"verbose_name_plural": "spent"},
        ),
        migrations.RunSQL("ALTER TABLE audit_spent SET UNLOGGED", "ALTER TABLE audit_spent SET LOGGED"),
    ]
