-- Grants to persons for a fifth of the cases, ten to an officer, one in five run out; to other communes for a twentieth.
CREATE TEMP TABLE guest AS
SELECT id, row_number() OVER () - 1 AS n
  FROM (SELECT id FROM staff WHERE role = 'commune_officer' ORDER BY md5(username) LIMIT greatest(1, %(cases)s / 50)) AS chosen;

CREATE TEMP TABLE opened AS
SELECT DISTINCT g.id AS user_id, f.id AS case_id, f.child_id, f.leader_id, f.opened_at,
       CASE WHEN f.luck < 0.2 THEN now() - interval '1 day' ELSE now() + interval '90 days' END AS expires_at
  FROM generate_series(1, %(cases)s / 5) AS d
  JOIN guest g ON g.n = d %% (SELECT count(*) FROM guest)
  JOIN fact f ON f.place = 1 + (d * 7919::bigint) %% %(cases)s;

INSERT INTO cases_casegrant (id, user_id, content_object_id, permission_id, why, role, finding, review_note, reason,
    granted_by_id, granted_at, expires_at)
SELECT uuidv7(), user_id, case_id, p.id, 'given', '', '', '', 'Phối hợp xử lý.', leader_id, opened_at, expires_at
  FROM opened, auth_permission p WHERE p.codename = 'open_case';

INSERT INTO children_childgrant (id, user_id, content_object_id, permission_id, reason, granted_by_id, granted_at, expires_at)
SELECT DISTINCT ON (user_id, child_id) uuidv7(), user_id, child_id, p.id, 'Phối hợp xử lý.', leader_id, opened_at, expires_at
  FROM opened, auth_permission p WHERE p.codename = 'open_child';

INSERT INTO cases_unitgrant (id, case_id, unit_id, why, valid_from)
SELECT uuidv7(), f.id, u.unit_id, 'incident', f.opened_at
  FROM fact f JOIN (SELECT unit_id, row_number() OVER (ORDER BY md5(code), unit_id) - 1 AS n FROM place) u
    ON u.n = (f.place * 104729::bigint) %% (SELECT count(*) FROM place)
 WHERE f.place %% 20 = 0 AND u.unit_id <> f.unit_id;
