-- Receipt, incident, case and allegation of each fact.
INSERT INTO cases_intake (id, number, by_id, receiving_unit_id, unit_id, province_id, district_id, channel, received_at,
    done_at, recorded_at, late_reason, concern, forms, primary_form, consequences, setting, online, occurred_on,
    description, condition, feared, done_before, place, crime_suspected, source, reporter_name, reporter_phone,
    reporter_address, reporter_note, wishes_to_be_told, confidentiality, version)
SELECT intake_id, series || 'T' || numbered, officer_id, unit_id, unit_id, province_id, district_id, 'in_person', opened_at,
       opened_at, opened_at, '', concern, ARRAY[form], form, ARRAY[consequence],
       (ARRAY['family','school','community','online','other'])[1 + floor(5 * luck)::int], false, opened_at::date - 2,
       record, '', '', '', '',
       false, (ARRAY['family','community','school','health','police'])[1 + floor(5 * pace)::int], '', '', '', '', false,
       CASE WHEN form = 'sexual' THEN 'restricted' ELSE 'ordinary' END, 1
  FROM fact JOIN sealed_description ON key = intake_id ORDER BY place;

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
    crime_suspected, assigned_id, logged_by_id)
SELECT id, series || numbered, child_id, status,
       CASE WHEN NOT assessed THEN '' WHEN gravity < 0.1 THEN 'urgent' WHEN gravity < 0.4 THEN 'high'
            WHEN gravity < 0.8 THEN 'medium' ELSE 'low' END,
       CASE WHEN form = 'sexual' THEN 'restricted' ELSE 'ordinary' END, 4, 1, unit_id, province_id, district_id, unit_id, opened_at, opened_at,
       CASE WHEN status = 'closed' THEN closed_at WHEN planned THEN planned_at ELSE assessed_at END,
       CASE WHEN assessed THEN assessed_at END, CASE WHEN verified THEN verified_at END,
       CASE WHEN planned THEN planned_at END, CASE WHEN status = 'closed' THEN closed_at END,
       CASE WHEN status <> 'closed' THEN '' WHEN founded THEN 'safe_and_stable' WHEN founded IS NULL THEN 'duplicate'
            ELSE 'unfounded' END,
       form = 'sexual', officer_id, officer_id
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
