-- Every commune with a share of the cases and children: log-normal within provinces that differ too, as in life.
SELECT setseed(0.2026);

CREATE TEMP TABLE place AS
WITH province AS (
    SELECT id, exp(0.6 * random_normal()) AS weight FROM directory_unit WHERE level = 'province' ORDER BY code
),
commune AS (
    SELECT u.id, u.code, u.district_id, u.province_id, p.weight * exp(1.2 * random_normal()) AS weight
      FROM directory_unit u JOIN province p ON p.id = u.province_id
     WHERE u.level = 'commune' ORDER BY u.code
),
share AS (
    SELECT *, sum(weight) OVER (ORDER BY code, id) / sum(weight) OVER () AS upto, weight / sum(weight) OVER () AS own
      FROM commune
),
counted AS (
    SELECT *, (floor(upto * %(cases)s) - floor((upto - own) * %(cases)s))::int AS cases,
           (floor(upto * %(children)s) - floor((upto - own) * %(children)s))::int AS children
      FROM share
)
SELECT id AS unit_id, code, district_id, province_id, cases,
       CASE WHEN cases > 0 THEN greatest(1, children) ELSE children END AS children
  FROM counted;
CREATE UNIQUE INDEX ON place (unit_id);
ANALYZE place;
