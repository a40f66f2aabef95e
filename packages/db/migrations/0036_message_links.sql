-- A reminder can be answered without signing in: its link holds a random token, of which only the hash is kept, and with it
-- the right to see one visit, to say that one comes, and to call it off. Nothing happens by fetching it.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE attendee ADD COLUMN confirmed_sequence int; -- as the visit stood when they said so; another time asks anew

CREATE TABLE message_link (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  token_hash bytea NOT NULL CHECK (length(token_hash) = 32),
  patient_id uuid NOT NULL,
  visit_id   uuid NOT NULL,
  expires_at timestamptz(6) NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, token_hash),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id)
);
ALTER TABLE message_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE message_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON message_link TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON message_link AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY owner_functions ON message_link TO kinloop_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON message_link TO kinloop_app, kinloop_worker;

-- A visitor with a living link acts as its patient, and as no other, until the end of the transaction.
CREATE FUNCTION act_by_link(p_token_hash bytea) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_link message_link;
BEGIN
  IF v_clinic IS NULL OR acting_role() <> 'visitor' THEN
    RAISE EXCEPTION 'only a visitor comes by a link' USING ERRCODE = 'KL403';
  END IF;
  SELECT l.* INTO v_link FROM message_link l
  JOIN patient p ON p.clinic_id = l.clinic_id AND p.id = l.patient_id AND p.status = 'active'
  WHERE l.clinic_id = v_clinic AND l.token_hash = p_token_hash AND l.expires_at > app_now();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such link' USING ERRCODE = 'KL404';
  END IF;
  PERFORM set_acting(v_clinic, NULL, 'patient', ARRAY[v_link.patient_id], acting_visitor());
  RETURN jsonb_build_object('patientId', v_link.patient_id, 'visitId', v_link.visit_id);
END $$;
GRANT EXECUTE ON FUNCTION act_by_link(bytea) TO kinloop_app;
RESET ROLE;
