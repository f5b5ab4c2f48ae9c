"""Narratives become bytes, of the same text: the next step seals them."""

from django.db import migrations

import audit.encrypted
from audit import conversion

SHAPE = [
    conversion.to_bytes("children_caregiver", phone="varchar(30)"),
    conversion.to_bytes("children_childcorrection", reason="text"),
]
STATE = [
    migrations.AlterField(
        "caregiver", "phone", audit.encrypted.EncryptedText(blank=True, owner="child_id", found_by="digits")
    ),
    migrations.AlterField("childcorrection", "reason", audit.encrypted.EncryptedText(owner="child_id", found_by="")),
]


class Migration(migrations.Migration):
    dependencies = [("children", "0040_keep_history"), ("audit", "0050_keep_keys")]

    operations = [
        migrations.SeparateDatabaseAndState(SHAPE, STATE),
    ]
