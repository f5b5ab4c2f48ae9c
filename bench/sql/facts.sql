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
