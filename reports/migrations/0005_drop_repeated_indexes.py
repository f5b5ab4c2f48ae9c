import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_mark_initial_passwords"),
        ("reports", "0004_keep_the_period_before"),
    ]

    operations = [
        migrations.AlterField(
            model_name="report",
            name="template",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="reports.reporttemplate",
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="unit",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="directory.unit"
            ),
        ),
    ]
