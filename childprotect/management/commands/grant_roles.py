"""Let the app and the worker read and write the owner's tables, and no more: no TRUNCATE, no DDL."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from psycopg import sql

TABLES = "SELECT, INSERT, UPDATE, DELETE ON TABLES"
SEQUENCES = "USAGE, SELECT ON SEQUENCES"


class Command(BaseCommand):
    help = "As the owner, before migrate: grant what later tables shall carry; those there keep what they have."

    def handle(self, **options):
        roles = settings.DATABASE_ROLES
        if not roles["jobs"]:
            raise CommandError("JOBS_DATABASE_URL is not set.")
        with connection.cursor() as cursor:
            for name in {roles["app"], roles["jobs"]} - {roles["owner"]}:
                role = sql.Identifier(name)
                cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
                for what in (TABLES, SEQUENCES):
                    statement = sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} TO {}")
                    cursor.execute(statement.format(sql.SQL(what), role))
