"""For migrations: a column of plain text becomes one that is sealed, and back."""

from django.conf import settings
from django.db import migrations

from audit import keyring
from lib import crypto
from lib.digits import digits

BATCH = 2000
TO_BYTES = "convert_to({column}, 'UTF8')"
JSON_TO_BYTES = "convert_to(CASE WHEN {column} = '{{}}' THEN '' ELSE {column}::text END, 'UTF8')"
JSON_FROM_BYTES = "CASE WHEN {column} = ''::bytea THEN '{{}}'::jsonb ELSE convert_from({column}, 'UTF8')::jsonb END"


def to_bytes(table, **columns):
    """The column's bytes in place of its text; `columns` name the type each had. Sealing follows: see `seal`."""
    kinds = {column: (JSON_TO_BYTES, JSON_FROM_BYTES) for column, kind in columns.items() if kind == "jsonb"}
    forward = [(column, "bytea", kinds.get(column, (TO_BYTES,))[0]) for column in columns]
    back = [
        (column, kind, kinds[column][1] if column in kinds else f"convert_from({{column}}, 'UTF8')::{kind}")
        for column, kind in columns.items()
    ]
    return migrations.RunSQL(retyped(table, forward), retyped(table, back))


def retyped(table, columns):
    changes = [
        f'ALTER COLUMN "{name}" TYPE {kind} USING {using.format(column=chr(34) + name + chr(34))}'
        for name, kind, using in columns
    ]
    return f"ALTER TABLE {table} {', '.join(changes)}"


def seal(table, *columns, owner="t.case_id", tables="", found_by=()):
    """Seal what stands in the columns. `owner` is SQL over `t`, joined with `tables`; `found_by` have blind tokens."""

    def forward(apps, schema_editor):
        def sealed(row, column, content):
            key_id, key = row.key
            record = crypto.seal(key, key_id, f"{table}.{column}|{row.pk}", content)
            return token(table, column, content) + record if column in found_by else record

        convert(schema_editor.connection, sealed)

    def back(apps, schema_editor):
        def plain(row, column, record):
            record = record[crypto.TOKEN_BYTES :] if column in found_by else record
            place = f"{table}.{column}|{row.pk}"
            return crypto.unseal(keyring.key_with(crypto.key_of(record, place)), place, record)

        convert(schema_editor.connection, plain)

    def convert(connection, changed):
        names = ", ".join(f't."{column}"' for column in columns)
        read = f"SELECT t.id, {owner}, {names} FROM {table} t {tables} WHERE t.id > %s ORDER BY t.id LIMIT {BATCH}"
        sets = ", ".join(f'"{column}" = n."{column}"' for column in columns)
        arrays = ", ".join(["%s::uuid[]", *["%s::bytea[]"] * len(columns)])
        news = ", ".join(["id", *(f'"{column}"' for column in columns)])
        write = f"UPDATE {table} t SET {sets} FROM unnest({arrays}) AS n({news}) WHERE t.id = n.id"
        last = "00000000-0000-0000-0000-000000000000"
        with connection.cursor() as cursor:
            while True:
                cursor.execute(read, [last])
                rows = [Row(pk, owner, [bytes(part) for part in parts]) for pk, owner, *parts in cursor.fetchall()]
                if not rows:
                    return
                keys = keyring.keys_for({row.owner for row in rows if any(row.parts)})
                for row in rows:
                    row.key = keys.get(row.owner)
                    pairs = zip(columns, row.parts, strict=True)
                    row.parts = [changed(row, column, part) if part else part for column, part in pairs]
                changed_rows = [row for row in rows if any(row.parts)]
                contents = [[row.parts[place] for row in changed_rows] for place in range(len(columns))]
                cursor.execute(write, [[row.pk for row in changed_rows], *contents])
                last = rows[-1].pk

    return migrations.RunPython(forward, back)


class Row:
    def __init__(self, pk, owner, parts):
        self.pk, self.owner, self.parts, self.key = pk, owner, parts, None


def token(table, column, content):
    return crypto.token(settings.INDEX_KEY, f"{table}.{column}", digits(content.decode()))
