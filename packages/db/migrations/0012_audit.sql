-- The one way into the audit trail.
SET LOCAL ROLE kinloop_audit;

-- p: {action, kind, objectType, objectId?, objectIds?, patientId?, detail?, requestId?}. Clinic, person and role come
-- from the acting context. Without one only a refusal can be written: {clinic: slug, sessionId} then say where and who
-- was refused, as far as they are known. Sign-in writes its own events, {personId}, under the nil clinic.
CREATE FUNCTION audit_append(p jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_person uuid := acting_person();
  v_role text := acting_role();
  v_id uuid := new_id();
BEGIN
  IF v_clinic IS NULL THEN
    IF session_user <> 'kinloop_auth' AND p ->> 'kind' IS DISTINCT FROM 'refused' THEN
      RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
    END IF;
    v_clinic := coalesce(
      (SELECT clinic_id FROM clinic WHERE slug = (p ->> 'clinic')::citext), '00000000-0000-0000-0000-000000000000');
    v_person := CASE WHEN session_user = 'kinloop_auth' THEN (p ->> 'personId')::uuid
      ELSE (SELECT person_id FROM session WHERE id = (p ->> 'sessionId')::uuid) END;
    v_role := CASE WHEN session_user = 'kinloop_auth' THEN 'sign-in' ELSE 'none' END;
  END IF;
  INSERT INTO audit_event
    (clinic_id, id, person_id, role, action, kind, object_type, object_id, object_ids, patient_id, detail, request_id)
  VALUES (v_clinic, v_id, v_person, v_role, p ->> 'action', p ->> 'kind', coalesce(p ->> 'objectType', 'none'),
    (p ->> 'objectId')::uuid,
    ARRAY(SELECT jsonb_array_elements_text(coalesce(nullif(p -> 'objectIds', 'null'), '[]'))::uuid),
    (p ->> 'patientId')::uuid, coalesce(nullif(p -> 'detail', 'null'), '{}'), left(p ->> 'requestId', 100));
  RETURN v_id;
END $$;
GRANT EXECUTE ON FUNCTION audit_append(jsonb) TO kinloop_app, kinloop_auth, kinloop_worker;
RESET ROLE;

SET LOCAL ROLE kinloop_owner;
GRANT EXECUTE ON FUNCTION acting_person(), acting_role() TO kinloop_auth;
RESET ROLE;
