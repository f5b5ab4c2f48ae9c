-- One row per act.
CREATE TEMP TABLE act AS
SELECT uuidv7() AS key, place, id AS case_id, verb, at FROM fact, LATERAL (VALUES
       ('assessed', assessed_at, assessed), ('verified', verified_at, verified),
       ('plan_approved', planned_at, planned), ('support_given', planned_at + interval '7 days', planned),
       ('noted', assessed_at + interval '1 hour', assessed), ('closed', closed_at, status = 'closed')
  ) AS v(verb, at, done) WHERE done AND at <= now();
ANALYZE act;
