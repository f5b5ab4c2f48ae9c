"""The word of a leader for an officer who forgot the password."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import lib.keys
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0033_mark_office_machines"),
    ]

    operations = [
        migrations.CreateModel(
            name="Vouch",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                ("how", models.CharField(max_length=300)),
                ("made_at", models.DateTimeField(default=lib.moment.now)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="vouches", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="vouch",
            index=models.Index(fields=["officer", "-made_at"], name="vouch_officer"),
        ),
        migrations.AddConstraint(
            model_name="vouch",
            constraint=models.CheckConstraint(
                condition=models.Q(("officer", models.F("by")), _negated=True), name="vouch_for_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="vouch",
            constraint=models.CheckConstraint(condition=models.Q(("how", ""), _negated=True), name="vouch_says_how"),
        ),
    ]
