-- A booked visit's claims do not run out: its time is live, and its patient may move it.
SET LOCAL ROLE kinloop_claims;
CREATE OR REPLACE FUNCTION move_time(p_visit uuid, p_claims jsonb, p_override_reason text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
  v_expires timestamptz;
  v_dead boolean;
BEGIN
  PERFORM lock_time(v_clinic, p_visit, read_wanted(v_clinic, p_claims));
  SELECT max(expires_at), coalesce(bool_or(NOT live OR coalesce(expires_at <= app_now(), false)), true)
  INTO v_expires, v_dead FROM claim WHERE clinic_id = v_clinic AND visit_id = p_visit;
  IF v_dead AND acting_pinned() THEN
    RAISE EXCEPTION 'there is no live time to move' USING ERRCODE = 'KL409';
  END IF;
  RETURN claim_time(p_visit, p_claims, CASE WHEN NOT v_dead THEN v_expires END, p_override_reason, true);
END $$;
RESET ROLE;
