"""What must be there for the texts to open."""

import uuid

from django.conf import settings
from django.core.checks import Error
from django.db import connection

from lib import crypto


def keys_are_there(databases=None, **_options):
    """Each month's key is sealed under a wrapping key of the settings. Before the first migration there is none."""
    if not databases:
        return []
    with connection.cursor() as cursor:
        if "audit_monthkey" not in connection.introspection.table_names(cursor):
            return []
        cursor.execute("SELECT DISTINCT substring(wrapped FROM 2 FOR 16) FROM audit_monthkey")
        used = {bytes(name) for (name,) in cursor.fetchall()}
    missing = used - {crypto.named(key).bytes for key in settings.WRAPPING_KEYS}
    return [
        Error(
            f"WRAPPING_KEYS lacks the key {uuid.UUID(bytes=name)}, under which texts are sealed.",
            hint="Put it back behind the newest one; after `manage.py rotate_keys` it may go.",
            id="audit.E001",
        )
        for name in sorted(missing)
    ]
