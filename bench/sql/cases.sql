-- One row per case with everything that the tables are then filled from. The newest case of a child may be open.
CREATE TEMP TABLE drawn AS
SELECT p.*, now() - random() * interval '5 years' AS opened_at, random() AS luck, random() AS gravity, random() AS kind,
       random() AS pace
  FROM place p, generate_series(1, p.cases);
ANALYZE drawn;

CREATE TEMP TABLE fact AS
WITH placed AS (
    SELECT *, row_number() OVER (PARTITION BY unit_id ORDER BY opened_at DESC) - 1 AS nth FROM drawn
),
stated AS (
    SELECT *, CASE WHEN nth >= children OR luck > 0.38 THEN 'closed'
                   WHEN luck < 0.04 THEN 'received' WHEN luck < 0.14 THEN 'verifying'
                   WHEN luck < 0.24 THEN 'intervening' ELSE 'supporting' END AS status,
           CASE WHEN kind < 0.78 THEN true WHEN kind < 0.95 THEN false END AS founded
      FROM placed
)
SELECT uuidv7(opened_at - now()) AS id, uuidv7(opened_at - now()) AS intake_id, uuidv7(opened_at - now()) AS incident_id,
       y.id AS child_id, s.*, o.id AS officer_id, l.id AS leader_id, o.username AS officer, l.username AS leader,
       status <> 'received' AS assessed,
       status IN ('intervening', 'supporting') OR status = 'closed' AND founded AS verified,
       status = 'supporting' OR status = 'closed' AND founded AS planned,
       least(now(), opened_at + pace * interval '14 hours') AS assessed_at,
       least(now(), opened_at + interval '1 day' + pace * interval '4 days') AS verified_at,
       least(now(), opened_at + interval '3 days' + pace * interval '7 days') AS planned_at,
       least(now(), opened_at + interval '10 days' + pace * interval '170 days') AS closed_at,
       (ARRAY['sexual','violence','neglect','exploitation','abandonment','trafficking','other'])
           [1 + floor(7 * power(kind * 7 - floor(kind * 7), 2))::int] AS form,
       (ARRAY['none','minor','psychological','psychological_severe','serious_injury','pregnancy','death','other'])
           [1 + floor(8 * power(pace, 2))::int] AS consequence,
       CASE WHEN gravity < 0.8 THEN 'abused' WHEN gravity < 0.95 THEN 'at_risk' ELSE 'special_circumstance' END AS concern,
       c.code || '-' || date_part('year', timezone('Asia/Ho_Chi_Minh', opened_at)) || '-' AS series,
       lpad((row_number() OVER (PARTITION BY s.province_id, date_part('year', timezone('Asia/Ho_Chi_Minh', opened_at))
                                ORDER BY opened_at))::text, 6, '0') AS numbered
  FROM stated s
  JOIN young y ON y.unit_id = s.unit_id AND y.n = s.nth %% s.children
  JOIN directory_unit c ON c.id = s.province_id
  JOIN staff o ON o.unit_id = s.unit_id AND o.role = 'commune_officer'
  JOIN staff l ON l.unit_id = s.unit_id AND l.role = 'commune_leader'
 ORDER BY opened_at;
ALTER TABLE fact ADD COLUMN place int GENERATED ALWAYS AS IDENTITY PRIMARY KEY;
ANALYZE fact;

INSERT INTO cases_intake (id, number, by_id, receiving_unit_id, unit_id, province_id, district_id, channel, received_at,
    done_at, recorded_at, late_reason, concern, forms, primary_form, consequences, setting, online, occurred_on,
    description, condition, feared, done_before, place, crime_suspected, source, reporter_name, reporter_phone,
    reporter_address, reporter_note, version)
SELECT intake_id, series || 'T' || numbered, officer_id, unit_id, unit_id, province_id, district_id, 'in_person', opened_at,
       opened_at, opened_at, '', concern, ARRAY[form], form, ARRAY[consequence],
       (ARRAY['family','school','community','online','other'])[1 + floor(5 * luck)::int], false, opened_at::date - 2,
       'Trẻ được người dân phát hiện và báo tin cho Ủy ban nhân dân xã; thông tin ban đầu đã được ghi nhận.', '', '', '', '',
       false, (ARRAY['family','community','school','health','police'])[1 + floor(5 * pace)::int], '', '', '', '', 1
  FROM fact ORDER BY place;

INSERT INTO cases_incident (id, intake_id, unit_id, province_id, district_id, occurred_on, setting, online, place, version)
SELECT incident_id, intake_id, unit_id, province_id, district_id, opened_at::date - 2,
       (ARRAY['family','school','community','online','other'])[1 + floor(5 * luck)::int], false, '', 1
  FROM fact ORDER BY place;

INSERT INTO cases_perpetrator (id, incident_id, full_name, relation, sex)
SELECT uuidv7(), incident_id, '', (ARRAY['father','neighbour','relative','stranger','friend','unknown'])
       [1 + floor(6 * gravity)::int], 'male'
  FROM fact ORDER BY place;

INSERT INTO cases_case (id, number, child_id, status, risk, confidentiality, version, cycle, unit_id, province_id, district_id,
    incident_unit_id, opened_at, recorded_at, last_act_at, assessed_at, verified_at, planned_at, closed_at, outcome,
    crime_suspected, assigned_id)
SELECT id, series || numbered, child_id, status,
       CASE WHEN NOT assessed THEN '' WHEN gravity < 0.1 THEN 'urgent' WHEN gravity < 0.4 THEN 'high'
            WHEN gravity < 0.8 THEN 'medium' ELSE 'low' END,
       'ordinary', 4, 1, unit_id, province_id, district_id, unit_id, opened_at, opened_at,
       CASE WHEN status = 'closed' THEN closed_at WHEN planned THEN planned_at ELSE assessed_at END,
       CASE WHEN assessed THEN assessed_at END, CASE WHEN verified THEN verified_at END,
       CASE WHEN planned THEN planned_at END, CASE WHEN status = 'closed' THEN closed_at END,
       CASE WHEN status <> 'closed' THEN '' WHEN founded THEN 'safe_and_stable' WHEN founded IS NULL THEN 'duplicate'
            ELSE 'unfounded' END,
       form = 'sexual', officer_id
  FROM fact ORDER BY place;

INSERT INTO cases_allegation (id, case_id, incident_id, forms, primary_form, consequences, concern, founded, verified_at,
    verified_by_id)
SELECT uuidv7(), id, incident_id, ARRAY[form], form, ARRAY[consequence], concern, judged, CASE WHEN judged IS NOT NULL
       THEN verified_at END, CASE WHEN judged IS NOT NULL THEN officer_id END
  FROM fact, LATERAL (SELECT CASE WHEN verified THEN true WHEN status = 'closed' THEN founded END AS judged) AS j
 ORDER BY place;

INSERT INTO cases_series (id, province_id, year, kind, last)
SELECT uuidv7(), province_id, date_part('year', timezone('Asia/Ho_Chi_Minh', opened_at)), k.kind, max(numbered::int)
  FROM fact, (VALUES ('case'), ('intake')) AS k(kind) GROUP BY 2, 3, 4;
