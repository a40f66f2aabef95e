-- Classes: seats that patients take and give back, who a physio lets into them, and who waits for a seat.
SET LOCAL ROLE kinloop_owner;

-- A physio says that somebody may exercise in a group; without it a class is not bookable online.
CREATE TABLE group_clearance (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  patient_id uuid NOT NULL,
  cleared_by uuid NOT NULL,
  cleared_at timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_by   uuid,
  ended_at   timestamptz(6),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, cleared_by) REFERENCES practitioner (clinic_id, id),
  FOREIGN KEY (clinic_id, ended_by) REFERENCES practitioner (clinic_id, id),
  CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);
CREATE UNIQUE INDEX group_clearance_open ON group_clearance (clinic_id, patient_id) WHERE ended_at IS NULL;

-- Who waits for a seat in one class, first come first.
CREATE TABLE class_waiting (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  visit_id   uuid NOT NULL,
  patient_id uuid NOT NULL,
  state      text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'joined', 'left')),
  settled_at timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  CHECK ((state = 'waiting') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX class_waiting_once ON class_waiting (clinic_id, visit_id, patient_id) WHERE state = 'waiting';
CREATE INDEX class_waiting_visit_idx ON class_waiting (clinic_id, visit_id, created_at);
CREATE INDEX class_waiting_patient_idx ON class_waiting (clinic_id, patient_id);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['group_clearance', 'class_waiting'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('CREATE POLICY own_patient ON %I AS RESTRICTIVE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]))', t);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO kinloop_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO kinloop_app, kinloop_worker', t);
    EXECUTE format('GRANT INSERT, UPDATE ON %I TO kinloop_app', t);
  END LOOP;
END $$;
CREATE POLICY staff_insert ON group_clearance AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK (NOT (SELECT acting_pinned()));
CREATE POLICY staff_update ON group_clearance AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()));
GRANT UPDATE ON class_waiting TO kinloop_worker;
GRANT INSERT ON attendee TO kinloop_worker;
GRANT EXECUTE ON FUNCTION triage_blocked(bytea, bytea[], uuid) TO kinloop_worker;

-- Whoever is stopped comes to nothing by the patient's side: not to a hold, not to a class. And a class asks for a
-- physio's clearance. Staff, who records the advice given, is not bound by it.
CREATE FUNCTION refuse_own_attendance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF coalesce(acting_role(), '') NOT IN ('patient', 'guardian') THEN
    RETURN NEW;
  END IF;
  IF triage_blocked(acting_visitor(), '{}', NEW.patient_id) IS NOT NULL THEN
    RAISE EXCEPTION 'booking is closed to this patient' USING ERRCODE = 'KL403';
  END IF;
  IF EXISTS (SELECT 1 FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
      WHERE v.clinic_id = NEW.clinic_id AND v.id = NEW.visit_id AND s.seats > 1)
    AND NOT EXISTS (SELECT 1 FROM group_clearance g
      WHERE g.clinic_id = NEW.clinic_id AND g.patient_id = NEW.patient_id AND g.ended_at IS NULL) THEN
    RAISE EXCEPTION 'no physio has cleared this patient for classes' USING ERRCODE = 'KL403';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER attendee_may_come BEFORE INSERT ON attendee FOR EACH ROW EXECUTE FUNCTION refuse_own_attendance();
CREATE TRIGGER attendee_may_come_again BEFORE UPDATE ON attendee FOR EACH ROW
  WHEN (OLD.state = 'cancelled' AND NEW.state <> 'cancelled') EXECUTE FUNCTION refuse_own_attendance();

-- Classes to come, with their seats and how many wait: a class is nobody's to see row by row before they have joined it.
-- For one patient also whether they are in it, and which place they have among those who wait.
DROP FUNCTION open_classes(uuid, timestamptz, timestamptz);
CREATE FUNCTION upcoming_classes(p_from timestamptz, p_to timestamptz, p_patient uuid)
RETURNS TABLE (visit_id uuid, service_id uuid, practitioner_id uuid, starts_at timestamptz, ends_at timestamptz,
  seats int, seats_left int, waiting int, place int, is_in boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.id, v.service_id, v.practitioner_id, v.starts_at, v.ends_at, s.seats,
    s.seats - (SELECT count(*)::int FROM attendee a
      WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'),
    (SELECT count(*)::int FROM class_waiting w
      WHERE w.clinic_id = v.clinic_id AND w.visit_id = v.id AND w.state = 'waiting'),
    (SELECT count(*)::int FROM class_waiting w WHERE w.clinic_id = v.clinic_id AND w.visit_id = v.id
        AND w.state = 'waiting' AND (w.created_at, w.id) <= (m.created_at, m.id) HAVING m.id IS NOT NULL),
    EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.patient_id = p_patient
      AND a.state <> 'cancelled')
  FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    LEFT JOIN class_waiting m ON m.clinic_id = v.clinic_id AND m.visit_id = v.id AND m.patient_id = p_patient
      AND m.state = 'waiting'
  WHERE v.clinic_id = acting_clinic() AND v.state = 'booked' AND s.seats > 1
    AND v.starts_at >= p_from AND v.starts_at < p_to
    AND (p_patient IS NULL OR NOT acting_pinned() OR p_patient = ANY (acting_patients()))
  ORDER BY v.starts_at, v.id
$$;
GRANT EXECUTE ON FUNCTION upcoming_classes(timestamptz, timestamptz, uuid) TO kinloop_app;
RESET ROLE;
