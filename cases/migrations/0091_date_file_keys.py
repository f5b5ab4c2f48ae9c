"""Keys of files that were kept before are as old as their documents."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0090_tell_age_of_file_keys")]

    operations = [
        migrations.RunSQL("UPDATE cases_document SET key_made_at = recorded_at", migrations.RunSQL.noop),
    ]
