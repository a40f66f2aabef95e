-- Whoever has no record has none to look up, nor alerts of it: both statements were planned anew at every call of a visitor.
SET LOCAL ROLE kinloop_owner;
CREATE OR REPLACE FUNCTION triage_blocked(p_visitor_hash bytea, p_contact_hashes bytea[], p_patient uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_contacts bytea[] := p_contact_hashes;
  v_found jsonb;
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF p_patient IS NOT NULL THEN
    IF acting_pinned() AND NOT p_patient = ANY (acting_patients()) THEN
      RAISE EXCEPTION 'not your record' USING ERRCODE = 'KL403';
    END IF;
    SELECT v_contacts || array_remove(ARRAY[email_hash, phone_hash], NULL) INTO v_contacts
    FROM patient WHERE clinic_id = v_clinic AND id = p_patient;
  END IF;
  v_contacts := coalesce(v_contacts, p_contact_hashes, '{}');
  SELECT jsonb_build_object('source', 'stop', 'code', s.code, 'level', s.level, 'raisedAt', s.raised_at) INTO v_found
  FROM triage_stop s
  WHERE s.clinic_id = v_clinic AND s.cleared_at IS NULL
    AND (s.visitor_hash = p_visitor_hash OR s.contact_hashes && v_contacts OR s.patient_id = p_patient)
  ORDER BY array_position(ARRAY['emergency', 'same_day', 'urgent'], s.level), s.raised_at DESC LIMIT 1;
  IF v_found IS NULL AND p_patient IS NOT NULL THEN
    SELECT jsonb_build_object('source', 'alert', 'code', a.rule_id, 'level', a.level, 'raisedAt', a.raised_at)
    INTO v_found
    FROM alert a
    WHERE a.clinic_id = v_clinic AND a.patient_id = p_patient AND a.acknowledged_by IS NULL AND a.pauses
    ORDER BY a.rule_id, a.raised_at DESC LIMIT 1;
  END IF;
  RETURN v_found;
END $$;
RESET ROLE;
