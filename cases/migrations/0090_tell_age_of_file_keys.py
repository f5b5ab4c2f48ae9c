"""When the key of a document's file was made."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0086_find_what_waits"),
        ("audit", "0090_note_renewals"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="key_made_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("name", ""), _negated=True), fields=["key_made_at"], name="document_key_age"
            ),
        ),
    ]
