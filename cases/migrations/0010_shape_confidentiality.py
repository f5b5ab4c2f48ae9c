import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import lib.keys


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("cases", "0053_keep_documents"),
        ("directory", "0003_mark_initial_passwords"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConfidentialityChange",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary"),
                            ("restricted", "Restricted access"),
                            ("sealed", "Named persons only"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("involved", "An officer is the person involved"),
                            ("relative", "An officer's relative is the person involved"),
                            ("cover_up", "A report of cover-up or delay"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.AlterUniqueTogether(
            name="casegrant",
            unique_together=set(),
        ),
        migrations.AddField(
            model_name="case",
            name="logged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="finding",
            field=models.CharField(
                blank=True,
                choices=[("justified", "It was needed"), ("unjustified", "It was not needed")],
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="review_note",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="reviewed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="reviewed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="role",
            field=models.CharField(
                blank=True,
                choices=[("commune_officer", "Commune officer"), ("commune_leader", "Commune leader")],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="casegrant",
            name="why",
            field=models.CharField(
                choices=[
                    ("given", "Given by a leader"),
                    ("break_glass", "Emergency access"),
                    ("named", "Named on the case"),
                ],
                default="given",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="intake",
            name="confidentiality",
            field=models.CharField(
                choices=[
                    ("ordinary", "Ordinary"),
                    ("restricted", "Restricted access"),
                    ("sealed", "Named persons only"),
                ],
                default="ordinary",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="unitgrant",
            name="logged_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="casegrant",
            index=models.Index(
                condition=models.Q(("reviewed_at", None), ("why", "break_glass")),
                fields=["granted_at"],
                name="case_grant_to_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="casegrant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("why", "break_glass"), _negated=True),
                fields=("user", "content_object", "why"),
                name="case_grant_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="casegrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("finding", ""), ("reviewed_at__isnull", False), _connector="OR"),
                name="case_grant_found_at_a_time",
            ),
        ),
        migrations.AddField(
            model_name="confidentialitychange",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confidentialitychange",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="confidentiality_changes", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="conflicts", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="hidden_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="directory.unit",
            ),
        ),
        migrations.AddField(
            model_name="conflict",
            name="officer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.CheckConstraint(
                condition=models.Q(("officer__isnull", False), ("hidden_unit__isnull", False), _connector="OR"),
                name="conflict_hides_from_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="conflict",
            constraint=models.UniqueConstraint(
                fields=("case", "officer", "hidden_unit"), name="conflict_once", nulls_distinct=False
            ),
        ),
    ]
