"""The keys that seal texts and papers."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    dependencies = [("audit", "0040_seal_register")]

    operations = [
        migrations.CreateModel(
            name="MonthKey",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("month", models.DateField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)), fields=("month",), name="one_key_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DataKey",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("owner", models.UUIDField()),
                ("wrapped", models.BinaryField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                (
                    "month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="audit.monthkey"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["owner"], name="data_key_owner")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at", None)), fields=("owner",), name="one_key_an_owner"
                    )
                ],
            },
        ),
    ]
