"""A child's identity number, sealed; it and a caregiver's telephone are found by their blind tokens."""

from django.db import migrations, models

import audit.encrypted


def token_of(name):
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(models.F(name), template="substring(%(expressions)s FROM 1 FOR 8)"),
        output_field=models.BinaryField(),
    )


def index_of(token, name):
    return models.Index(condition=models.Q((token, b""), _negated=True), fields=[token], name=name)


class Migration(migrations.Migration):
    dependencies = [("children", "0051_seal_narratives")]

    operations = [
        migrations.AddField(
            "child", "identity_number", audit.encrypted.EncryptedText(blank=True, found_by="digits", owner="pk")
        ),
        migrations.AddField("child", "identity_token", token_of("identity_number")),
        migrations.AddIndex("child", index_of("identity_token", "child_identity")),
        migrations.AddField("caregiver", "phone_token", token_of("phone")),
        migrations.AddIndex("caregiver", index_of("phone_token", "caregiver_phone")),
    ]
