"""How each officer wants to be told."""

import datetime

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0002_seal_factors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reach",
            fields=[
                (
                    "officer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="reach",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mail",
                    models.CharField(
                        choices=[
                            ("none", "No e-mail"),
                            ("at_once", "At once"),
                            ("daily", "Once a day"),
                            ("weekly", "Once a week"),
                        ],
                        default="none",
                        max_length=7,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                (
                    "language",
                    models.CharField(choices=[("vi", "Vietnamese"), ("en", "English")], default="vi", max_length=2),
                ),
                ("digest_at", models.TimeField(default=datetime.time(7, 0))),
                (
                    "digest_day",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Monday"),
                            (1, "Tuesday"),
                            (2, "Wednesday"),
                            (3, "Thursday"),
                            (4, "Friday"),
                            (5, "Saturday"),
                            (6, "Sunday"),
                        ],
                        default=0,
                        validators=[django.core.validators.MaxValueValidator(6)],
                    ),
                ),
                ("quiet_from", models.TimeField(default=datetime.time(20, 0))),
                ("quiet_to", models.TimeField(default=datetime.time(6, 30))),
                ("by_text", models.BooleanField(default=False)),
                ("mobile", models.CharField(blank=True, max_length=15)),
                ("digested_at", models.DateTimeField(blank=True, null=True)),
                ("next_digest_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("next_digest_at__isnull", False)),
                        fields=["next_digest_at"],
                        name="reach_digest",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mail", "none"), models.Q(("email", ""), _negated=True), _connector="OR"),
                        name="reach_mail_has_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by_text", False), models.Q(("mobile", ""), _negated=True), _connector="OR"
                        ),
                        name="reach_text_has_a_number",
                    ),
                ],
            },
        ),
    ]
