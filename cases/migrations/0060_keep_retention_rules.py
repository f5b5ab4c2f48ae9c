from django.db import migrations, models

import lib.keys
import lib.lifecycle
import lib.moment


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0021_find_cases_behind_glass"),
    ]

    operations = [
        migrations.CreateModel(
            name="RetentionRule",
            fields=[
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("founded", "Closed case, founded or never judged"),
                            ("court", "Closed case with a removal or a prosecution"),
                            ("unfounded", "Closed case, unfounded"),
                            ("entered_in_error", "Case closed as duplicate or entered in error"),
                            ("draft", "Draft that was never sent"),
                            ("register_line", "Line of the register of children"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "start",
                    models.CharField(
                        choices=[
                            ("closing", "The closing of the case"),
                            ("adult", "The day on which the child turns 18, or the closing where that is later"),
                            ("last_act", "The last act"),
                        ],
                        max_length=10,
                    ),
                ),
                ("years", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("legal_basis", models.CharField(max_length=300)),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("confirmed", "Written in the law"),
                            ("inferred", "Inferred from another term"),
                            ("default", "Our default: the law names no term"),
                        ],
                        default="default",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "-valid_from", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="retention_ends_after_start",
                    ),
                    models.UniqueConstraint(fields=("kind", "valid_from"), name="one_retention_rule_a_day"),
                ],
            },
        ),
    ]
