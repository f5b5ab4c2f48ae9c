"""Questions that are always the same but for their values: Django writes each once in a process, PostgreSQL plans it
once in a connection. A page asks a dozen of them; to write and to plan them anew took longer than to answer them."""

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models.lookups import Lookup
from django.db.models.query import get_related_populators
from django.utils.functional import cached_property


def ask(statement, values):
    """All rows of a statement whose plan is kept."""
    with keeping(connections[DEFAULT_DB_ALIAS]) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def keeping(connection):
    """A cursor whose statements the connection keeps prepared (`prepare_threshold` in the settings)."""
    if connection.queries_logged:  # whoever looks at statements is to see their values in them
        return connection.cursor()
    connection.ensure_connection()
    return connection.make_cursor(ServerBindingCursor(connection.connection))


class Given(models.Expression):
    """A place in a question that each asking fills: `Given("officer", models.UUIDField())`."""

    def __init__(self, name, field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


@models.Field.register_lookup
class Among(Lookup):
    """`pk__among=keys`: one parameter, where `in` writes one for each key."""

    lookup_name = "among"
    prepare_rhs = False

    def get_db_prep_lookup(self, value, connection):
        return "%s", [list(value)]

    def as_sql(self, compiler, connection):
        left, before = self.process_lhs(compiler, connection)
        right, given = self.process_rhs(compiler, connection)
        return f"{left} = ANY ({right})", [*before, *given]


class Question:
    """A queryset with places for its values; or what makes it, where models are only being loaded."""

    def __init__(self, queryset):
        self.queryset = queryset

    @cached_property
    def written(self):
        """(statement, its values in order, how a row becomes a record)."""
        queryset = self.queryset() if callable(self.queryset) else self.queryset
        compiler = queryset.query.get_compiler(connection=connection)
        statement, values = compiler.as_sql()
        return statement, values, record_of(compiler) if queryset._fields is None else None

    def ask(self, **given):
        """Records, or tuples where the queryset names `values_list`."""
        try:
            statement, values, record = self.written
        except EmptyResultSet:  # of conditions that nothing fulfils Django writes no statement
            return []
        rows = ask(statement, [given[value.name] if isinstance(value, Given) else value for value in values])
        return rows if record is None else [record(row) for row in rows]

    def first(self, **given):
        return next(iter(self.ask(**given)), None)

    def in_bulk(self, keys):
        """{key: record}, of a question with a place for `keys`."""
        return {record.pk: record for record in self.ask(keys=keys)}


def put_beside(record, name, rows):
    """`record.<name>.all()` answers these rows, each of which knows the record: as a prefetch would have it."""
    relation = record._meta.get_field(name)
    for row in rows:
        relation.field.set_cached_value(row, record)
    found = getattr(record, name).all()
    found._result_cache, found._prefetch_done = rows, True
    vars(record).setdefault("_prefetched_objects_cache", {})[relation.cache_name] = found


class Entry:
    """A new record of a model, as `create` writes it, where the database makes none of its columns."""

    def __init__(self, model):
        self.model, self.fields = model, model._meta.concrete_fields
        columns = ", ".join(f'"{field.column}"' for field in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        self.statement = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({places})'

    def write(self, **facts):
        record = self.model(**facts)
        values = [field.get_db_prep_save(getattr(record, field.attname), connection) for field in self.fields]
        with keeping(connections[DEFAULT_DB_ALIAS]) as cursor:
            cursor.execute(self.statement, values)
        record._state.adding, record._state.db = False, DEFAULT_DB_ALIAS
        return record


def record_of(compiler):
    """What Django's own iteration over a queryset does with each row."""
    info, select, annotations = compiler.klass_info, compiler.select, compiler.annotation_col_map or {}
    model, start, end = info["model"], info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column[0].target.attname for column in select[start:end]]
    populators = get_related_populators(info, select, DEFAULT_DB_ALIAS)
    converters = compiler.get_converters([column[0] for column in select])

    def record(row):
        if converters:
            row = next(compiler.apply_converters([row], converters))
        made = model.from_db(DEFAULT_DB_ALIAS, names, row[start:end])
        for populator in populators:
            populator.populate(row, made)
        for name, place in annotations.items():
            setattr(made, name, row[place])
        return made

    return record
