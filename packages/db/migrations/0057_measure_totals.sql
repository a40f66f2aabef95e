-- The total of a measure that was filled in on paper, or elsewhere, entered by a physio. It stands beside what patients answer
-- on their phone, in one table, so that every filling-in of a measure is compared with the one before, whichever way it came.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE measure_request DROP CONSTRAINT measure_request_measure_check;
ALTER TABLE measure_request ADD CONSTRAINT measure_request_measure_check CHECK (measure IN (
  'nprs', 'psfs', 'peg', 'sane', 'groc', 'rmdq', 'lefs', 'ompsq-sf', 'hoos-12', 'koos-12', 'hoos-jr', 'koos-jr', 'ihot12',
  'faam-adl', 'faam-sport', 'visa-a', 'ffi', 'tsk11', 'pseq2', 'odi', 'pcs', 'promis-pf', 'eq5d-index', 'eq5d-vas',
  'sf12-physical', 'sf12-mental'));

-- Who entered a total; null where the patient answered. Its answered_at is the day the form was filled in.
ALTER TABLE measure_request ADD COLUMN entered_by uuid;
ALTER TABLE measure_request ADD CONSTRAINT measure_request_clinic_id_entered_by_fkey
  FOREIGN KEY (clinic_id, entered_by) REFERENCES practitioner (clinic_id, id);
-- A total entered by mistake is struck out and kept. What a patient answered is never struck.
ALTER TABLE measure_request ADD COLUMN struck_at timestamptz(6);
ALTER TABLE measure_request ADD COLUMN struck_by uuid;
ALTER TABLE measure_request ADD CONSTRAINT measure_request_clinic_id_struck_by_fkey
  FOREIGN KEY (clinic_id, struck_by) REFERENCES practitioner (clinic_id, id);
ALTER TABLE measure_request ADD CONSTRAINT measure_request_entered_answered
  CHECK (entered_by IS NULL OR state = 'answered');
ALTER TABLE measure_request ADD CONSTRAINT measure_request_struck_entered
  CHECK ((struck_at IS NULL) = (struck_by IS NULL) AND (struck_at IS NULL OR entered_by IS NOT NULL));

GRANT UPDATE (struck_at, struck_by) ON measure_request TO kinloop_app;
CREATE POLICY staff_strike ON measure_request AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING (true) WITH CHECK (NOT (SELECT acting_pinned()) OR struck_at IS NULL);

DROP TRIGGER answered_stays ON measure_request;
CREATE TRIGGER answered_stays BEFORE UPDATE ON measure_request FOR EACH ROW
  WHEN (OLD.state <> 'asked' AND (OLD.struck_at IS NOT NULL
    OR (OLD.patient_id, OLD.measure, OLD.asked_by, OLD.asked_at, OLD.state, OLD.answers, OLD.answered_at, OLD.answered_person,
        OLD.input, OLD.result, OLD.ruleset_version, OLD.input_hash, OLD.version, OLD.entered_by)
      IS DISTINCT FROM (NEW.patient_id, NEW.measure, NEW.asked_by, NEW.asked_at, NEW.state, NEW.answers, NEW.answered_at,
        NEW.answered_person, NEW.input, NEW.result, NEW.ruleset_version, NEW.input_hash, NEW.version, NEW.entered_by)))
  EXECUTE FUNCTION refuse_change();
RESET ROLE;
