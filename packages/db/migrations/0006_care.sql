-- Screens, what they mean, programs, what patients did and how they feel, and the alerts that follow.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE screening (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  patient_id      uuid NOT NULL,
  visit_id        uuid,
  practitioner_id uuid,
  kind            text NOT NULL CHECK (kind IN ('clinic', 'pre-visit', 'self')),
  state           text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted')),
  raw_values      jsonb NOT NULL DEFAULT '{}',
  context         jsonb NOT NULL DEFAULT '{}',
  findings        jsonb NOT NULL DEFAULT '[]',
  started_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  submitted_at    timestamptz(6),
  version         int NOT NULL DEFAULT 1,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK ((state = 'submitted') = (submitted_at IS NOT NULL))
);
CREATE INDEX screening_patient_idx ON screening (clinic_id, patient_id, id);
CREATE INDEX screening_visit_idx ON screening (clinic_id, visit_id);

CREATE TABLE assessment (
  clinic_id          uuid NOT NULL REFERENCES clinic (clinic_id),
  id                 uuid NOT NULL,
  screening_id       uuid NOT NULL,
  patient_id         uuid NOT NULL,
  result             jsonb NOT NULL,
  ruleset_version    text NOT NULL,
  input_hash         text NOT NULL,
  reviewed_by        uuid,
  reviewed_at        timestamptz(6),
  review_note        text,
  cause_pattern      text,
  cause_side         text,
  medical_considered boolean NOT NULL DEFAULT false,
  released_at        timestamptz(6),
  released_by        uuid,
  released_text      jsonb,
  created_at         timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, screening_id) REFERENCES screening (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, reviewed_by) REFERENCES practitioner (clinic_id, id),
  FOREIGN KEY (clinic_id, released_by) REFERENCES practitioner (clinic_id, id),
  CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
  CHECK (cause_pattern IS NULL OR reviewed_at IS NOT NULL),
  CHECK ((released_at IS NULL) = (released_text IS NULL)),
  CHECK (released_at IS NULL OR reviewed_at IS NOT NULL)
);
CREATE INDEX assessment_patient_idx ON assessment (clinic_id, patient_id, id);
CREATE INDEX assessment_screening_idx ON assessment (clinic_id, screening_id);

CREATE TABLE caution_answer (
  clinic_id   uuid NOT NULL REFERENCES clinic (clinic_id),
  id          uuid NOT NULL,
  patient_id  uuid NOT NULL,
  caution_id  text NOT NULL,
  answer      text NOT NULL CHECK (answer IN ('yes', 'no')),
  answered_by uuid NOT NULL,
  answered_at timestamptz(6) NOT NULL DEFAULT app_now(),
  created_at  timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
CREATE INDEX caution_answer_patient_idx ON caution_answer (clinic_id, patient_id, caution_id, answered_at);

CREATE TABLE program (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  patient_id uuid NOT NULL,
  title      text NOT NULL CHECK (length(title) <= 200),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_at   timestamptz(6),
  version    int NOT NULL DEFAULT 1,
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
CREATE INDEX program_patient_idx ON program (clinic_id, patient_id);

CREATE TABLE program_version (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  program_id      uuid NOT NULL,
  patient_id      uuid NOT NULL,
  number          int NOT NULL CHECK (number >= 1),
  state           text NOT NULL CHECK (state IN ('draft', 'active', 'superseded', 'ended')),
  assessment_id   uuid,
  no_cause_reason text,
  items           jsonb NOT NULL,
  message         text NOT NULL DEFAULT '',
  session_minutes int NOT NULL DEFAULT 0 CHECK (session_minutes BETWEEN 0 AND 240),
  published_at    timestamptz(6),
  published_by    uuid,
  version         int NOT NULL DEFAULT 1,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, program_id, number),
  FOREIGN KEY (clinic_id, program_id) REFERENCES program (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, assessment_id) REFERENCES assessment (clinic_id, id),
  FOREIGN KEY (clinic_id, published_by) REFERENCES practitioner (clinic_id, id),
  CHECK (state = 'draft' OR published_at IS NOT NULL),
  CHECK (state = 'draft' OR assessment_id IS NOT NULL OR (no_cause_reason IS NOT NULL AND length(no_cause_reason) >= 3))
);
CREATE UNIQUE INDEX program_version_one_active ON program_version (clinic_id, patient_id) WHERE state = 'active';
CREATE INDEX program_version_patient_idx ON program_version (clinic_id, patient_id, id);

CREATE TABLE exercise_session (
  clinic_id          uuid NOT NULL REFERENCES clinic (clinic_id),
  id                 uuid NOT NULL, -- made on the device
  patient_id         uuid NOT NULL,
  program_version_id uuid NOT NULL,
  started_at         timestamptz(6) NOT NULL,
  finished_at        timestamptz(6) NOT NULL,
  received_at        timestamptz(6) NOT NULL DEFAULT app_now(),
  entries            jsonb NOT NULL,
  effort             int CHECK (effort BETWEEN 0 AND 10),
  pain_before        int CHECK (pain_before BETWEEN 0 AND 10),
  pain_during        int CHECK (pain_during BETWEEN 0 AND 10),
  note               text CHECK (length(note) <= 4000),
  payload_hash       bytea,
  created_at         timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, program_version_id) REFERENCES program_version (clinic_id, id),
  CHECK (started_at <= finished_at)
);
CREATE INDEX exercise_session_patient_idx ON exercise_session (clinic_id, patient_id, started_at);

CREATE TABLE symptom_log (
  clinic_id          uuid NOT NULL REFERENCES clinic (clinic_id),
  id                 uuid NOT NULL, -- made on the device
  patient_id         uuid NOT NULL,
  recorded_at        timestamptz(6) NOT NULL,
  utc_offset_min     int NOT NULL CHECK (utc_offset_min BETWEEN -1080 AND 1080),
  received_at        timestamptz(6) NOT NULL DEFAULT app_now(),
  nprs               int CHECK (nprs BETWEEN 0 AND 10),
  signals            jsonb NOT NULL DEFAULT '[]',
  flags              text[] NOT NULL DEFAULT '{}',
  exercise_pain      int CHECK (exercise_pain BETWEEN 0 AND 10),
  pre_session_nprs   int CHECK (pre_session_nprs BETWEEN 0 AND 10),
  after24h_nprs      int CHECK (after24h_nprs BETWEEN 0 AND 10),
  night_pain_uneased boolean NOT NULL DEFAULT false,
  note               text CHECK (length(note) <= 4000),
  supersedes         uuid, -- an entry this one corrects; it may arrive first, so by value
  tombstone          boolean NOT NULL DEFAULT false,
  payload_hash       bytea NOT NULL,
  created_at         timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  CHECK (NOT tombstone OR supersedes IS NOT NULL)
);
CREATE INDEX symptom_log_patient_idx ON symptom_log (clinic_id, patient_id, recorded_at);
CREATE INDEX symptom_log_newest_idx ON symptom_log (clinic_id, patient_id, id DESC);

CREATE TABLE alert (
  clinic_id           uuid NOT NULL REFERENCES clinic (clinic_id),
  id                  uuid NOT NULL,
  patient_id          uuid NOT NULL,
  rule_id             text NOT NULL,
  level               text NOT NULL,
  symptom_log_id      uuid,
  raised_at           timestamptz(6) NOT NULL DEFAULT app_now(),
  numbers             jsonb NOT NULL DEFAULT '{}',
  due_at              timestamptz(6),
  acknowledged_by     uuid,
  acknowledged_person uuid,
  acknowledged_at     timestamptz(6),
  acknowledge_note    text,
  escalation          text NOT NULL DEFAULT 'physio' CHECK (escalation IN ('physio', 'cover', 'lead', 'reception')),
  escalated_at        timestamptz(6),
  created_at          timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, symptom_log_id) REFERENCES symptom_log (clinic_id, id),
  FOREIGN KEY (clinic_id, acknowledged_by) REFERENCES practitioner (clinic_id, id),
  UNIQUE (clinic_id, patient_id, rule_id, symptom_log_id),
  CHECK ((acknowledged_at IS NULL) = (acknowledged_person IS NULL))
);
CREATE INDEX alert_open ON alert (clinic_id, due_at) WHERE acknowledged_at IS NULL;
RESET ROLE;
