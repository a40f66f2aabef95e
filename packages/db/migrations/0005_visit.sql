-- A visit is one stretch of time; attendees hang on it: one, or up to the seats of a class.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE visit (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('appointment', 'block')),
  service_id      uuid,
  practitioner_id uuid NOT NULL,
  room_id         uuid,
  starts_at       timestamptz(6) NOT NULL,
  ends_at         timestamptz(6) NOT NULL,
  state           text NOT NULL CHECK (state IN ('held', 'requested', 'booked', 'arrived', 'completed', 'cancelled',
                    'late-cancelled', 'no-show', 'expired')),
  mode            text NOT NULL DEFAULT 'in-person' CHECK (mode IN ('in-person', 'video', 'phone', 'group')),
  source          text NOT NULL CHECK (source IN ('online', 'desk', 'care')),
  visitor_hash    bytea,
  hold_expires_at timestamptz(6),
  hold_renewed    boolean NOT NULL DEFAULT false,
  triage_check_id uuid, -- by value: the check itself is deleted when it expires
  screening_id    uuid,
  urgency         text,
  target_at       timestamptz(6),
  reason          jsonb,
  title           text CHECK (length(title) <= 200),
  override_reason text,
  sequence        int NOT NULL DEFAULT 0,
  version         int NOT NULL DEFAULT 1,
  cancelled_at    timestamptz(6),
  cancel_reason   text,
  created_by      uuid,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  FOREIGN KEY (clinic_id, room_id) REFERENCES room (clinic_id, id),
  CHECK (starts_at < ends_at),
  CHECK (state <> 'held' OR hold_expires_at IS NOT NULL),
  CHECK ((kind = 'block') = (service_id IS NULL)),
  CHECK ((state IN ('cancelled', 'late-cancelled')) = (cancelled_at IS NOT NULL))
);
CREATE INDEX visit_practitioner_idx ON visit (clinic_id, practitioner_id, starts_at);
CREATE INDEX visit_starts_idx ON visit (clinic_id, starts_at);
CREATE INDEX visit_visitor_idx ON visit (clinic_id, visitor_hash);
CREATE INDEX visit_live ON visit (clinic_id, state, starts_at) WHERE state IN ('held', 'requested', 'booked', 'arrived');

CREATE TABLE attendee (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  visit_id   uuid NOT NULL,
  patient_id uuid NOT NULL,
  state      text NOT NULL DEFAULT 'booked' CHECK (state IN ('booked', 'arrived', 'completed', 'no-show', 'cancelled')),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, visit_id, patient_id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
CREATE INDEX attendee_patient_idx ON attendee (clinic_id, patient_id);

CREATE TABLE message (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  kind       text NOT NULL,
  channel    text NOT NULL DEFAULT 'email' CHECK (channel IN ('email')),
  to_address citext NOT NULL CHECK (length(to_address) <= 254),
  patient_id uuid,
  visit_id   uuid,
  subject    text NOT NULL,
  body       text NOT NULL,
  unique_key text NOT NULL,
  state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'kept', 'failed', 'cancelled')),
  not_before timestamptz(6) NOT NULL DEFAULT app_now(),
  attempts   int NOT NULL DEFAULT 0,
  last_error text,
  sent_at    timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, unique_key),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id)
);
CREATE INDEX message_state_idx ON message (clinic_id, state, not_before);
CREATE INDEX message_patient_idx ON message (clinic_id, patient_id);
CREATE INDEX message_visit_idx ON message (clinic_id, visit_id);

-- A repeated request gets the first answer. The answer may hold health data, so it is a clinic's record.
CREATE TABLE idempotency (
  clinic_id   uuid NOT NULL REFERENCES clinic (clinic_id),
  id          uuid NOT NULL,
  actor       text NOT NULL,
  procedure   text NOT NULL,
  key         uuid NOT NULL,
  params_hash bytea NOT NULL,
  response    jsonb,
  created_at  timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, actor, procedure, key)
);
CREATE INDEX idempotency_created_idx ON idempotency (clinic_id, created_at);
RESET ROLE;
