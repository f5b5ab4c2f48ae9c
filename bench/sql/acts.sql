-- What was done in each case, as far as it came, with its clocks.
INSERT INTO cases_assessment (id, case_id, by_id, done_at, recorded_at, late_reason, kind, harm, protection, proposed, final,
    override_reason, conclusion, reason, needs, services)
SELECT key, id, officer_id, at, at, '', 'initial', '{"A1": "high", "A2": "medium", "A3": "low", "A4": "medium"}',
       '{"B1": "low", "B2": "medium", "B3": "low"}', level, level, '', '', '', '', '{}'
  FROM act JOIN fact USING (place), LATERAL (SELECT CASE WHEN gravity < 0.4 THEN 'high' ELSE 'medium' END AS level) AS r
 WHERE verb = 'assessed' ORDER BY place;

INSERT INTO cases_verification (id, case_id, by_id, done_at, recorded_at, late_reason, founded, summary, basis, concern,
    primary_form, reason)
SELECT key, id, officer_id, at, at, '', true, record, '', concern, form, ''
  FROM act JOIN fact USING (place) JOIN sealed_summary USING (key) WHERE verb = 'verified' ORDER BY place;

INSERT INTO cases_plan (id, case_id, by_id, done_at, recorded_at, late_reason, cycle, revision, status, goals, needs,
    submitted_at, submitted_by_id, approved_at, approved_by_id, decision_number)
SELECT key, id, officer_id, at, at, '', 1, 1, CASE WHEN status = 'closed' THEN 'completed' ELSE 'approved' END,
       record, '', at, officer_id, at, leader_id, ''
  FROM act JOIN fact USING (place) JOIN sealed_goals USING (key) WHERE verb = 'plan_approved' ORDER BY place;

INSERT INTO cases_planaction (id, plan_id, position, measure, provider, start, due, budget, fund)
SELECT uuidv7(), key, n, (ARRAY['safety_monitoring', 'psychological_therapy'])[n], 'UBND xã', at::date, at::date + 60 * n,
       500000, 'state'
  FROM act, generate_series(1, 2) AS n WHERE verb = 'plan_approved' ORDER BY place;

INSERT INTO cases_support (id, case_id, by_id, done_at, recorded_at, late_reason, measure, given_on, provider, cost, fund, note)
SELECT key, id, officer_id, at, at, '', 'safety_monitoring', at::date, 'UBND xã', 300000, 'state', ''
  FROM act JOIN fact USING (place) WHERE verb = 'support_given' ORDER BY place;

INSERT INTO cases_note (id, case_id, by_id, done_at, recorded_at, late_reason, text)
SELECT key, id, officer_id, at, at, '', record
  FROM act JOIN fact USING (place) JOIN sealed_text USING (key) WHERE verb = 'noted' ORDER BY place;

INSERT INTO cases_closing (id, case_id, by_id, done_at, recorded_at, late_reason, outcome, no_remaining_risk,
    stable, reason)
SELECT key, id, leader_id, at, at, '', CASE WHEN founded THEN 'safe_and_stable' WHEN founded IS NULL THEN 'duplicate'
       ELSE 'unfounded' END, true, true, record
  FROM act JOIN fact USING (place) JOIN sealed_reason USING (key) WHERE verb = 'closed' ORDER BY place;

-- The register: each act, and two readings of each case.
INSERT INTO audit_event (id, recorded_at, done_at, late_reason, actor_id, actor, actor_role, verb, reading, subject_type,
    subject_id, number, case_id, child_id, province_id, district_id, unit_id, detail)
SELECT uuidv7(e.at - now()), e.at, e.at, '', officer_id, officer, 'commune_officer', e.verb, e.verb = 'read', 'cases.case', id,
       series || numbered, id, child_id, province_id, district_id, unit_id,
       CASE WHEN e.about IS NULL THEN '{}' ELSE jsonb_build_object('about', e.about) END
  FROM (SELECT key AS about, place, verb, at FROM act
        UNION ALL SELECT intake_id, place, 'opened', opened_at FROM fact
        UNION ALL SELECT NULL, place, 'read', assessed_at + n * interval '1 hour' FROM fact, generate_series(1, 2) AS n
  ) AS e JOIN fact USING (place)
 ORDER BY e.at;

INSERT INTO cases_deadline (id, case_id, rule_id, code, status, started_at, due_at, met_at, dropped_at, late, told_late_at, unit_id,
    province_id, district_id)
SELECT uuidv7(), fact.id, r.id, r.code, s.status, started, due, CASE WHEN met THEN least(met_at, now()) END,
       CASE WHEN s.status = 'not_applicable' THEN closed_at END,
       s.status = 'late' OR coalesce(met AND met_at > due, false), CASE WHEN s.status = 'late' THEN due END, unit_id, province_id, district_id
  FROM fact, LATERAL (VALUES
       ('DL02', opened_at, opened_at + interval '2 hours', opened_at, true, true),
       ('DL03', opened_at, opened_at + interval '12 hours', assessed_at, true, assessed),
       ('DL05', assessed_at, assessed_at + interval '7 days', planned_at, assessed, planned),
       ('DL07', assessed_at, assessed_at + interval '10 days', planned_at, assessed, planned),
       ('DL12', planned_at, now() + (luck - 0.28) * interval '300 days', closed_at, planned, status = 'closed')
  ) AS v(code, started, due, met_at, runs, met)
  JOIN LATERAL (SELECT id, code FROM cases_deadlinerule WHERE code = v.code AND province_id IS NULL
                 ORDER BY valid_from DESC LIMIT 1) AS r ON true,
  LATERAL (SELECT CASE WHEN met THEN 'met' WHEN fact.status = 'closed' THEN 'not_applicable'
                       WHEN due < now() THEN 'late' ELSE 'running' END AS status) AS s
 WHERE v.runs ORDER BY place;
