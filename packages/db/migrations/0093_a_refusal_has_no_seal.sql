-- A refusal is written where nobody acts, and there was computed three times over what the seal of nobody would be: most of
-- what its row in the audit cost. Without a seal there is nothing to compare, and without a clinic nobody to ask for.
SET LOCAL ROLE kinloop_owner;

CREATE OR REPLACE FUNCTION acting_sealed() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY INVOKER AS $$
DECLARE
  v_seal text := current_setting('app.seal', true);
BEGIN
  -- What was set in an earlier transaction of this connection is an empty text since.
  RETURN v_seal <> '' AND v_seal = acting_seal(
    current_setting('app.clinic', true), current_setting('app.person', true), current_setting('app.role', true),
    current_setting('app.patients', true), current_setting('app.visitor', true));
END $$;
RESET ROLE;

SET LOCAL ROLE kinloop_audit;

CREATE OR REPLACE FUNCTION audit_append(p jsonb) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_person uuid;
  v_role text;
  v_id uuid := new_id();
BEGIN
  IF v_clinic IS NOT NULL THEN
    v_person := acting_person();
    v_role := acting_role();
  ELSE
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
RESET ROLE;
