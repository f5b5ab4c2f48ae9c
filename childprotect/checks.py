"""Asked by `manage.py check` and as the web starts: does nobody pass the second wall, is what a setting needs there?"""

from importlib.util import find_spec

import psycopg
from django.conf import settings
from django.core.checks import Critical, Tags, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connections

BUCKET, BUCKET_CLIENT = "lib.bucket.Bucket", ("storages", "boto3")
WHO = """
SELECT r.rolname, r.rolsuper, r.rolbypassrls,
       EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relnamespace = 'public'::regnamespace),
       EXISTS (SELECT FROM pg_roles o WHERE o.rolname = %s AND o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER'))
  FROM pg_roles r WHERE r.rolname = session_user
"""
# A table of the two rooms is protected unless it is named here with its reason.
OPEN = {
    "cases_series": "the last number given, nothing of a child",
    "cases_deadlinerule": "the law's limits",
    "cases_climbingrule": "whom a clock is told to, and when",
    "cases_readingday": "how much an officer read on a day, no record by name",
    "cases_readingweek": "the same of a week, for the leader",
    "cases_retentionrule": "how long records are kept",
}
LOW = """
SELECT c.relname FROM pg_class c
 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
   AND (c.relname LIKE 'cases\\_%%' OR c.relname LIKE 'children\\_%%') AND NOT c.relname = ANY (%s)
   AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
 ORDER BY c.relname
"""


@register(Tags.database)
def check_walls(databases=None, **_more):
    """Refused for an owner, a superuser and a role with BYPASSRLS; and where a wall was taken down."""
    if settings.DB_ROLE != "app" or not databases or "default" not in databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(WHO, [settings.DATABASE_ROLES["owner"]])
        name, superuser, bypasses, owns, may_own = cursor.fetchone()
        cursor.execute(LOW, [list(OPEN)])
        low = [table for (table,) in cursor.fetchall()]
    return [*(refused(name, why) for why in reasons(superuser, bypasses, owns, may_own)), *map(taken_down, low)]


@register(Tags.files)
def check_bucket_client(**_more):
    """Documents in a bucket need packages that no other installation carries."""
    missing = [name for name in BUCKET_CLIENT if find_spec(name) is None]
    if settings.STORAGES["documents"]["BACKEND"] != BUCKET or not missing:
        return []
    return [
        Critical(
            f"DOCUMENT_STORAGE names a bucket, but {missing[0]} is not installed.",
            hint="Run `.venv/bin/python -m pip install --no-deps --require-hashes -r requirements/s3.txt`.",
            id="childprotect.E003",
        )
    ]


def reasons(superuser, bypasses, owns, may_own):
    yield from ["is a superuser"] * superuser
    yield from ["has BYPASSRLS"] * bypasses
    yield from ["owns tables"] * owns
    yield from ["may become the owner"] * may_own


def refused(name, why):
    return Critical(
        f"The application connects as {name}, which {why}: row-level security would not hold.",
        hint="Set DATABASE_URL to a role that owns nothing, without SUPERUSER and BYPASSRLS (docker/roles.sh).",
        id="childprotect.E001",
    )


def taken_down(table):
    return Critical(
        f"Row-level security of {table} is not enabled and forced.",
        hint="Run `manage.py migrate` as the owner; a new table needs its lib.walls.Wall in a migration.",
        id="childprotect.E002",
    )


def refuse_to_start():
    """Ends a web process whose walls do not stand. While the database is down nothing is served anyway."""
    found = run_checks(tags=[Tags.files])
    try:
        found += run_checks(tags=[Tags.database], databases=["default"])
    except OperationalError:
        pass
    wrong = [f"{error.msg} {error.hint}" for error in found if error.is_serious()]
    if wrong:
        raise ImproperlyConfigured("\n".join(wrong))


def check_connection(connection, **_more):
    """Each new connection of the application, so that a database that came up later is asked as well."""
    if connection.alias != "default":
        return
    # A pooled connection counts as new with every request, so its plan is kept with it.
    asking = psycopg.Cursor(connection.connection).execute(WHO, [settings.DATABASE_ROLES["owner"]], prepare=True)
    name, *facts = asking.fetchone()
    for why in reasons(*facts):
        connection.close()
        raise ImproperlyConfigured(refused(name, why).msg)
