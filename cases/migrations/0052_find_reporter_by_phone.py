"""A reporter's telephone is found by its blind token, which the database copies from before the record."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0051_seal_narratives")]

    operations = [
        migrations.AddField(
            model_name="intake",
            name="reporter_phone_token",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("reporter_phone"), template="substring(%(expressions)s FROM 1 FOR 8)"),
                output_field=models.BinaryField(),
            ),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(
                condition=models.Q(("reporter_phone_token", b""), _negated=True),
                fields=["reporter_phone_token"],
                name="intake_reporter_phone",
            ),
        ),
    ]
