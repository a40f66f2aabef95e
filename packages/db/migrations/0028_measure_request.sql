-- A physio asks for an outcome measure, and the patient answers on their phone, saved as one goes. Once finished it stays as it
-- was answered: a later filling-in is another request.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE measure_request (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  patient_id      uuid NOT NULL,
  measure         text NOT NULL CHECK (measure IN ('nprs', 'psfs', 'peg', 'sane', 'groc')),
  asked_by        uuid NOT NULL,
  asked_at        timestamptz(6) NOT NULL DEFAULT app_now(),
  state           text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'answered', 'withdrawn')),
  answers         jsonb NOT NULL DEFAULT '{}',
  answered_at     timestamptz(6),
  answered_person uuid,
  input           jsonb, -- what the score rests on: the answers, and those it is compared with
  result          jsonb,
  ruleset_version text,
  input_hash      text,
  version         int NOT NULL DEFAULT 1,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, asked_by) REFERENCES practitioner (clinic_id, id),
  CHECK ((state = 'answered') = (answered_at IS NOT NULL)),
  CHECK ((state = 'answered') = (result IS NOT NULL AND input IS NOT NULL AND input_hash IS NOT NULL
    AND ruleset_version IS NOT NULL AND answered_person IS NOT NULL))
);
CREATE INDEX measure_request_patient_idx ON measure_request (clinic_id, patient_id, measure, answered_at);
-- Asked twice is asked once: two physios at the same time make one question.
CREATE UNIQUE INDEX measure_request_one_open ON measure_request (clinic_id, patient_id, measure) WHERE state = 'asked';

ALTER TABLE measure_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE measure_request FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON measure_request TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON measure_request AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY staff_insert ON measure_request AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK (NOT (SELECT acting_pinned()));
GRANT SELECT ON measure_request TO kinloop_app, kinloop_worker;
GRANT INSERT, UPDATE (state, answers, answered_at, answered_person, input, result, ruleset_version, input_hash, version)
  ON measure_request TO kinloop_app;

CREATE TRIGGER answered_stays BEFORE UPDATE ON measure_request FOR EACH ROW
  WHEN (OLD.state <> 'asked') EXECUTE FUNCTION refuse_change();
RESET ROLE;
