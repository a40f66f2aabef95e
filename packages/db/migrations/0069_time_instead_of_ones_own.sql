-- A time is kept instead of a visit's own only for the one patient whose both are: checked here, and no longer believed.
SET LOCAL ROLE kinloop_owner;
GRANT SELECT (state) ON attendee TO kinloop_claims;
RESET ROLE;

SET LOCAL ROLE kinloop_claims;

CREATE OR REPLACE FUNCTION take_time_instead(p_visit uuid, p_claims jsonb, p_expires timestamptz, p_instead_of uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_instead_of);
  v_aside uuid[];
  v_times_aside uuid[];
  v_result jsonb;
BEGIN
  IF acting_pinned() OR p_expires IS NULL THEN
    RAISE EXCEPTION 'only the clinic asks, and with a clock' USING ERRCODE = 'KL403';
  END IF;
  PERFORM 1 FROM attendee
    WHERE clinic_id = v_clinic AND visit_id IN (p_visit, p_instead_of) AND state <> 'cancelled'
    HAVING count(*) = 2 AND count(DISTINCT visit_id) = 2 AND count(DISTINCT patient_id) = 1;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'one patient comes to both, and nobody else' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_instead_of, read_wanted(v_clinic, p_claims));
  WITH aside AS (
    UPDATE claim SET live = false WHERE clinic_id = v_clinic AND visit_id = p_instead_of AND live RETURNING id)
  SELECT array_agg(id) INTO v_aside FROM aside;
  WITH aside AS (
    UPDATE practitioner_time SET live = false WHERE clinic_id = v_clinic AND visit_id = p_instead_of AND live RETURNING id)
  SELECT array_agg(id) INTO v_times_aside FROM aside;

  v_result := claim_time(p_visit, p_claims, p_expires, NULL, false);

  -- Renamed while the other is aside, then revived: the constraint looks at each row as it is written.
  UPDATE claim c SET overlap_group = o.overlap_group FROM claim o
  WHERE c.clinic_id = v_clinic AND c.visit_id = p_visit AND o.clinic_id = v_clinic AND o.id = ANY (v_aside)
    AND o.resource_id = c.resource_id AND o.during && c.during;
  UPDATE practitioner_time t SET overlap_group = o.overlap_group FROM practitioner_time o
  WHERE t.clinic_id = v_clinic AND t.visit_id = p_visit AND o.clinic_id = v_clinic AND o.id = ANY (v_times_aside)
    AND o.person_id = t.person_id AND o.during && t.during;
  UPDATE claim SET live = true WHERE clinic_id = v_clinic AND id = ANY (v_aside);
  UPDATE practitioner_time SET live = true WHERE clinic_id = v_clinic AND id = ANY (v_times_aside);
  RETURN v_result;
END $$;
RESET ROLE;
