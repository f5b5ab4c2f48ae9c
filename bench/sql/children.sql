CREATE TEMP TABLE young AS
SELECT uuidv7(-random() * interval '5 years') AS id, p.unit_id, p.district_id, p.province_id, n,
       (ARRAY['Nguyễn','Trần','Lê','Phạm','Hoàng','Huỳnh','Phan','Vũ','Võ','Đặng','Bùi','Đỗ','Hồ','Ngô','Dương','Lý'])
           [1 + floor(16 * power(random(), 1.8))::int] || ' '
    || (ARRAY['Thị','Văn','Minh','Ngọc','Thanh','Gia','Hoài','Bảo','Đức','Thu'])[1 + floor(10 * random())::int] || ' '
    || (ARRAY['An','Anh','Bình','Châu','Chi','Dung','Dũng','Giang','Hà','Hạnh','Hiếu','Hoa','Hùng','Hương','Khánh','Khôi',
              'Lan','Linh','Long','Mai','My','Nam','Ngân','Nhi','Phong','Phúc','Quân','Quỳnh','Sơn','Tâm','Thảo','Trang',
              'Tú','Tuấn','Uyên','Vân','Việt','Vy','Xuân','Yến'])[1 + floor(40 * random())::int] AS full_name,
       CASE WHEN random() < 0.6 THEN 'female' ELSE 'male' END AS sex,
       (now() - interval '1 year' - random() * interval '17 years')::date AS born, random() AS how
  FROM place p, generate_series(0, p.children - 1) AS n;
CREATE UNIQUE INDEX ON young (unit_id, n);
ANALYZE young;

INSERT INTO children_child (id, full_name, sex, date_of_birth, birth_year, identity_number, school, address,
                            unit_id, district_id, province_id, version, created_at)
SELECT id, full_name, sex, CASE WHEN how < 0.8 THEN born END,
       CASE WHEN how BETWEEN 0.8 AND 0.95 THEN date_part('year', born) END, '',
       'Trường Tiểu học số ' || n %% 9, 'Thôn ' || n %% 12, unit_id, district_id, province_id, 1, now()
  FROM young ORDER BY id;

INSERT INTO children_residence (id, child_id, unit_id, address, since)
SELECT uuidv7(), id, unit_id, 'Thôn ' || n %% 12, born FROM young;

INSERT INTO children_caregiver (id, child_id, full_name, relation, occupation, phone, "primary", alleged_perpetrator)
SELECT uuidv7(), id, 'Nguyễn Thị ' || n, 'mother', 'Làm nông', '', true, false FROM young;
