-- The report of a province as one statement written for nothing else: the same figures, one answer.
WITH rec AS MATERIALIZED (
    SELECT a.incident_id, a.concern, a.founded, k.child_id, k.status, n.received_at, a.id, i.unit_id, i.occurred_on, h.sex,
           coalesce(ru.code, 'unknown') AS home, coalesce(nullif(i.setting, ''), 'unknown') AS setting,
           coalesce(nullif(n.source, ''), 'unknown') AS source, coalesce(nullif(a.primary_form, ''), 'other') AS form, a.forms,
           CASE WHEN 'death' = ANY(a.consequences) THEN 1 WHEN 'serious_injury' = ANY(a.consequences) THEN 2
                WHEN 'pregnancy' = ANY(a.consequences) THEN 3 WHEN 'suicide_attempt' = ANY(a.consequences) THEN 4
                WHEN 'psychological_severe' = ANY(a.consequences) THEN 5 WHEN 'psychological' = ANY(a.consequences) THEN 6
                WHEN 'minor' = ANY(a.consequences) THEN 7 WHEN 'other' = ANY(a.consequences) THEN 8 ELSE 9 END AS worst,
           CASE WHEN h.birth_latest IS NULL THEN -1
                ELSE greatest(0, date_part('year', age(i.occurred_on, h.birth_latest))) END AS age
      FROM cases_incident i
      JOIN cases_intake n ON n.id = i.intake_id AND n.received_at >= %(first)s AND n.received_at < %(after)s
      JOIN cases_allegation a ON a.incident_id = i.id
      JOIN cases_case k ON k.id = a.case_id AND k.outcome NOT IN ('duplicate', 'entered_in_error')
      JOIN children_child h ON h.id = k.child_id
      LEFT JOIN directory_unit ru ON ru.id = h.unit_id
     WHERE n.province_id = %(unit)s
),
abused AS MATERIALIZED (
    SELECT *, array_position(ARRAY['sexual', 'trafficking', 'exploitation', 'violence', 'abandonment', 'neglect', 'other'],
                             form::text) AS form_rank,
           min(worst) OVER w AS child_worst, min(age) OVER w AS child_age
      FROM rec WHERE founded AND concern = 'abused' AND age < 16 WINDOW w AS (PARTITION BY child_id)
),
child AS (
    SELECT DISTINCT ON (child_id) form, sex, setting, source, home,
           (ARRAY['death', 'serious_injury', 'pregnancy', 'suicide_attempt', 'psychological_severe', 'psychological',
                  'minor', 'other', 'none'])[child_worst] AS consequence,
           CASE WHEN child_age < 0 THEN 'unknown' WHEN child_age < 6 THEN '0-5' WHEN child_age < 11 THEN '6-10'
                WHEN child_age < 13 THEN '11-12' ELSE '13-15' END AS age_band
      FROM abused ORDER BY child_id, form_rank, worst, occurred_on, received_at, id
),
cut AS MATERIALIZED (
    SELECT form, sex, setting, source, home, consequence, age_band, count(*) AS n,
           grouping(form, sex, setting, source, home, consequence, age_band) AS kept
      FROM child
     GROUP BY GROUPING SETS ((), (form), (sex), (setting), (source), (home), (consequence), (age_band), (form, consequence))
),
stock AS (
    SELECT count(*) FILTER (WHERE coalesce(closed_at, 'infinity') >= %(after)s) AS open,
           count(*) FILTER (WHERE closed_at >= %(first)s AND closed_at < %(after)s) AS closed,
           count(*) FILTER (WHERE coalesce(closed_at, 'infinity') >= %(after)s AND EXISTS (
               SELECT FROM cases_deadline d WHERE d.case_id = k.id AND d.started_at < %(after)s AND d.due_at < %(after)s
                  AND (d.status IN ('running', 'late') OR d.status = 'met' AND d.met_at >= %(after)s
                       OR d.status = 'not_applicable' AND d.dropped_at >= %(after)s))) AS late
      FROM cases_case k
     WHERE province_id = %(unit)s AND opened_at < %(after)s AND outcome NOT IN ('duplicate', 'entered_in_error')
)
SELECT json_build_object(
    'abused_children', (SELECT n FROM cut WHERE kept = 127),
    'by_form', (SELECT json_object_agg(form, n) FROM cut WHERE kept = 63),
    'by_sex', (SELECT json_object_agg(sex, n) FROM cut WHERE kept = 95),
    'by_setting', (SELECT json_object_agg(setting, n) FROM cut WHERE kept = 111),
    'by_source', (SELECT json_object_agg(source, n) FROM cut WHERE kept = 119),
    'by_residence_unit', (SELECT json_object_agg(home, n) FROM cut WHERE kept = 123),
    'by_consequence', (SELECT json_object_agg(consequence, n) FROM cut WHERE kept = 125),
    'by_age_band', (SELECT json_object_agg(age_band, n) FROM cut WHERE kept = 126),
    'by_form_and_consequence', (SELECT json_object_agg(form, by) FROM (
        SELECT form, json_object_agg(consequence, n) AS by FROM cut WHERE kept = 61 GROUP BY form) AS x),
    'by_any_form', (SELECT json_object_agg(named, n) FROM (
        SELECT named, count(DISTINCT child_id) AS n FROM abused, unnest(forms || form) AS named GROUP BY named) AS x),
    'by_relation', (SELECT json_object_agg(relation, n) FROM (
        SELECT coalesce(p.relation, 'unknown') AS relation, count(DISTINCT child_id) AS n
          FROM abused LEFT JOIN cases_perpetrator p USING (incident_id) GROUP BY 1) AS x),
    'by_unit', (SELECT json_object_agg(u.code, n) FROM (
        SELECT unit_id, count(DISTINCT child_id) AS n FROM abused GROUP BY unit_id) AS x
          JOIN directory_unit u ON u.id = unit_id),
    'incidents', (SELECT count(DISTINCT incident_id) FROM abused),
    'reports_received', r.received, 'founded', r.founded, 'unfounded', r.unfounded, 'being_verified', r.being_verified,
    'at_risk_children', r.at_risk, 'aged_16_17', r.aged, 'open', s.open, 'late', s.late, 'closed', s.closed
)
  FROM stock s, (
    SELECT count(*) AS received, count(*) FILTER (WHERE founded) AS founded, count(*) FILTER (WHERE NOT founded) AS unfounded,
           count(*) FILTER (WHERE founded IS NULL AND status <> 'closed') AS being_verified,
           count(DISTINCT child_id) FILTER (WHERE founded AND concern = 'at_risk' AND age < 16) AS at_risk,
           count(DISTINCT child_id) FILTER (WHERE founded AND concern = 'abused' AND age IN (16, 17)) AS aged
      FROM rec
  ) AS r
