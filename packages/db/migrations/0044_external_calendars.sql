-- A practitioner's other calendars, read by their feed's address: of each only when it is busy. The address is a secret.
-- The application writes it and cannot read it back; the worker reads it, sealed.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE external_calendar (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  host            text NOT NULL CHECK (length(host) <= 253), -- of the address: what may be shown of it
  url_sealed      bytea NOT NULL CHECK (length(url_sealed) <= 4000),
  etag            text CHECK (length(etag) <= 200),
  last_modified   text CHECK (length(last_modified) <= 100),
  read_at         timestamptz(6), -- when it was last found as it stands here
  expanded_at     timestamptz(6), -- when its times were last worked out; they reach as far as the horizon did then
  failing_since   timestamptz(6),
  problem         text CHECK (length(problem) <= 40),
  failures        int NOT NULL DEFAULT 0,
  next_read_at    timestamptz(6) NOT NULL DEFAULT app_now(),
  created_by      uuid,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CONSTRAINT external_calendar_problem CHECK ((failing_since IS NULL) = (problem IS NULL))
);
CREATE INDEX external_calendar_practitioner_idx ON external_calendar (clinic_id, practitioner_id);
CREATE INDEX external_calendar_next_idx ON external_calendar (clinic_id, next_read_at);

-- Bare intervals, those of one calendar apart from each other. They are not claims: staff may book over them, and what
-- was booked before them stays.
CREATE TABLE external_busy (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  calendar_id     uuid NOT NULL,
  starts_at       timestamptz(6) NOT NULL,
  ends_at         timestamptz(6) NOT NULL,
  practitioner_id uuid NOT NULL,
  PRIMARY KEY (clinic_id, calendar_id, starts_at),
  FOREIGN KEY (clinic_id, calendar_id) REFERENCES external_calendar (clinic_id, id) ON DELETE CASCADE,
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (starts_at < ends_at)
);
CREATE INDEX external_busy_practitioner_idx ON external_busy (clinic_id, practitioner_id, starts_at);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['external_calendar', 'external_busy'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('CREATE POLICY staff_only ON %I AS RESTRICTIVE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned())) WITH CHECK (NOT (SELECT acting_pinned()))', t);
  END LOOP;
END $$;
-- What goes with a calendar goes by its key, which acts as the owner.
CREATE POLICY owner_functions ON external_busy TO kinloop_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_functions ON external_calendar TO kinloop_owner USING (true) WITH CHECK (true);
CREATE POLICY claim_functions ON external_busy FOR SELECT TO kinloop_claims USING (true);

GRANT SELECT (clinic_id, id, practitioner_id, name, host, read_at, failing_since, problem, created_at), INSERT, DELETE
  ON external_calendar TO kinloop_app;
GRANT SELECT ON external_busy TO kinloop_app, kinloop_claims;
GRANT SELECT, UPDATE ON external_calendar TO kinloop_worker;
GRANT SELECT, INSERT, DELETE ON external_busy TO kinloop_worker;
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
-- As before, and the time their other calendars say they are busy: no slot is offered and none is held then.
CREATE OR REPLACE FUNCTION busy_of(p_practitioners uuid[], p_from timestamptz, p_to timestamptz,
  p_except uuid DEFAULT NULL)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.resource_id, lower(c.during), upper(c.during) FROM claim c
  WHERE c.clinic_id = acting_clinic() AND c.kind = 'practitioner' AND c.resource_id = ANY (p_practitioners)
    AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
    AND (p_except IS NULL OR c.visit_id <> p_except)
  UNION
  SELECT p.id, lower(t.during), upper(t.during) FROM practitioner p JOIN practitioner_time t ON t.person_id = p.person_id
  WHERE p.clinic_id = acting_clinic() AND p.id = ANY (p_practitioners) AND t.clinic_id <> p.clinic_id
    AND t.during && tstzrange(p_from, p_to) AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
  UNION
  SELECT e.practitioner_id, e.starts_at, e.ends_at FROM external_busy e
  WHERE e.clinic_id = acting_clinic() AND e.practitioner_id = ANY (p_practitioners)
    AND e.starts_at < p_to AND e.ends_at > p_from
$$;
RESET ROLE;
