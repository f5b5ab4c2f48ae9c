from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_count_chips_from_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="dropped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
