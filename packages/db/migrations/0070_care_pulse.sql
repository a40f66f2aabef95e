-- When a patient was last heard, screened and seen, kept beside what it follows from: a caseload asks it of thousands at
-- once, and no answer may depend on how long their histories are. Written with the row it follows from, by the database
-- itself; care_pulse_of says what it must be.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE care_pulse (
  clinic_id   uuid NOT NULL REFERENCES clinic (clinic_id),
  patient_id  uuid NOT NULL,
  heard_at    timestamptz(6), -- the last entry that is no removal, or session
  screened_at timestamptz(6), -- the last clinic screen that was submitted
  seen_at     timestamptz(6), -- the start of the last visit that took place
  PRIMARY KEY (clinic_id, patient_id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id)
);
ALTER TABLE care_pulse ENABLE ROW LEVEL SECURITY;
ALTER TABLE care_pulse FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON care_pulse TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON care_pulse AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY owner_functions ON care_pulse TO kinloop_owner USING (true) WITH CHECK (true);
CREATE POLICY owner_functions ON symptom_log FOR SELECT TO kinloop_owner USING (true);
CREATE POLICY owner_functions ON exercise_session FOR SELECT TO kinloop_owner USING (true);
CREATE POLICY owner_functions ON screening FOR SELECT TO kinloop_owner USING (true);
GRANT SELECT ON care_pulse TO kinloop_app;

-- The same from the histories.
CREATE FUNCTION care_pulse_of(p_clinic uuid, p_patients uuid[])
RETURNS TABLE (patient_id uuid, heard_at timestamptz, screened_at timestamptz, seen_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id,
    greatest(
      (SELECT max(l.recorded_at) FROM symptom_log l
        WHERE l.clinic_id = p_clinic AND l.patient_id = p.id AND NOT l.tombstone),
      (SELECT max(e.started_at) FROM exercise_session e WHERE e.clinic_id = p_clinic AND e.patient_id = p.id)),
    (SELECT max(s.submitted_at) FROM screening s
      WHERE s.clinic_id = p_clinic AND s.patient_id = p.id AND s.kind = 'clinic' AND s.state = 'submitted'),
    (SELECT max(v.starts_at) FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
      WHERE a.clinic_id = p_clinic AND a.patient_id = p.id AND v.state = 'completed')
  FROM unnest(p_patients) AS p (id)
$$;

CREATE FUNCTION recompute_care_pulse(p_clinic uuid, p_patients uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO care_pulse (clinic_id, patient_id, heard_at, screened_at, seen_at)
  SELECT p_clinic, c.patient_id, c.heard_at, c.screened_at, c.seen_at FROM care_pulse_of(p_clinic, p_patients) c
  ORDER BY c.patient_id
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
  SET heard_at = EXCLUDED.heard_at, screened_at = EXCLUDED.screened_at, seen_at = EXCLUDED.seen_at
$$;

-- Entries and sessions are only ever added, so the latest is the latest of before and what came.
CREATE FUNCTION entry_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO care_pulse AS c (clinic_id, patient_id, heard_at)
  SELECT clinic_id, patient_id, max(recorded_at) FROM added WHERE NOT tombstone GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (clinic_id, patient_id) DO UPDATE SET heard_at = EXCLUDED.heard_at
  WHERE c.heard_at IS NULL OR c.heard_at < EXCLUDED.heard_at;
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse AFTER INSERT ON symptom_log
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION entry_keeps_pulse();

CREATE FUNCTION session_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO care_pulse AS c (clinic_id, patient_id, heard_at)
  SELECT clinic_id, patient_id, max(started_at) FROM added GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (clinic_id, patient_id) DO UPDATE SET heard_at = EXCLUDED.heard_at
  WHERE c.heard_at IS NULL OR c.heard_at < EXCLUDED.heard_at;
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse AFTER INSERT ON exercise_session
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION session_keeps_pulse();

CREATE FUNCTION screening_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM recompute_care_pulse(NEW.clinic_id, ARRAY[NEW.patient_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse AFTER INSERT OR UPDATE OF state, submitted_at ON screening FOR EACH ROW
  WHEN (NEW.kind = 'clinic' AND NEW.state = 'submitted') EXECUTE FUNCTION screening_keeps_pulse();

-- A visit may be taken for one that took place by mistake, so it is looked up again.
CREATE FUNCTION visit_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM recompute_care_pulse(NEW.clinic_id, ARRAY(SELECT a.patient_id FROM attendee a
    WHERE a.clinic_id = NEW.clinic_id AND a.visit_id = NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse AFTER UPDATE OF state, starts_at ON visit FOR EACH ROW
  WHEN ((OLD.state = 'completed' OR NEW.state = 'completed')
    AND (OLD.state <> NEW.state OR OLD.starts_at <> NEW.starts_at))
  EXECUTE FUNCTION visit_keeps_pulse();

-- Somebody is written down for a visit that has taken place: in a class, or in a record of the past.
CREATE FUNCTION attendee_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO care_pulse AS c (clinic_id, patient_id, seen_at)
  SELECT a.clinic_id, a.patient_id, max(v.starts_at) FROM added a
  JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id AND v.state = 'completed'
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (clinic_id, patient_id) DO UPDATE SET seen_at = EXCLUDED.seen_at
  WHERE c.seen_at IS NULL OR c.seen_at < EXCLUDED.seen_at;
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse AFTER INSERT ON attendee
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION attendee_keeps_pulse();

SELECT recompute_care_pulse(clinic_id, array_agg(id)) FROM patient GROUP BY clinic_id;

-- What a timeline leaves out, and when a program began, without reading all there is.
CREATE INDEX symptom_log_superseding ON symptom_log (clinic_id, patient_id, supersedes) WHERE supersedes IS NOT NULL;
CREATE INDEX program_version_published ON program_version (clinic_id, program_id, published_at)
  WHERE published_at IS NOT NULL;
RESET ROLE;
