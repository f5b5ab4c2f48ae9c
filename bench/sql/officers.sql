-- One officer and one leader for every unit, who cannot sign in by a password.
CREATE TEMP TABLE staff AS
SELECT uuidv7() AS id, u.id AS unit_id, u.level, r.role, 'bench_' || r.role || '_' || u.code AS username
  FROM directory_unit u JOIN (VALUES
       ('commune', 'commune_officer'), ('commune', 'commune_leader'), ('district', 'district_officer'),
       ('district', 'district_leader'), ('province', 'province_officer'), ('province', 'province_leader')
  ) AS r(level, role) USING (level);

INSERT INTO directory_officer (id, username, password, full_name, title, phone, is_active, is_superuser,
                               initial_password, demo, created_at)
SELECT id, username, '!', 'Cán bộ ' || username, '', '', true, false, false, false, now() FROM staff;

INSERT INTO directory_post (id, officer_id, unit_id, role, valid_from)
SELECT uuidv7(), id, unit_id, role, '2020-01-01' FROM staff;

CREATE UNIQUE INDEX ON staff (unit_id, role);
ANALYZE staff;
