"""When a password that somebody gave ends, and when it was used."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_mark_initial_passwords"),
    ]

    operations = [
        migrations.AddField(
            model_name="officer",
            name="initial_password_until",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="officer",
            name="initial_password_used_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
    ]
