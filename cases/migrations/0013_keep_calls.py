"""Reports that came by a hotline: which earlier one they repeat, and what the hotline hears back.

An operator reads no case and no child, and yet should see that the same child was told of before: a function answers
the operator's own reports, and no word of them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import lib.keys
from cases.migrations._second_wall import DEFINER
from lib.walls import ME, Wall, belongs_to

HEAD = "wall_heard_before(named text, commune uuid, since timestamptz)"
# The whole name anywhere the report may belong; the given name alone, which comes last, in the same commune only.
HEARD_BEFORE = f"""
SELECT coalesce(array_agg(DISTINCT i.id), '{{}}') FROM public.cases_intake i
  JOIN public.cases_incident n ON n.intake_id = i.id
  JOIN public.cases_allegation a ON a.incident_id = n.id
  JOIN public.cases_case c ON c.id = a.case_id
  JOIN public.children_child h ON h.id = c.child_id
 WHERE i.by_id = {ME} AND i.recorded_at >= since AND named <> '' AND h.folded <> ''
   AND (h.folded = named AND (commune IS NULL OR n.unit_id IN (commune, n.province_id))
     OR n.unit_id = commune AND ' ' || named IN (right(h.folded, length(named) + 1))
     OR n.unit_id = commune AND ' ' || h.folded IN (right(named, length(h.folded) + 1)))
"""


def make_function(apps, editor):
    may = ", ".join(editor.quote_name(settings.DATABASE_ROLES[role]) for role in ("app", "jobs"))
    body = f"LANGUAGE sql STABLE {DEFINER} AS $wall$ {HEARD_BEFORE} $wall$"
    editor.execute(f"CREATE FUNCTION public.{HEAD} RETURNS uuid[] {body}")
    editor.execute(f"REVOKE ALL ON FUNCTION public.{HEAD} FROM PUBLIC")
    editor.execute(f"GRANT EXECUTE ON FUNCTION public.{HEAD} TO {may}")


def drop_function(apps, editor):
    editor.execute(f"DROP FUNCTION public.{HEAD}")


def to(target, **more):
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=target, **more)


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0012_tell_people"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Call",
            fields=[
                ("id", models.UUIDField(default=lib.keys.uuid7, editable=False, primary_key=True, serialize=False)),
                (
                    "result",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("handling", "Being handled"),
                            ("child_safe", "The child was seen and is safe"),
                            ("protected", "The child is protected now"),
                            ("not_found", "Child or place not found: ask the caller again"),
                            ("unfounded", "No harm was found"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("answered_by", to(settings.AUTH_USER_MODEL, blank=True, null=True, related_name="+")),
                (
                    "intake",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="call", to="cases.intake"
                    ),
                ),
                ("repeats", to("cases.intake", blank=True, null=True, related_name="repeated_by")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(answered_at=None, result="") | Q(answered_at__isnull=False) & ~Q(result=""),
                        name="call_answered_with_a_result",
                    ),
                    models.CheckConstraint(condition=~Q(repeats=models.F("intake")), name="call_repeats_another"),
                ],
            },
        ),
        migrations.RunPython(make_function, drop_function),
        Wall("cases_call", belongs_to("cases_intake", "intake_id")),
    ]
