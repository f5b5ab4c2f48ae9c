"""Row-level security as an operation of a migration: one line for each table that holds a child's data.

Policies of the application apply to everybody but the owner, who migrates, and the worker, who counts and
keeps the clocks; those two see every row. `see` is the condition of reading, `add` of inserting, `change`
what a changed row must still fulfil, and `writes` whose posts write at all. A row is changed or removed
only by who sees it and writes.
"""

from django.conf import settings
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.special import RunPython

# Who is set by lib.officer.enter; nobody is set, nothing is seen.
ME = "(SELECT nullif(current_setting('app.officer', true), '')::uuid)"
OPENED = "(SELECT string_to_array(nullif(current_setting('app.opened', true), ''), ','))::uuid[]"
OPENED_HERE = (
    "string_to_array(nullif(current_setting('app.opened', true), ''), ',')::uuid[]"  # in a function, once a row
)
WRITES = "(SELECT current_setting('app.writes', true) = 'true')"


def belongs_to(parent, column, *, key="id"):
    """Seen by who sees the row that it belongs to. OFFSET 0 keeps the planner from reading the whole parent table."""
    return f"EXISTS (SELECT FROM {parent} p WHERE p.{key} = {column} OFFSET 0)"


# Functions of cases/migrations/_second_wall.py: a kept plan, asked for each row.
OF_CASE, OF_CHILD = "wall_sees_case(case_id)", "wall_sees_child(child_id)"


class Wall(Operation):
    """ENABLE and FORCE on one table, and its policies."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table, see, *, add=None, change=None, removes=False, writes=WRITES):
        self.table, self.see, self.removes, self.writes = table, see, removes, writes
        self.add = add or f"{see} AND {writes}"
        self.change = change or writes

    def deconstruct(self):
        terms = {"add": self.add, "change": self.change, "removes": self.removes, "writes": self.writes}
        return self.__class__.__name__, [self.table, self.see], terms

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, editor, before, after):
        for statement in self.raised(editor.quote_name(settings.DATABASE_ROLES["jobs"])):
            editor.execute(statement)

    def database_backwards(self, app_label, editor, before, after):
        for policy in ("owner_all", "jobs_all", "see", "add", "change", "remove"):
            editor.execute(f"DROP POLICY IF EXISTS {policy} ON {self.table}")
        editor.execute(f"ALTER TABLE {self.table} NO FORCE ROW LEVEL SECURITY")
        editor.execute(f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY")

    def raised(self, jobs):
        table, writer = self.table, f"{self.see} AND {self.writes}"
        yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
        yield f"CREATE POLICY owner_all ON {table} TO CURRENT_USER USING (true) WITH CHECK (true)"
        yield f"CREATE POLICY jobs_all ON {table} TO {jobs} USING (true) WITH CHECK (true)"
        yield f"CREATE POLICY see ON {table} FOR SELECT USING ({self.see})"
        yield f"CREATE POLICY add ON {table} FOR INSERT WITH CHECK ({self.add})"
        yield f"CREATE POLICY change ON {table} FOR UPDATE USING ({writer}) WITH CHECK ({self.change})"
        if self.removes:
            yield f"CREATE POLICY remove ON {table} FOR DELETE USING ({writer})"

    def describe(self):
        return f"Raise the wall around {self.table}"


def kept_back(*tables, **rights):
    """What a role may not do with these tables, though later tables carry every right: `app="UPDATE, DELETE"`."""

    def take(apps, editor):
        for name, taken in rights.items():
            role = editor.quote_name(settings.DATABASE_ROLES[name])
            editor.execute(f"REVOKE {taken} ON {', '.join(tables)} FROM {role}")

    return RunPython(take, RunPython.noop)
