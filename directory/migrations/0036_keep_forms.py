"""Forms that are kept to be sent again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import audit.encrypted
import lib.keys
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0035_scope_api_tokens"),
        ("audit", "0050_keep_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("path", models.CharField(max_length=2000)),
                ("typed", audit.encrypted.EncryptedJSON(default=list, found_by="", owner="officer_id")),
                ("sent_at", models.DateTimeField(default=lib.moment.now)),
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_form",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
