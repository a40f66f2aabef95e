-- A physio asks a patient to test themselves at home. What they say is kept as they said it; what it comes to is a screening
-- of its own kind, which only the clinic reads.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE home_screen (
  clinic_id    uuid NOT NULL REFERENCES clinic (clinic_id),
  id           uuid NOT NULL,
  patient_id   uuid NOT NULL,
  asked_by     uuid NOT NULL,
  asked_at     timestamptz(6) NOT NULL DEFAULT app_now(),
  state        text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'done', 'withdrawn')),
  answers      jsonb,
  screening_id uuid, -- made on the patient's device, so that sending twice is sending once
  done_at      timestamptz(6),
  done_person  uuid,
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, asked_by) REFERENCES practitioner (clinic_id, id),
  FOREIGN KEY (clinic_id, screening_id) REFERENCES screening (clinic_id, id),
  CHECK ((state = 'done') = (answers IS NOT NULL AND screening_id IS NOT NULL AND done_at IS NOT NULL
    AND done_person IS NOT NULL)),
  CHECK (state = 'done' OR (answers IS NULL AND screening_id IS NULL AND done_at IS NULL AND done_person IS NULL))
);
CREATE INDEX home_screen_patient_idx ON home_screen (clinic_id, patient_id, asked_at);
CREATE INDEX home_screen_screening_idx ON home_screen (clinic_id, screening_id);
CREATE UNIQUE INDEX home_screen_one_open ON home_screen (clinic_id, patient_id) WHERE state = 'asked';

ALTER TABLE home_screen ENABLE ROW LEVEL SECURITY;
ALTER TABLE home_screen FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON home_screen TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON home_screen AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY staff_insert ON home_screen AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK (NOT (SELECT acting_pinned()));
-- The patient's side does it, the clinic takes it back, and neither the other.
CREATE POLICY each_their_part ON home_screen AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING (state = 'asked')
  WITH CHECK (state = CASE WHEN (SELECT acting_pinned()) THEN 'done' ELSE 'withdrawn' END);
GRANT SELECT ON home_screen TO kinloop_app, kinloop_worker;
GRANT INSERT, UPDATE (state, answers, screening_id, done_at, done_person) ON home_screen TO kinloop_app;

CREATE TRIGGER done_stays BEFORE UPDATE ON home_screen FOR EACH ROW
  WHEN (OLD.state <> 'asked') EXECUTE FUNCTION refuse_change();
RESET ROLE;
