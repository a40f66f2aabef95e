-- Which rules a clinic gives care under, and who says so: a lead physio signs a version by its hash. A signature is never
-- changed or taken back; the newest one counts, so going back to earlier rules is signing them again.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE ruleset_signature (
  clinic_id    uuid NOT NULL REFERENCES clinic (clinic_id),
  ordinal      int NOT NULL CHECK (ordinal >= 1), -- one more than the newest: of two at the same time, one is told
  version      text NOT NULL CHECK (version ~ '^\d{4}\.\d{1,2}\.\d+$'),
  ruleset_hash text NOT NULL CHECK (ruleset_hash ~ '^[0-9a-f]{64}$'),
  signed_by    uuid NOT NULL,
  signed_at    timestamptz(6) NOT NULL DEFAULT app_now(),
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, ordinal),
  FOREIGN KEY (clinic_id, signed_by) REFERENCES practitioner (clinic_id, id)
);
ALTER TABLE ruleset_signature ENABLE ROW LEVEL SECURITY;
ALTER TABLE ruleset_signature FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ruleset_signature TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY lead_insert ON ruleset_signature AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK ((SELECT acting_role()) = 'lead');
GRANT SELECT ON ruleset_signature TO kinloop_app, kinloop_worker;
GRANT INSERT ON ruleset_signature TO kinloop_app;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ruleset_signature
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- An alert says what it rests on, as assessments and checks do; null: raised before that was kept.
ALTER TABLE alert ADD COLUMN ruleset_version text, ADD COLUMN input_hash text;
-- The rules a draft's exercises were proposed by; null: nothing was proposed, or it was before that was kept.
ALTER TABLE program_version ADD COLUMN ruleset_version text;
RESET ROLE;
