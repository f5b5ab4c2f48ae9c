"""The secrets of second factors, sealed under the keyring."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted


class Migration(migrations.Migration):
    replaces = [("directory", "0060_keep_factor_secrets"), ("directory", "0061_seal_factor_secrets")]

    dependencies = [
        ("audit", "0001_shape_register"),
        ("directory", "0001_shape_directory"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.CreateModel(
            name="FactorSecret",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "factor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="mfa.authenticator"
                    ),
                ),
                ("text", audit.encrypted.EncryptedText(found_by="", owner="officer_id")),
            ],
        ),
    ]
