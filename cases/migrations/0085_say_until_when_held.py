"""A legal hold may say to which day its reason is expected to last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0062_keep_data_requests")]

    operations = [
        migrations.AddField("legalhold", "until", models.DateField(blank=True, null=True)),
    ]
