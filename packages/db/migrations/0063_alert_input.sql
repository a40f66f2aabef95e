-- What an alert was computed from, so that it can be computed again years later: what may change since, as it was, and the
-- entries the rules read by id, since an entry is only ever added. Both null: raised before this was kept.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE alert ADD COLUMN input jsonb;
ALTER TABLE alert ADD COLUMN input_logs uuid[];
ALTER TABLE alert ADD CONSTRAINT alert_input_whole
  CHECK ((input IS NULL) = (input_logs IS NULL) AND (input IS NULL OR input_hash IS NOT NULL AND ruleset_version IS NOT NULL));

-- Acknowledged and passed on, yes; what it rests on and says stays.
REVOKE UPDATE ON alert FROM kinloop_app, kinloop_worker;
GRANT UPDATE (acknowledged_by, acknowledged_person, acknowledged_at, acknowledge_note, escalation, escalated_at, due_at)
  ON alert TO kinloop_app, kinloop_worker;
RESET ROLE;
