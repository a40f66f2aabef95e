-- Who works at a clinic and who may act for a patient. Both are one step from a login, so the application asks.
SET LOCAL ROLE kinloop_owner;

CREATE FUNCTION acting_staff_clinic(p_roles text[]) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_clinic() IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF NOT acting_role() = ANY (p_roles) THEN
    RAISE EXCEPTION 'not for this role' USING ERRCODE = 'KL403';
  END IF;
  RETURN acting_clinic();
END $$;

CREATE FUNCTION hat_of(p_role text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN p_role IN ('physio', 'lead') THEN 'care' WHEN p_role IN ('reception', 'admin', 'auditor') THEN 'desk' END
$$;

-- A new clinic with its first people: p_clinic {clinicId, slug, name, zone, emergencyNumber, locale?, phone?, email?,
-- address?, tagline?, crisisLine?}. In a real database only with the unused one-time link, which it uses up.
CREATE FUNCTION create_clinic(p_clinic jsonb, p_person uuid, p_roles text[] DEFAULT '{admin}',
  p_link_hash bytea DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := (p_clinic ->> 'clinicId')::uuid;
BEGIN
  UPDATE setup_link SET used_at = app_now()
  WHERE token_hash = p_link_hash AND used_at IS NULL AND expires_at > app_now();
  IF NOT FOUND AND installation_kind() IS DISTINCT FROM 'demo' THEN
    RAISE EXCEPTION 'the set-up link is used or has run out' USING ERRCODE = 'KL403';
  END IF;
  INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number, locale, phone, email, address, tagline, crisis_line)
  VALUES (v_clinic, (p_clinic ->> 'slug')::citext, p_clinic ->> 'name', p_clinic ->> 'zone',
    p_clinic ->> 'emergencyNumber', coalesce(p_clinic ->> 'locale', 'en-AU'), coalesce(p_clinic ->> 'phone', ''),
    (p_clinic ->> 'email')::citext, coalesce(p_clinic ->> 'address', ''), coalesce(p_clinic ->> 'tagline', ''),
    coalesce(p_clinic ->> 'crisisLine', ''));
  INSERT INTO membership (id, person_id, clinic_id, role, hat)
  SELECT new_id(), p_person, v_clinic, role, hat_of(role) FROM unnest(p_roles) AS role;
  RETURN v_clinic;
END $$;
GRANT EXECUTE ON FUNCTION create_clinic(jsonb, uuid, text[], bytea) TO kinloop_auth;

-- Staff of the acting clinic, past ones included.
CREATE FUNCTION clinic_members() RETURNS TABLE (id uuid, person_id uuid, name text, email text, role text, hat text,
  created_at timestamptz, ended_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{physio,lead,reception,admin,auditor,worker}');
BEGIN
  RETURN QUERY SELECT m.id, m.person_id, p.name, p.email::text, m.role, m.hat,
    m.created_at::timestamptz, m.ended_at::timestamptz
  FROM membership m JOIN person p ON p.id = m.person_id WHERE m.clinic_id = v_clinic ORDER BY p.name, m.id;
END $$;

-- An admin gives someone a role here; the role they had in that hat ends. Returns the person. The login needs nothing
-- more: they sign in with a code to that address.
CREATE FUNCTION add_member(p_id uuid, p_email text, p_name text, p_role text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{admin}');
  v_person uuid := person_of_email(p_email::citext, p_name);
BEGIN
  IF v_person = acting_person() AND hat_of(p_role) = 'desk' THEN
    RAISE EXCEPTION 'nobody changes their own desk role' USING ERRCODE = 'KL403';
  END IF;
  UPDATE membership SET ended_at = app_now()
  WHERE person_id = v_person AND clinic_id = v_clinic AND hat = hat_of(p_role) AND ended_at IS NULL;
  INSERT INTO membership (id, person_id, clinic_id, role, hat)
  VALUES (p_id, v_person, v_clinic, p_role, hat_of(p_role));
  RETURN v_person;
END $$;

-- Ends a membership of the acting clinic, from the next request on. False when there is no such live one. An admin
-- cannot end their own: a clinic always keeps one.
CREATE FUNCTION end_member(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{admin}');
BEGIN
  IF EXISTS (SELECT 1 FROM membership WHERE id = p_id AND person_id = acting_person() AND role = 'admin') THEN
    RAISE EXCEPTION 'nobody ends their own admin role' USING ERRCODE = 'KL403';
  END IF;
  UPDATE membership SET ended_at = app_now() WHERE id = p_id AND clinic_id = v_clinic AND ended_at IS NULL;
  RETURN FOUND;
END $$;

-- Staff lets a login act for a patient of this clinic. Returns the person.
CREATE FUNCTION grant_access(p_id uuid, p_patient uuid, p_email text, p_name text, p_relation text) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{physio,lead,reception,admin}');
  v_person uuid;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM patient WHERE clinic_id = v_clinic AND id = p_patient AND status = 'active') THEN
    RAISE EXCEPTION 'no such patient' USING ERRCODE = 'KL404';
  END IF;
  v_person := person_of_email(p_email::citext, p_name);
  INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
  VALUES (v_clinic, p_id, p_patient, v_person, p_relation);
  RETURN v_person;
END $$;

CREATE FUNCTION end_access(p_id uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{physio,lead,reception,admin}');
BEGIN
  UPDATE patient_access SET ended_at = app_now() WHERE clinic_id = v_clinic AND id = p_id AND ended_at IS NULL;
  RETURN FOUND;
END $$;

-- Names for a history ("who opened this record"): of people with a role or a patient here. A pinned caller learns the
-- names of staff and their own.
CREATE FUNCTION person_names(p_ids uuid[]) RETURNS TABLE (person_id uuid, name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, p.name FROM person p
  WHERE p.id = ANY (p_ids) AND acting_clinic() IS NOT NULL AND (p.id = acting_person()
    OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.clinic_id = acting_clinic())
    OR NOT acting_pinned() AND EXISTS (SELECT 1 FROM patient_access a
      WHERE a.person_id = p.id AND a.clinic_id = acting_clinic()))
$$;

GRANT EXECUTE ON FUNCTION clinic_members(), person_names(uuid[]) TO kinloop_app, kinloop_worker;
GRANT EXECUTE ON FUNCTION add_member(uuid, text, text, text), end_member(uuid),
  grant_access(uuid, uuid, text, text, text), end_access(uuid) TO kinloop_app;
RESET ROLE;
