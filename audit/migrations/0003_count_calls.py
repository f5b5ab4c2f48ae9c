"""The calls of a minute, in a table that is not logged: it is worthless after the minute."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seal_events")]

    operations = [
        migrations.CreateModel(
            name="Calls",
            fields=[
                ("officer_id", models.UUIDField(primary_key=True, serialize=False)),
                ("minute", models.PositiveBigIntegerField()),
                ("made", models.PositiveIntegerField(default=0)),
            ],
            options={"verbose_name_plural": "calls"},
        ),
        migrations.RunSQL("ALTER TABLE audit_calls SET UNLOGGED", "ALTER TABLE audit_calls SET LOGGED"),
    ]
