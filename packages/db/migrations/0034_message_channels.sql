-- Messages by e-mail and by text message, when a clinic sends them, in its own words where it has some.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE message DROP CONSTRAINT message_channel_check;
ALTER TABLE message ADD CONSTRAINT message_channel_check CHECK (channel IN ('email', 'sms'));
-- As the visit stood when this was written: what no longer fits it is not sent.
ALTER TABLE message ADD COLUMN visit_sequence int;
ALTER TABLE patient ADD COLUMN sms_wanted boolean NOT NULL DEFAULT true;

-- How a clinic writes to its patients; a clinic without a row goes by the product's defaults.
CREATE TABLE clinic_messaging (
  clinic_id     uuid PRIMARY KEY REFERENCES clinic (clinic_id),
  sms           boolean NOT NULL,
  reminder_hours int[] NOT NULL CHECK (cardinality(reminder_hours) <= 4
                  AND 1 <= ALL (reminder_hours) AND 336 >= ALL (reminder_hours)),
  quiet_from    time(6) NOT NULL,
  quiet_to      time(6) NOT NULL,
  missed        boolean NOT NULL, -- write to who missed a visit
  reassessment  boolean NOT NULL, -- write when it is time to measure again
  offer_minutes int NOT NULL CHECK (offer_minutes BETWEEN 15 AND 720), -- how long a waitlist offer stands
  version       int NOT NULL DEFAULT 1,
  updated_at    timestamptz(6) NOT NULL DEFAULT app_now()
);

-- A clinic's own words for one kind of message on one channel; without words the default stands again.
CREATE TABLE message_wording (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  kind       text NOT NULL CHECK (length(kind) <= 40),
  channel    text NOT NULL CHECK (channel IN ('email', 'sms')),
  subject    text CHECK (length(subject) <= 200),
  body       text CHECK (length(body) <= 2000),
  version    int NOT NULL DEFAULT 1,
  updated_at timestamptz(6) NOT NULL DEFAULT app_now(),
  updated_by uuid,
  PRIMARY KEY (clinic_id, kind, channel),
  CHECK ((subject IS NULL) = (body IS NULL))
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['clinic_messaging', 'message_wording'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('CREATE POLICY staff_insert ON %I AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
      WITH CHECK (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('CREATE POLICY staff_update ON %I AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('GRANT SELECT ON %I TO kinloop_app, kinloop_worker', t);
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO kinloop_app', t);
  END LOOP;
END $$;

-- A job asks too whether somebody may book, before it writes that they should.
GRANT EXECUTE ON FUNCTION triage_blocked(bytea, bytea[], uuid) TO kinloop_worker;
RESET ROLE;
