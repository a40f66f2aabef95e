-- A clinic, its hours, its people who treat, its rooms and what it offers.
-- Every row of a clinic's records carries clinic_id first in its keys, foreign keys and indexes: the wall between
-- clinics, and the distribution key when one machine is not enough.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE clinic (
  clinic_id           uuid PRIMARY KEY,
  slug                citext NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9](-?[a-z0-9]){1,39}$' AND slug NOT IN
                        ('api', 'docs', 'sign-in', 'setup', 'health', 'gallery', 'mail', '_next', 'static', 'account')),
  name                text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  tagline             text NOT NULL DEFAULT '',
  about               text NOT NULL DEFAULT '',
  zone                text NOT NULL,
  locale              text NOT NULL DEFAULT 'en-AU',
  phone               text NOT NULL DEFAULT '',
  email               citext,
  address             text NOT NULL DEFAULT '',
  emergency_number    text NOT NULL,
  crisis_line         text NOT NULL DEFAULT '',
  accent_hue          int NOT NULL DEFAULT 200 CHECK (accent_hue BETWEEN 0 AND 359),
  cancel_notice_hours int NOT NULL DEFAULT 24 CHECK (cancel_notice_hours BETWEEN 0 AND 336),
  holds_minutes       int NOT NULL DEFAULT 10 CHECK (holds_minutes BETWEEN 1 AND 60),
  settings            jsonb NOT NULL DEFAULT '{}',
  version             int NOT NULL DEFAULT 1,
  created_at          timestamptz(6) NOT NULL DEFAULT app_now()
);

CREATE TABLE clinic_hours (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  weekday    int NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- Sunday is 0
  starts     time(6) NOT NULL,
  ends       time(6) NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  CHECK (starts < ends)
);

CREATE TABLE clinic_closure (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  from_date  date NOT NULL,
  to_date    date NOT NULL,
  label      text NOT NULL DEFAULT '',
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  CHECK (from_date <= to_date)
);

CREATE TABLE practitioner (
  clinic_id             uuid NOT NULL REFERENCES clinic (clinic_id),
  id                    uuid NOT NULL,
  person_id             uuid,
  display_name          text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 120),
  title                 text NOT NULL DEFAULT '',
  bio                   text NOT NULL DEFAULT '',
  skills                text[] NOT NULL DEFAULT '{}',
  languages             text[] NOT NULL DEFAULT '{}',
  hue                   int NOT NULL DEFAULT 200 CHECK (hue BETWEEN 0 AND 359),
  online_bookable       boolean NOT NULL DEFAULT true,
  cover_practitioner_id uuid,
  active                boolean NOT NULL DEFAULT true,
  version               int NOT NULL DEFAULT 1,
  created_at            timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, cover_practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (cover_practitioner_id <> id)
);
CREATE UNIQUE INDEX practitioner_one_per_person ON practitioner (clinic_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE room (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  active     boolean NOT NULL DEFAULT true,
  version    int NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id)
);

CREATE TABLE service (
  clinic_id         uuid NOT NULL REFERENCES clinic (clinic_id),
  id                uuid NOT NULL,
  appointment_type  text NOT NULL,
  name              text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  description       text NOT NULL DEFAULT '',
  minutes           int NOT NULL CHECK (minutes BETWEEN 5 AND 480),
  buffer_before_min int NOT NULL DEFAULT 0 CHECK (buffer_before_min BETWEEN 0 AND 120),
  buffer_after_min  int NOT NULL DEFAULT 0 CHECK (buffer_after_min BETWEEN 0 AND 120),
  mode              text NOT NULL DEFAULT 'in-person' CHECK (mode IN ('in-person', 'video', 'phone', 'group')),
  online            boolean NOT NULL DEFAULT true,
  min_notice_min    int NOT NULL DEFAULT 120 CHECK (min_notice_min >= 0),
  horizon_days      int NOT NULL DEFAULT 90 CHECK (horizon_days BETWEEN 1 AND 730),
  grid_min          int NOT NULL DEFAULT 15 CHECK (grid_min BETWEEN 5 AND 240),
  needs_room        boolean NOT NULL DEFAULT true,
  seats             int NOT NULL DEFAULT 1 CHECK (seats BETWEEN 1 AND 50),
  price_text        text,
  active            boolean NOT NULL DEFAULT true,
  version           int NOT NULL DEFAULT 1,
  created_at        timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id)
);

CREATE TABLE practitioner_service (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  service_id      uuid NOT NULL,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, practitioner_id, service_id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id)
);

CREATE TABLE practitioner_hours (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  weekday         int NOT NULL CHECK (weekday BETWEEN 0 AND 6), -- Sunday is 0
  starts          time(6) NOT NULL,
  ends            time(6) NOT NULL,
  effective_from  date NOT NULL,
  effective_to    date,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (starts < ends),
  CHECK (effective_from <= effective_to)
);
CREATE INDEX practitioner_hours_practitioner_idx ON practitioner_hours (clinic_id, practitioner_id);

-- A day that differs from the week: off (all day, or the times given), or extra time worked.
CREATE TABLE practitioner_exception (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  on_date         date NOT NULL,
  starts          time(6),
  ends            time(6),
  off             boolean NOT NULL,
  reason          text NOT NULL DEFAULT '',
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK ((starts IS NULL) = (ends IS NULL)),
  CHECK (starts < ends),
  CHECK (off OR starts IS NOT NULL)
);
CREATE INDEX practitioner_exception_day_idx ON practitioner_exception (clinic_id, practitioner_id, on_date);
RESET ROLE;
