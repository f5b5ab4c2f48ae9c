"""A place of its own for the secrets of second factors, sealed under the officer's key."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0036_keep_forms"),
        ("audit", "0050_keep_keys"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactorSecret",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="officer_id")),
                (
                    "factor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="mfa.authenticator"
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
