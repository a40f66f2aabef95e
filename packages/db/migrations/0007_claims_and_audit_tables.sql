-- Taken time, and the audit trail: tables that belong to roles of their own, so that no other can write them.

SET LOCAL ROLE kinloop_owner;
GRANT REFERENCES, SELECT ON visit, clinic, practitioner TO kinloop_claims;
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
ALTER DEFAULT PRIVILEGES FOR ROLE kinloop_claims REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Two claims on one resource may overlap only inside one group. A group starts as the visit's own id, so a visit is
-- never in its own way; a deliberate overlap merges groups. Not deferrable: it is checked row by row.
CREATE TABLE claim (
  clinic_id     uuid NOT NULL,
  id            uuid NOT NULL DEFAULT new_id(),
  visit_id      uuid NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('practitioner', 'room', 'equipment', 'patient')),
  resource_id   uuid NOT NULL,
  during        tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  overlap_group uuid NOT NULL,
  live          boolean NOT NULL DEFAULT true,
  expires_at    timestamptz(6),
  created_at    timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  CONSTRAINT claim_no_overlap EXCLUDE USING gist
    (clinic_id WITH =, resource_id WITH =, during WITH &&, overlap_group WITH <>) WHERE (live)
);
CREATE INDEX claim_visit_idx ON claim (clinic_id, visit_id);
CREATE INDEX claim_dead_holds ON claim (clinic_id, expires_at) WHERE live AND expires_at IS NOT NULL;

-- A practitioner who works at two clinics is one person: the same shape, keyed by person. It lives by person when
-- the database is distributed, so it refers to visits by value.
CREATE TABLE practitioner_time (
  person_id     uuid NOT NULL,
  id            uuid NOT NULL DEFAULT new_id(),
  clinic_id     uuid NOT NULL,
  visit_id      uuid NOT NULL,
  during        tstzrange NOT NULL CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
  overlap_group uuid NOT NULL,
  live          boolean NOT NULL DEFAULT true,
  expires_at    timestamptz(6),
  created_at    timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (person_id, id),
  CONSTRAINT practitioner_time_no_overlap EXCLUDE USING gist
    (person_id WITH =, during WITH &&, overlap_group WITH <>) WHERE (live)
);
CREATE INDEX practitioner_time_visit_idx ON practitioner_time (clinic_id, visit_id);
RESET ROLE;

SET LOCAL ROLE kinloop_audit;
ALTER DEFAULT PRIVILEGES FOR ROLE kinloop_audit REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Who did what, when, to whose record. A refusal before any clinic was entered stands under the nil clinic.
CREATE TABLE audit_event (
  clinic_id   uuid NOT NULL,
  id          uuid NOT NULL DEFAULT new_id(),
  at          timestamptz(6) NOT NULL DEFAULT app_now(),
  person_id   uuid,
  role        text NOT NULL,
  action      text NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
  kind        text NOT NULL CHECK (kind IN ('listed', 'opened', 'exported', 'changed', 'refused')),
  object_type text NOT NULL,
  object_id   uuid,
  object_ids  uuid[] NOT NULL DEFAULT '{}',
  patient_id  uuid,
  detail      jsonb NOT NULL DEFAULT '{}',
  request_id  text,
  PRIMARY KEY (clinic_id, id)
);
CREATE INDEX audit_event_at_idx ON audit_event (clinic_id, at);
CREATE INDEX audit_event_patient_idx ON audit_event (clinic_id, patient_id, at);
RESET ROLE;
