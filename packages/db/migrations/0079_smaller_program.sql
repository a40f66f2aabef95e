-- Somebody who has gone quiet may say that the program is too much. It is kept with the version they have, once; the next
-- version that is published is the answer.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE program_version ADD COLUMN smaller_asked_at timestamptz(6);

CREATE POLICY owner_functions ON program_version TO kinloop_owner USING (true) WITH CHECK (true);

-- A patient changes nothing else of a program, so this is a function and not a right to the row: of one's own, or of whom one
-- stands for. Answers with the version asked about; nothing without one that runs.
CREATE FUNCTION ask_smaller_program(p_patient uuid) RETURNS uuid
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE program_version SET smaller_asked_at = coalesce(smaller_asked_at, app_now())
  WHERE clinic_id = acting_clinic() AND patient_id = p_patient AND state = 'active'
    AND p_patient = ANY (acting_patients())
  RETURNING id
$$;
GRANT EXECUTE ON FUNCTION ask_smaller_program(uuid) TO kinloop_app;
RESET ROLE;
