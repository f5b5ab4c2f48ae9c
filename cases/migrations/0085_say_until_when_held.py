"""A legal hold may say to which day its reason is expected to last."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0070_reckon_sight_once")]

    operations = [
        migrations.AddField("legalhold", "until", models.DateField(blank=True, null=True)),
    ]
