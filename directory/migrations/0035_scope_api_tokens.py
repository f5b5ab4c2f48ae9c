"""Tokens with a name, a scope and an end; those of before, which had none, end."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.keys
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0034_vouch_for_officers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("digest", models.CharField(max_length=128, primary_key=True, serialize=False)),
                ("token_key", models.CharField(db_index=True, max_length=25)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("expiry", models.DateTimeField(blank=True, null=True)),
                ("key", models.UUIDField(default=lib.keys.uuid7, editable=False, unique=True)),
                ("name", models.CharField(blank=True, max_length=100)),
                (
                    "scope",
                    models.CharField(
                        choices=[("read", "Read only"), ("write", "Read and write")], default="write", max_length=5
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auth_token_set",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-created"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("expiry__isnull", False)), name="token_ends")
                ],
            },
        ),
        migrations.RunSQL("DROP TABLE IF EXISTS knox_authtoken", migrations.RunSQL.noop),
    ]
