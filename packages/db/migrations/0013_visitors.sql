-- Before and around a first visit: which clinics there are, where a login belongs, what stops a booking, and how a
-- visitor becomes a patient.
SET LOCAL ROLE kinloop_owner;

CREATE FUNCTION installation_kind() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT kind FROM installation
$$;

-- The clinics' public names: the front page, sign-in, and the worker's round.
CREATE FUNCTION clinic_directory()
RETURNS TABLE (clinic_id uuid, slug text, name text, tagline text, zone text, accent_hue int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.clinic_id, c.slug::text, c.name, c.tagline, c.zone, c.accent_hue FROM clinic c ORDER BY c.name, c.clinic_id
$$;
GRANT EXECUTE ON FUNCTION installation_kind(), clinic_directory() TO kinloop_app, kinloop_auth, kinloop_worker;

-- Every clinic and hat this login may wear: [{clinicId, slug, name, hat, role}]; empty when the session is not live.
CREATE FUNCTION my_places(p_session uuid) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH me AS (
    SELECT s.person_id FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > app_now() AND p.disabled_at IS NULL),
  worn AS (
    SELECT m.clinic_id, m.hat, m.role FROM membership m JOIN me USING (person_id) WHERE m.ended_at IS NULL
    UNION ALL
    SELECT a.clinic_id, 'my', CASE WHEN bool_or(a.relation = 'self') THEN 'patient' ELSE 'guardian' END
    FROM patient_access a JOIN me USING (person_id)
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
    WHERE a.ended_at IS NULL GROUP BY a.clinic_id)
  SELECT coalesce(jsonb_agg(jsonb_build_object('clinicId', c.clinic_id, 'slug', c.slug, 'name', c.name,
    'hat', w.hat, 'role', w.role) ORDER BY c.name, c.clinic_id, w.hat), '[]')
  FROM worn w JOIN clinic c USING (clinic_id)
$$;
GRANT EXECUTE ON FUNCTION my_places(uuid) TO kinloop_app, kinloop_auth;

-- What forbids an online booking here: an uncleared stop of this browser, of one of these contacts or of this patient,
-- or an open alert that asks for a clinician first. NULL when nothing does; else {source, code, level, raisedAt}.
CREATE FUNCTION triage_blocked(p_visitor_hash bytea, p_contact_hashes bytea[], p_patient uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_contacts bytea[] := p_contact_hashes;
  v_found jsonb;
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF p_patient IS NOT NULL AND acting_pinned() AND NOT p_patient = ANY (acting_patients()) THEN
    RAISE EXCEPTION 'not your record' USING ERRCODE = 'KL403';
  END IF;
  SELECT v_contacts || array_remove(ARRAY[email_hash, phone_hash], NULL) INTO v_contacts
  FROM patient WHERE clinic_id = v_clinic AND id = p_patient;
  v_contacts := coalesce(v_contacts, p_contact_hashes, '{}');
  SELECT jsonb_build_object('source', 'stop', 'code', s.code, 'level', s.level, 'raisedAt', s.raised_at) INTO v_found
  FROM triage_stop s
  WHERE s.clinic_id = v_clinic AND s.cleared_at IS NULL
    AND (s.visitor_hash = p_visitor_hash OR s.contact_hashes && v_contacts OR s.patient_id = p_patient)
  ORDER BY array_position(ARRAY['emergency', 'same_day', 'urgent'], s.level), s.raised_at DESC LIMIT 1;
  IF v_found IS NULL THEN
    SELECT jsonb_build_object('source', 'alert', 'code', a.rule_id, 'level', a.level, 'raisedAt', a.raised_at)
    INTO v_found
    FROM alert a
    WHERE a.clinic_id = v_clinic AND a.patient_id = p_patient AND a.acknowledged_at IS NULL
      AND a.rule_id IN ('al-01', 'al-02', 'al-03', 'al-04', 'al-05', 'al-06', 'al-07', 'al-19')
    ORDER BY a.rule_id, a.raised_at DESC LIMIT 1;
  END IF;
  RETURN v_found;
END $$;
GRANT EXECUTE ON FUNCTION triage_blocked(bytea, bytea[], uuid) TO kinloop_app;

-- The person of an address, made if new. An existing person keeps their name.
CREATE FUNCTION person_of_email(p_email citext, p_name text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_person person;
BEGIN
  INSERT INTO person (id, email, name) VALUES (new_id(), p_email, left(p_name, 200)) ON CONFLICT (email) DO NOTHING;
  SELECT * INTO v_person FROM person WHERE email = p_email;
  IF v_person.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'this login is disabled' USING ERRCODE = 'KL403';
  END IF;
  RETURN v_person.id;
END $$;

-- A visitor whose address was just proved (a 'book' code of this clinic, used within 15 minutes) becomes a patient. A
-- login that already has its own record here keeps it as it is. Returns {patientId, personId, created}.
CREATE FUNCTION register_patient(p_login_code uuid, p_given text, p_family text, p_birth date, p_phone text,
  p_email_hash bytea, p_phone_hash bytea, p_id uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_code login_code;
  v_person uuid;
  v_patient uuid;
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  -- Locked: two requests with one code make one patient.
  SELECT * INTO v_code FROM login_code
  WHERE id = p_login_code AND purpose = 'book' AND clinic_id = v_clinic
    AND used_at BETWEEN app_now() - interval '15 minutes' AND app_now() FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no code that was just used for a booking here' USING ERRCODE = 'KL403';
  END IF;
  v_person := person_of_email(v_code.email, trim(p_given || ' ' || p_family));
  PERFORM 1 FROM person WHERE id = v_person FOR UPDATE;
  UPDATE person SET email_verified_at = coalesce(email_verified_at, v_code.used_at) WHERE id = v_person;
  SELECT a.patient_id INTO v_patient
  FROM patient_access a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
  WHERE a.clinic_id = v_clinic AND a.person_id = v_person AND a.relation = 'self' AND a.ended_at IS NULL;
  IF v_patient IS NOT NULL THEN
    RETURN jsonb_build_object('patientId', v_patient, 'personId', v_person, 'created', false);
  END IF;
  INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, email, phone, email_hash, phone_hash)
  VALUES (v_clinic, p_id, p_given, p_family, p_birth, v_code.email, p_phone, p_email_hash, p_phone_hash);
  INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
  VALUES (v_clinic, new_id(), p_id, v_person, 'self');
  RETURN jsonb_build_object('patientId', p_id, 'personId', v_person, 'created', true);
END $$;
GRANT EXECUTE ON FUNCTION register_patient(uuid, text, text, date, text, bytea, bytea, uuid) TO kinloop_app;

-- Classes with a seat left, for whoever may book: a class is not a visitor's to see row by row.
CREATE FUNCTION open_classes(p_service uuid, p_from timestamptz, p_to timestamptz)
RETURNS TABLE (visit_id uuid, practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, seats_left int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.id, v.practitioner_id, v.starts_at, v.ends_at, s.seats - t.taken
  FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    CROSS JOIN LATERAL (SELECT count(*)::int AS taken FROM attendee a
      WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled') t
  WHERE v.clinic_id = acting_clinic() AND v.service_id = p_service AND v.state = 'booked'
    AND v.starts_at >= p_from AND v.starts_at < p_to AND s.seats > 1 AND s.active AND t.taken < s.seats
  ORDER BY v.starts_at, v.id
$$;
GRANT EXECUTE ON FUNCTION open_classes(uuid, timestamptz, timestamptz) TO kinloop_app;
RESET ROLE;
