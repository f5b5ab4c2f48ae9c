"""Office machines on which the second factor is asked once in a week."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.keys
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0032_print_code_sheets"),
    ]

    operations = [
        migrations.CreateModel(
            name="OfficeMachine",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField(default=lib.moment.now)),
                ("pairing_digest", models.CharField(max_length=64)),
                ("secret_digest", models.CharField(blank=True, max_length=64)),
                ("paired_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="directory.unit"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="MachineProof",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("proved_at", models.DateTimeField()),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proofs", to="directory.officemachine"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="officemachine",
            index=models.Index(fields=["pairing_digest"], name="machine_pairing"),
        ),
        migrations.AddConstraint(
            model_name="machineproof",
            constraint=models.UniqueConstraint(fields=("machine", "officer"), name="proof_once"),
        ),
    ]
