-- Two walls in the database: a clinic sees its own rows, and whoever is pinned sees their own patients' rows.
-- A policy reads the context through (SELECT ...), so that it is checked once a statement, not once a row.
SET LOCAL ROLE kinloop_owner;

DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id'
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relowner = 'kinloop_owner'::regrole
      AND c.relname NOT IN ('login_code', 'membership') -- global: src/global-tables.ts
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('GRANT SELECT ON %I TO kinloop_app, kinloop_worker', t);
  END LOOP;

  FOREACH t IN ARRAY ARRAY['patient_access', 'care_relationship', 'attendee', 'message', 'screening', 'assessment',
    'caution_answer', 'program', 'program_version', 'exercise_session', 'symptom_log', 'alert']
  LOOP
    EXECUTE format('CREATE POLICY own_patient ON %I AS RESTRICTIVE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]))', t);
  END LOOP;

  -- What a visitor leaves before there is a patient is tied to the browser that left it.
  FOREACH t IN ARRAY ARRAY['triage_check', 'triage_stop', 'callback_request'] LOOP
    EXECUTE format('CREATE POLICY own_patient ON %I AS RESTRICTIVE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[])
        OR visitor_hash = (SELECT acting_visitor()))
      WITH CHECK (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[])
        OR (patient_id IS NULL AND visitor_hash = (SELECT acting_visitor())))', t);
  END LOOP;

  -- A pinned caller reads these and never writes them.
  FOREACH t IN ARRAY ARRAY['clinic', 'clinic_hours', 'clinic_closure', 'practitioner', 'room', 'service',
    'practitioner_service', 'practitioner_hours', 'practitioner_exception', 'program', 'program_version']
  LOOP
    EXECUTE format('CREATE POLICY staff_insert ON %I AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
      WITH CHECK (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('CREATE POLICY staff_delete ON %I AS RESTRICTIVE FOR DELETE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()))', t);
  END LOOP;
  -- A pinned caller may make some of these and change none: nobody clears their own stop.
  FOREACH t IN ARRAY ARRAY['clinic', 'clinic_hours', 'clinic_closure', 'practitioner', 'room', 'service',
    'practitioner_service', 'practitioner_hours', 'practitioner_exception', 'program', 'program_version',
    'triage_stop', 'callback_request', 'alert', 'assessment', 'care_relationship', 'message']
  LOOP
    EXECUTE format('CREATE POLICY staff_update ON %I AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()))', t);
  END LOOP;

  -- Functions of the owner that must look before there is a context, or past the caller's own rows.
  FOREACH t IN ARRAY ARRAY['clinic', 'practitioner', 'patient', 'patient_access', 'service', 'visit', 'attendee',
    'triage_stop', 'alert']
  LOOP
    EXECUTE format('CREATE POLICY owner_functions ON %I TO kinloop_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['practitioner', 'room', 'patient', 'visit', 'attendee'] LOOP
    EXECUTE format('CREATE POLICY claim_functions ON %I FOR SELECT TO kinloop_claims USING (true)', t);
  END LOOP;
  CREATE POLICY audit_functions ON clinic FOR SELECT TO kinloop_audit USING (true);
END $$;

CREATE POLICY own_patient ON patient AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR id = ANY ((SELECT acting_patients())::uuid[]));

-- A visit has no patient of its own: it is reached through its attendees, or it is the hold one has just made.
CREATE POLICY own_patient ON visit AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned())
    OR (state IN ('held', 'expired')
      AND (visitor_hash = (SELECT acting_visitor()) OR created_by = (SELECT acting_person())))
    OR EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = visit.clinic_id AND a.visit_id = visit.id
      AND a.patient_id = ANY ((SELECT acting_patients())::uuid[])));

-- An answer is replayed to the one who asked, and to nobody else.
CREATE POLICY own_actor ON idempotency AS RESTRICTIVE TO kinloop_app
  USING (actor = (SELECT acting_actor()));

-- Whether a pinned caller may join this visit: a hold of their own, or a class. Past the caller's rows, because a class
-- is not theirs to see before they have joined it.
CREATE FUNCTION may_join(p_clinic uuid, p_visit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT 1 FROM visit v LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE v.clinic_id = p_clinic AND v.clinic_id = acting_clinic() AND v.id = p_visit
      AND (s.seats > 1 AND v.state IN ('held', 'requested', 'booked')
        OR v.state = 'held' AND (v.visitor_hash = acting_visitor() OR v.created_by = acting_person())))
$$;
GRANT EXECUTE ON FUNCTION may_join(uuid, uuid) TO kinloop_app, kinloop_worker;

CREATE POLICY joinable ON attendee AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK (NOT (SELECT acting_pinned()) OR may_join(clinic_id, visit_id));

-- Seats are counted under a lock on the visit: the last seat goes to one. After the row, so that whoever may not join
-- learns nothing of the seats; a lock that lets the foreign keys of others stand.
CREATE FUNCTION attendee_takes_seat() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_seats int;
BEGIN
  PERFORM 1 FROM visit WHERE clinic_id = NEW.clinic_id AND id = NEW.visit_id FOR NO KEY UPDATE;
  SELECT coalesce(s.seats, 0) INTO v_seats FROM visit v
    LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
  WHERE v.clinic_id = NEW.clinic_id AND v.id = NEW.visit_id;
  IF (SELECT count(*) FROM attendee WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.visit_id
      AND state <> 'cancelled') > v_seats THEN
    RAISE EXCEPTION 'no seat left' USING ERRCODE = 'KL423';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER attendee_within_seats AFTER INSERT ON attendee FOR EACH ROW
  WHEN (NEW.state <> 'cancelled') EXECUTE FUNCTION attendee_takes_seat();
CREATE TRIGGER attendee_within_seats_again AFTER UPDATE OF state, visit_id ON attendee FOR EACH ROW
  WHEN (NEW.state <> 'cancelled' AND (OLD.state = 'cancelled' OR NEW.visit_id <> OLD.visit_id))
  EXECUTE FUNCTION attendee_takes_seat();

-- What patients reported stays as they reported it: a correction is a new row.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON symptom_log
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON exercise_session
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON caution_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT EXECUTE ON FUNCTION refuse_change() TO kinloop_audit;

-- The application. Nothing on the global tables, nothing on claims, no write to patient_access or the audit trail.
GRANT UPDATE ON clinic TO kinloop_app;
GRANT INSERT, UPDATE, DELETE ON clinic_hours, clinic_closure, practitioner_service, practitioner_hours,
  practitioner_exception TO kinloop_app;
GRANT INSERT, UPDATE ON practitioner, room, service, patient, care_relationship, triage_check, triage_stop,
  callback_request, visit, attendee, message, idempotency, screening, assessment, program, program_version, alert
  TO kinloop_app;
GRANT INSERT ON caution_answer, exercise_session, symptom_log TO kinloop_app;

-- Signing in: who, by what, since when. No clinic's records.
GRANT SELECT, INSERT, UPDATE ON person, credential, login_code, session TO kinloop_auth;
GRANT SELECT, INSERT ON identity_mail TO kinloop_auth;
GRANT SELECT ON membership, setup_link, installation TO kinloop_auth;

-- The background process: mail, reminders, escalation, retention.
GRANT INSERT, UPDATE ON message, alert TO kinloop_worker;
GRANT UPDATE ON visit, attendee, triage_check TO kinloop_worker;
GRANT DELETE ON triage_check, idempotency TO kinloop_worker;
GRANT SELECT, UPDATE ON identity_mail TO kinloop_worker;
GRANT SELECT, DELETE ON login_code, session, rate_limit, identity_mail TO kinloop_worker;

-- What the owners of claims and audit need to look at.
GRANT SELECT (clinic_id, id, person_id) ON practitioner TO kinloop_claims;
GRANT SELECT (clinic_id, id) ON room, patient TO kinloop_claims;
GRANT SELECT (clinic_id, visit_id, patient_id) ON attendee TO kinloop_claims;
GRANT SELECT (clinic_id, slug) ON clinic TO kinloop_audit;
GRANT SELECT (id, person_id) ON session TO kinloop_audit;
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
ALTER TABLE claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE claim FORCE ROW LEVEL SECURITY;
CREATE POLICY claim_functions ON claim TO kinloop_claims USING (true) WITH CHECK (true);
ALTER TABLE practitioner_time ENABLE ROW LEVEL SECURITY;
ALTER TABLE practitioner_time FORCE ROW LEVEL SECURITY;
CREATE POLICY claim_functions ON practitioner_time TO kinloop_claims USING (true) WITH CHECK (true);
RESET ROLE;

SET LOCAL ROLE kinloop_audit;
ALTER TABLE audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_functions ON audit_event TO kinloop_audit USING (true) WITH CHECK (true);
CREATE POLICY tenant ON audit_event FOR SELECT TO kinloop_app USING (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON audit_event AS RESTRICTIVE FOR SELECT TO kinloop_app
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT ON audit_event TO kinloop_app;
RESET ROLE;
