from django.db import migrations, models

# What is known of clocks dropped before the moment was kept: their case's last closing, else its last act.
FILL = """
UPDATE cases_deadline d
   SET dropped_at = coalesce(k.closed_at, (SELECT max(c.done_at) FROM cases_closing c WHERE c.case_id = k.id), k.last_act_at)
  FROM cases_case k
 WHERE k.id = d.case_id AND d.status = 'not_applicable' AND d.dropped_at IS NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_keep_dropped_moments"),
    ]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at__isnull", False), ("status", "not_applicable")),
                    models.Q(("status", "not_applicable"), _negated=True),
                    _connector="OR",
                ),
                name="dropped_at_a_time",
            ),
        ),
    ]
