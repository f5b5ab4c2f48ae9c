"""Figures about children: each counted once under the gravest, in one statement."""

from django.db import connection

from cases.models.words import SERIOUS, Consequence, Form, Relation, Setting, Source
from children.models import Sex

from .received import ABUSED, constants, received

UNKNOWN = "unknown"
AGE_BANDS = ("0-5", "6-10", "11-12", "13-15", UNKNOWN)
WORDS = {
    "by_form": Form.values,
    "by_any_form": Form.values,
    "by_consequence": Consequence.values,
    "by_sex": Sex.values,
    "by_age_band": AGE_BANDS,
    "by_setting": [*Setting.values, UNKNOWN],
    "by_relation": Relation.values,
    "by_source": [*Source.values, UNKNOWN],
}

# `child` holds one row per abused child: that of the gravest form, then consequence, then the earliest;
# its consequence is the gravest of all the child's incidents, its age that of the first of them.
COUNT = f"""
WITH received AS MATERIALIZED ({{received}}),
abused AS MATERIALIZED (
    SELECT *, array_position(%(forms)s::text[], form::text) AS form_rank FROM received WHERE {ABUSED}
),
child AS MATERIALIZED (
    SELECT DISTINCT ON (child_id) child_id, form, sex, home_id,
           coalesce(nullif(setting, ''), 'unknown') AS setting, coalesce(nullif(source, ''), 'unknown') AS source,
           (%(consequences)s::text[])[min(consequence_rank) OVER whole] AS consequence,
           CASE WHEN ageless THEN 'unknown'
                WHEN min(known_age) OVER whole < 6 THEN '0-5' WHEN min(known_age) OVER whole < 11 THEN '6-10'
                WHEN min(known_age) OVER whole < 13 THEN '11-12' ELSE '13-15' END AS age_band
      FROM abused WINDOW whole AS (PARTITION BY child_id)
     ORDER BY child_id, form_rank, consequence_rank, occurred_on, received_at, id
)
SELECT 'reports_received', NULL, NULL, NULL, count(*), NULL::uuid[] FROM received
UNION ALL SELECT 'founded', NULL, NULL, NULL, count(*), NULL FROM received WHERE founded
UNION ALL SELECT 'unfounded', NULL, NULL, NULL, count(*), NULL FROM received WHERE NOT founded
UNION ALL SELECT 'being_verified', NULL, NULL, NULL, count(*), NULL FROM received
           WHERE founded IS NULL AND status <> 'closed'
UNION ALL SELECT 'at_risk_children', NULL, NULL, NULL, count(DISTINCT child_id), NULL FROM received
           WHERE founded AND concern = 'at_risk' AND (ageless OR known_age < 16)
UNION ALL SELECT 'aged_16_17', NULL, NULL, NULL, count(DISTINCT child_id), NULL FROM received
           WHERE founded AND concern = 'abused' AND known_age IN (16, 17)
UNION ALL SELECT 'incidents', NULL, NULL, NULL, count(DISTINCT incident_id), NULL FROM abused
UNION ALL SELECT 'abused_children', NULL, NULL, NULL, count(*), NULL FROM child
UNION ALL SELECT 'by_form', form, NULL, NULL, count(*), NULL FROM child GROUP BY form
UNION ALL SELECT 'by_consequence', consequence, NULL, NULL, count(*), NULL FROM child GROUP BY consequence
UNION ALL SELECT 'by_form_and_consequence', form, consequence, NULL, count(*), NULL FROM child
           GROUP BY form, consequence
UNION ALL SELECT 'by_sex', sex, NULL, NULL, count(*), NULL FROM child GROUP BY sex
UNION ALL SELECT 'by_age_band', age_band, NULL, NULL, count(*), NULL FROM child GROUP BY age_band
UNION ALL SELECT 'by_setting', setting, NULL, NULL, count(*), NULL FROM child GROUP BY setting
UNION ALL SELECT 'by_source', source, NULL, NULL, count(*), NULL FROM child GROUP BY source
UNION ALL SELECT 'by_any_form', named, NULL, NULL, count(DISTINCT child_id), NULL
            FROM abused, unnest(array_append(forms, form)) AS named GROUP BY named
UNION ALL SELECT 'by_relation', coalesce(p.relation, 'unknown'), NULL, NULL, count(DISTINCT child_id), NULL
            FROM abused LEFT JOIN figures_perpetrator p USING (incident_id) GROUP BY coalesce(p.relation, 'unknown')
UNION ALL SELECT 'by_unit', u.code, u.name, d.code, n.children, NULL
            FROM (SELECT unit_id, count(DISTINCT child_id) AS children FROM abused GROUP BY unit_id) n
            JOIN directory_unit u ON u.id = n.unit_id LEFT JOIN directory_unit d ON d.id = u.district_id
UNION ALL SELECT 'by_district', d.code, d.name, NULL, n.children, NULL
            FROM (SELECT district_id, count(DISTINCT child_id) AS children FROM abused GROUP BY district_id) n
            JOIN directory_unit d ON d.id = n.district_id
UNION ALL SELECT 'by_residence_unit', coalesce(u.code, 'unknown'), u.name, d.code, n.children, NULL
            FROM (SELECT home_id, count(*) AS children FROM child GROUP BY home_id) n
            LEFT JOIN directory_unit u ON u.id = n.home_id LEFT JOIN directory_unit d ON d.id = u.district_id
UNION ALL SELECT 'counted', NULL, NULL, NULL, 0, array_agg(id) FROM abused
"""


def count_children(unit, first, after):
    """The numbers, the names of the places in them, and the allegations behind the abused children."""
    given = constants(unit) | {"first": first, "after": after}
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(received=received(unit)), given)
        rows = cursor.fetchall()
    counted = next(ids for figure, *_row, ids in rows if figure == "counted")
    return *assemble(rows), counted or []


def assemble(rows):
    numbers = {figure: dict.fromkeys(words, 0) for figure, words in WORDS.items()}
    numbers |= {"by_form_and_consequence": {}, "by_unit": {}, "by_residence_unit": {}}
    places = {"units": {}, "districts": {}}
    for figure, key, second, district, number, _ids in rows:
        if figure == "counted":
            continue
        if figure == "by_form_and_consequence":
            numbers[figure].setdefault(key, {})[second] = number
        elif figure == "by_district":
            places["districts"][key] = {"name": second, "children": number}
        elif key is None:
            numbers[figure] = number
        else:
            numbers[figure][key] = numbers[figure].get(key, 0) + number
            if second:
                places["units"][key] = {"name": second, "district": district}
    numbers["serious_consequences"] = sum(numbers["by_consequence"][word] for word in SERIOUS)
    return numbers, places
