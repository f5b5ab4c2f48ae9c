"""What waits for a word in keeping and ending: a few rows among many, found by partial indexes for the work queue."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0085_say_until_when_held")]

    operations = [
        migrations.AddIndex(
            "disposal",
            models.Index(condition=models.Q(status="proposed"), fields=["proposed_for"], name="disposal_waits"),
        ),
        migrations.AddIndex(
            "datarequest",
            models.Index(condition=models.Q(status="received"), fields=["due_at"], name="data_request_waits"),
        ),
        migrations.AddIndex(
            "legalhold", models.Index(condition=models.Q(lifted_at=None), fields=["until"], name="hold_stands")
        ),
    ]
