-- A stop learns by which contacts to know its person again; and a caller is booked with a name and a number.
SET LOCAL ROLE kinloop_owner;

-- Nobody changes their own stop, but whoever was stopped may add keyed hashes of their e-mail or phone to it, so that
-- it follows them to another browser. Null when there is no such open stop of theirs.
CREATE FUNCTION add_stop_contacts(p_code text, p_hashes bytea[]) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_id uuid;
BEGIN
  IF acting_clinic() IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF cardinality(p_hashes) > 4 THEN
    RAISE EXCEPTION 'at most 4 contacts' USING ERRCODE = 'KL400';
  END IF;
  UPDATE triage_stop SET contact_hashes = ARRAY(SELECT DISTINCT h FROM unnest(contact_hashes || p_hashes) h)
  WHERE clinic_id = acting_clinic() AND code = p_code AND cleared_at IS NULL AND cardinality(contact_hashes) <= 12
    AND (NOT acting_pinned() OR visitor_hash = acting_visitor() OR patient_id = ANY (acting_patients()))
  RETURNING id INTO v_id;
  RETURN v_id;
END $$;
REVOKE ALL ON FUNCTION add_stop_contacts(text, bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_stop_contacts(text, bytea[]) TO kinloop_app;

-- Reception writes down a caller's birth date at the visit; until then it is not known.
ALTER TABLE patient ALTER COLUMN birth_date DROP NOT NULL;
RESET ROLE;
