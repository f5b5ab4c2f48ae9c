"""Seal what was written before; nothing is sealed twice, for it is one transaction."""

from django.db import migrations

from audit import conversion


class Migration(migrations.Migration):
    dependencies = [("children", "0050_keep_narratives_as_bytes")]

    operations = [
        conversion.seal("children_caregiver", "phone", owner="t.child_id", found_by=("phone",)),
        conversion.seal("children_childcorrection", "reason", owner="t.child_id"),
    ]
