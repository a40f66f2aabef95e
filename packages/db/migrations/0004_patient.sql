-- Patients, who may act for them, who cares for them, and what the pre-visit check found.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE patient (
  clinic_id               uuid NOT NULL REFERENCES clinic (clinic_id),
  id                      uuid NOT NULL,
  given_name              text NOT NULL CHECK (length(given_name) <= 100),
  family_name             text NOT NULL CHECK (length(family_name) <= 100),
  preferred_name          text CHECK (length(preferred_name) <= 100),
  birth_date              date NOT NULL,
  email                   citext CHECK (length(email) <= 254),
  phone                   text CHECK (length(phone) <= 40),
  phone_hash              bytea, -- keyed hashes: a stop can be matched without the contact itself
  email_hash              bytea,
  sex                     text,
  status                  text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'merged', 'deleted')),
  deleted_at              timestamptz(6),
  merged_into             uuid,
  primary_practitioner_id uuid,
  intake_nprs             int CHECK (intake_nprs BETWEEN 0 AND 10),
  intake_signals          jsonb,
  version                 int NOT NULL DEFAULT 1,
  created_at              timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, merged_into) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, primary_practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK ((status = 'merged') = (merged_into IS NOT NULL)),
  CHECK ((status = 'deleted') = (deleted_at IS NOT NULL))
);
CREATE INDEX patient_name_idx ON patient (clinic_id, family_name, given_name, id);
CREATE INDEX patient_email_idx ON patient (clinic_id, email);
CREATE INDEX patient_primary_idx ON patient (clinic_id, primary_practitioner_id);
CREATE INDEX patient_phone_hash_idx ON patient (clinic_id, phone_hash);

CREATE TABLE patient_access (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  patient_id uuid NOT NULL,
  person_id  uuid NOT NULL,
  relation   text NOT NULL CHECK (relation IN ('self', 'guardian', 'carer')),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_at   timestamptz(6),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
CREATE UNIQUE INDEX patient_access_live ON patient_access (clinic_id, patient_id, person_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX patient_access_one_self ON patient_access (clinic_id, person_id)
  WHERE ended_at IS NULL AND relation = 'self';
-- my_places asks across clinics for one person: the one index that does not lead with the clinic.
CREATE INDEX patient_access_person_idx ON patient_access (person_id, clinic_id);

CREATE TABLE care_relationship (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  patient_id      uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('primary', 'visit', 'cover', 'break-glass')),
  reason          text,
  starts_at       timestamptz(6) NOT NULL DEFAULT app_now(),
  ends_at         timestamptz(6),
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (kind <> 'break-glass' OR (reason IS NOT NULL AND length(reason) >= 3 AND ends_at IS NOT NULL)),
  CHECK (starts_at < ends_at)
);
CREATE INDEX care_relationship_practitioner_idx ON care_relationship (clinic_id, practitioner_id, patient_id);
CREATE INDEX care_relationship_patient_idx ON care_relationship (clinic_id, patient_id);

CREATE TABLE triage_check (
  clinic_id        uuid NOT NULL REFERENCES clinic (clinic_id),
  id               uuid NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('full', 'known-need', 'follow-up')),
  patient_id       uuid,
  visitor_hash     bytea,
  answers          jsonb NOT NULL,
  input            jsonb NOT NULL,
  disposition      jsonb NOT NULL,
  urgency          text NOT NULL,
  appointment_type text,
  skill            text,
  bookable         boolean NOT NULL,
  stop_level       text CHECK (stop_level IN ('emergency', 'same_day', 'urgent')),
  ruleset_version  text NOT NULL,
  input_hash       text NOT NULL,
  expires_at       timestamptz(6) NOT NULL,
  booked_visit_id  uuid,
  created_at       timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  CHECK (patient_id IS NOT NULL OR visitor_hash IS NOT NULL)
);
CREATE INDEX triage_check_patient_idx ON triage_check (clinic_id, patient_id, id);
CREATE INDEX triage_check_visitor_idx ON triage_check (clinic_id, visitor_hash);
CREATE INDEX triage_check_expires_idx ON triage_check (clinic_id, expires_at);

-- A stop outlives its check and keeps no answers: who, how serious, and who cleared it.
CREATE TABLE triage_stop (
  clinic_id      uuid NOT NULL REFERENCES clinic (clinic_id),
  id             uuid NOT NULL,
  code           text NOT NULL CHECK (length(code) BETWEEN 4 AND 12),
  level          text NOT NULL CHECK (level IN ('emergency', 'same_day', 'urgent')),
  visitor_hash   bytea,
  contact_hashes bytea[] NOT NULL DEFAULT '{}',
  patient_id     uuid,
  raised_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  cleared_by     uuid,
  cleared_at     timestamptz(6),
  clear_reason   text,
  created_at     timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, code),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, cleared_by) REFERENCES practitioner (clinic_id, id),
  CHECK ((cleared_at IS NULL) = (cleared_by IS NULL)),
  CHECK (cleared_at IS NULL OR (clear_reason IS NOT NULL AND length(clear_reason) >= 3))
);
CREATE INDEX triage_stop_patient_idx ON triage_stop (clinic_id, patient_id);
CREATE INDEX triage_stop_visitor_idx ON triage_stop (clinic_id, visitor_hash);
CREATE INDEX triage_stop_open ON triage_stop (clinic_id, raised_at) WHERE cleared_at IS NULL;

CREATE TABLE callback_request (
  clinic_id      uuid NOT NULL REFERENCES clinic (clinic_id),
  id             uuid NOT NULL,
  triage_stop_id uuid,
  name           text NOT NULL CHECK (length(name) <= 200),
  phone          text NOT NULL CHECK (length(phone) <= 40),
  state          text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'done')),
  handled_by     uuid, -- a person: the desk has no practitioner
  handled_at     timestamptz(6),
  note           text,
  visitor_hash   bytea,
  patient_id     uuid,
  created_at     timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, triage_stop_id) REFERENCES triage_stop (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  CHECK ((state = 'done') = (handled_at IS NOT NULL))
);
CREATE INDEX callback_request_state_idx ON callback_request (clinic_id, state, created_at);
CREATE INDEX callback_request_stop_idx ON callback_request (clinic_id, triage_stop_id);
RESET ROLE;
