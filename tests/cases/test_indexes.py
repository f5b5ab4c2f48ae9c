"""Every write pays for every index: none of a large table repeats the beginning of another."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

LARGE = [
    "audit_event",
    "cases_allegation",
    "cases_case",
    "cases_deadline",
    "cases_incident",
    "cases_intake",
    "children_child",
    "reports_report",
]
# Full indexes with their columns in order; unique ones keep what they keep.
INDEXES = """
SELECT t.relname, i.indexrelid::regclass::text, x.indisunique, x.indpred IS NOT NULL,
       array(SELECT a.attname FROM unnest(x.indkey[0:x.indnkeyatts - 1]) WITH ORDINALITY AS k(attnum, place)
               JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum ORDER BY k.place)
  FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN LATERAL (SELECT x.indexrelid) AS i ON true
 WHERE t.relname = ANY(%s)
   AND NOT EXISTS (SELECT FROM pg_opclass o WHERE o.oid = ANY(x.indclass) AND o.opcname LIKE '%%pattern_ops')
"""
POINTERS = """
SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
  JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
 WHERE c.contype = 'f' AND c.conrelid::regclass::text = ANY(%s)
"""


def ask(query):
    with connection.cursor() as cursor:
        cursor.execute(query, [LARGE])
        return cursor.fetchall()


def test_no_index_repeats_the_beginning_of_another():
    found = [row for row in ask(INDEXES) if not row[3]]
    assert {table for table, *_rest in found} == set(LARGE)
    repeated = [
        (name, other)
        for table, name, unique, _partial, columns in found
        for of, other, _unique, _partial2, more in found
        if table == of and name != other and not unique and more[: len(columns)] == columns
    ]
    assert repeated == []


def test_every_pointer_of_a_large_table_leads_an_index():
    """What refers to a unit, an officer or a child is found by an index; of clocks, those that run."""
    leading = {(table, columns[0]) for table, _name, _unique, _partial, columns in ask(INDEXES) if columns}
    assert [pointer for pointer in ask(POINTERS) if pointer not in leading] == []
