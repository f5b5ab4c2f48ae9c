"""When all keys were renewed, so that files follow."""

import django.utils.timezone
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    dependencies = [("audit", "0070_count_costly_pages")]

    operations = [
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
    ]
