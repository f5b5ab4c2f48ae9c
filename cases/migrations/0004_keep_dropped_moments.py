from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_keep_drafts_of_every_act"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="dropped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
