-- The global tables: who logs in. No clinic's records; the application role reaches them through functions only.
-- The full list, with the reason for each, is src/global-tables.ts. Clinics are named by id value, never by key:
-- identity can live in a database of its own.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE app_key (
  id  boolean PRIMARY KEY DEFAULT true CHECK (id),
  key bytea NOT NULL CHECK (length(key) = 32)
);
-- Four random UUIDs carry 488 random bits; the hash folds them into one key.
INSERT INTO app_key (key) SELECT sha256(string_agg(uuid_send(gen_random_uuid()), '')) FROM generate_series(1, 4);

CREATE TABLE person (
  id                uuid PRIMARY KEY,
  email             citext UNIQUE CHECK (length(email) <= 254),
  name              text NOT NULL DEFAULT '' CHECK (length(name) <= 200),
  email_verified_at timestamptz(6),
  disabled_at       timestamptz(6),
  created_at        timestamptz(6) NOT NULL DEFAULT app_now()
);

CREATE TABLE credential (
  person_id     uuid PRIMARY KEY REFERENCES person (id),
  password_hash text NOT NULL,
  updated_at    timestamptz(6) NOT NULL DEFAULT app_now()
);

CREATE TABLE login_code (
  id           uuid PRIMARY KEY,
  email        citext NOT NULL CHECK (length(email) <= 254),
  purpose      text NOT NULL CHECK (purpose IN ('sign-in', 'book')),
  clinic_id    uuid,
  code_hash    bytea NOT NULL,
  browser_hash bytea NOT NULL,
  expires_at   timestamptz(6) NOT NULL,
  used_at      timestamptz(6),
  attempts     int NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  CHECK (purpose <> 'book' OR clinic_id IS NOT NULL)
);
CREATE INDEX login_code_email_idx ON login_code (email, created_at);
CREATE INDEX login_code_expires_idx ON login_code (expires_at);

CREATE TABLE session (
  id           uuid PRIMARY KEY,
  person_id    uuid NOT NULL REFERENCES person (id),
  method       text NOT NULL CHECK (method IN ('code', 'password')),
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  last_seen_at timestamptz(6) NOT NULL DEFAULT app_now(),
  expires_at   timestamptz(6) NOT NULL,
  revoked_at   timestamptz(6),
  label        text NOT NULL DEFAULT '' CHECK (length(label) <= 200)
);
CREATE INDEX session_person_idx ON session (person_id);
CREATE INDEX session_expires_idx ON session (expires_at);

-- At most one live role per hat: care is a physio's or a lead's, desk is reception's, an admin's or an auditor's.
CREATE TABLE membership (
  id         uuid PRIMARY KEY,
  person_id  uuid NOT NULL REFERENCES person (id),
  clinic_id  uuid NOT NULL,
  role       text NOT NULL CHECK (role IN ('physio', 'lead', 'reception', 'admin', 'auditor')),
  hat        text NOT NULL CHECK (hat IN ('care', 'desk')),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_at   timestamptz(6),
  CHECK ((hat = 'care') = (role IN ('physio', 'lead')))
);
CREATE UNIQUE INDEX membership_one_role_per_hat ON membership (person_id, clinic_id, hat) WHERE ended_at IS NULL;
CREATE INDEX membership_clinic_idx ON membership (clinic_id);

CREATE TABLE setup_link (
  token_hash bytea PRIMARY KEY,
  expires_at timestamptz(6) NOT NULL,
  used_at    timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT now()
);

-- Counts are worth less than the disk writes they would cost: lost in a crash, by intent.
CREATE UNLOGGED TABLE rate_limit (
  key      text PRIMARY KEY,
  hits     int NOT NULL,
  reset_at timestamptz(6) NOT NULL
);
CREATE INDEX rate_limit_reset_idx ON rate_limit (reset_at);

CREATE TABLE identity_mail (
  id         uuid PRIMARY KEY,
  to_address citext NOT NULL CHECK (length(to_address) <= 254),
  subject    text NOT NULL,
  body       text NOT NULL,
  state      text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'kept', 'failed')),
  attempts   int NOT NULL DEFAULT 0,
  last_error text,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  sent_at    timestamptz(6)
);
CREATE INDEX identity_mail_state_idx ON identity_mail (state, created_at);
RESET ROLE;
