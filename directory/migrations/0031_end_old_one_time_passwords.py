"""Passwords given before this release hold for another day."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0030_time_one_time_passwords"),
    ]

    operations = [
        migrations.RunSQL(
            "UPDATE directory_officer SET initial_password_until = now() + interval '24 hours' WHERE initial_password",
            migrations.RunSQL.noop,
        ),
    ]
