-- What a patient writes before a first visit, saved as they go and then sent. Once sent it stays as it was written: a
-- correction is another form. A physio confirms what of it bears on the choice of exercises.
SET LOCAL ROLE kinloop_owner;

-- The clinic's own questions, and the words of its consent to treatment; a clinic without a row asks the standard form.
CREATE TABLE intake_settings (
  clinic_id    uuid PRIMARY KEY REFERENCES clinic (clinic_id),
  questions    jsonb NOT NULL CHECK (jsonb_typeof(questions) = 'array'),
  consent_text text NOT NULL CHECK (length(consent_text) BETWEEN 1 AND 4000),
  version      int NOT NULL DEFAULT 1,
  updated_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  updated_by   uuid
);

CREATE TABLE intake_form (
  clinic_id        uuid NOT NULL REFERENCES clinic (clinic_id),
  id               uuid NOT NULL,
  patient_id       uuid NOT NULL,
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'confirmed')),
  form_version     text NOT NULL, -- of the standard questions
  health           jsonb NOT NULL DEFAULT '{}',
  people           jsonb NOT NULL DEFAULT '{}', -- GP and emergency contact: all that the desk reads
  own              jsonb NOT NULL DEFAULT '{}', -- by the id of the clinic's question
  own_questions    jsonb, -- the clinic's questions as they were asked
  consent          text CHECK (consent IN ('yes', 'talk')), -- talk: wants to speak about it first
  consent_text     text, -- the very words agreed to
  consent_version  int,  -- of the clinic's settings; 0 for the standard words
  device           uuid, -- which open page saved last, and from which version on it was the only one:
  device_since     int,  -- a save whose answer was lost is not somebody else's
  sent_by          uuid,
  sent_at          timestamptz(6),
  confirmed_by     uuid,
  confirmed_at     timestamptz(6),
  version          int NOT NULL DEFAULT 1,
  created_at       timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, confirmed_by) REFERENCES practitioner (clinic_id, id),
  CHECK ((state = 'draft') = (sent_at IS NULL)),
  CHECK ((sent_at IS NULL) = (sent_by IS NULL)),
  CHECK (sent_at IS NULL OR (consent IS NOT NULL AND consent_text IS NOT NULL AND consent_version IS NOT NULL
    AND own_questions IS NOT NULL)),
  CHECK ((state = 'confirmed') = (confirmed_at IS NOT NULL AND confirmed_by IS NOT NULL))
);
CREATE UNIQUE INDEX intake_form_one_draft ON intake_form (clinic_id, patient_id) WHERE state = 'draft';
CREATE INDEX intake_form_patient_idx ON intake_form (clinic_id, patient_id, sent_at);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['intake_settings', 'intake_form'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO kinloop_app', t);
  END LOOP;
END $$;
CREATE POLICY staff_insert ON intake_settings AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK ((SELECT acting_role()) = 'admin');
CREATE POLICY staff_update ON intake_settings AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING ((SELECT acting_role()) = 'admin');
GRANT UPDATE (questions, consent_text, version, updated_at, updated_by) ON intake_settings TO kinloop_app;

CREATE POLICY own_patient ON intake_form AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
-- The patient's side writes, and nobody for them; whoever treats them confirms, and nobody else.
CREATE POLICY patient_insert ON intake_form AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK ((SELECT acting_role()) IN ('patient', 'guardian') AND state = 'draft');
CREATE POLICY each_their_part ON intake_form AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING (CASE WHEN (SELECT acting_role()) IN ('patient', 'guardian') THEN state = 'draft'
    ELSE (SELECT acting_role()) IN ('physio', 'lead') AND state = 'sent' END)
  WITH CHECK (CASE WHEN (SELECT acting_role()) IN ('patient', 'guardian') THEN state IN ('draft', 'sent')
    ELSE state = 'confirmed' END);
GRANT UPDATE (state, form_version, health, people, own, own_questions, consent, consent_text, consent_version, device,
  device_since, sent_by, sent_at, confirmed_by, confirmed_at, version) ON intake_form TO kinloop_app;
-- A message says whether there is a form to fill in; what is in one is none of a job's business.
GRANT SELECT (clinic_id, patient_id, state) ON intake_form TO kinloop_worker;

CREATE TRIGGER sent_stays BEFORE UPDATE ON intake_form FOR EACH ROW
  WHEN (OLD.state <> 'draft' AND (OLD.patient_id, OLD.form_version, OLD.health, OLD.people, OLD.own, OLD.own_questions,
      OLD.consent, OLD.consent_text, OLD.consent_version, OLD.sent_by, OLD.sent_at)
    IS DISTINCT FROM (NEW.patient_id, NEW.form_version, NEW.health, NEW.people, NEW.own, NEW.own_questions,
      NEW.consent, NEW.consent_text, NEW.consent_version, NEW.sent_by, NEW.sent_at))
  EXECUTE FUNCTION refuse_change();

-- Where a caution was answered on the patient's own form, which one; nothing when a physio asked.
ALTER TABLE caution_answer ADD COLUMN intake_form_id uuid;
ALTER TABLE caution_answer ADD CONSTRAINT caution_answer_clinic_id_intake_form_id_fkey
  FOREIGN KEY (clinic_id, intake_form_id) REFERENCES intake_form (clinic_id, id);
RESET ROLE;
