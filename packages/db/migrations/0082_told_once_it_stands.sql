-- What a patient's side has just done can be taken back for three minutes too: until then nobody is told of it, and no time
-- it freed is offered to anybody.
SET LOCAL ROLE kinloop_owner;

CREATE POLICY owner_functions ON message TO kinloop_owner USING (true) WITH CHECK (true);

-- Takes back messages that have not left, and no other change: staff any of the clinic's, a patient's side its own patients'.
-- Returns how many.
CREATE FUNCTION take_back_messages(p_keys text[]) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_count int;
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  UPDATE message SET state = 'cancelled'
  WHERE clinic_id = v_clinic AND unique_key = ANY (p_keys) AND state = 'queued'
    AND (NOT acting_pinned() OR patient_id = ANY (acting_patients()));
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
REVOKE ALL ON FUNCTION take_back_messages(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION take_back_messages(text[]) TO kinloop_app;

-- As before, and a patient's own change waits like one of staff. A hold that is let go was nobody's yet, and a job undoes
-- nothing.
CREATE OR REPLACE FUNCTION visit_time_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_offer waitlist_offer;
  v_slot uuid;
BEGIN
  IF acting_clinic() IS DISTINCT FROM NEW.clinic_id THEN
    RETURN NULL;
  END IF;
  SELECT * INTO v_offer FROM waitlist_offer WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
  IF FOUND AND OLD.state = 'held' THEN
    IF NEW.state IN ('expired', 'cancelled', 'late-cancelled') THEN
      UPDATE waitlist_offer SET state = 'expired', answered_at = app_now()
      WHERE clinic_id = NEW.clinic_id AND id = v_offer.id AND state = 'offered';
      UPDATE attendee SET state = 'cancelled' WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
      IF v_offer.state IN ('offered', 'declined', 'expired') THEN
        UPDATE waitlist_slot SET state = 'open'
        WHERE clinic_id = NEW.clinic_id AND id = v_offer.slot_id AND state = 'offered';
        PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_offer.slot_id), v_offer.slot_id::text);
      END IF;
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.starts_at <= app_now() OR NOT EXISTS (SELECT 1 FROM waitlist_entry
      WHERE clinic_id = NEW.clinic_id AND state = 'waiting') THEN
    RETURN NULL;
  END IF;
  INSERT INTO waitlist_slot (clinic_id, id, practitioner_id, starts_at, ends_at)
  VALUES (NEW.clinic_id, new_id(), OLD.practitioner_id, OLD.starts_at, OLD.ends_at) RETURNING id INTO v_slot;
  PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_slot), v_slot::text,
    app_now() + CASE WHEN acting_role() = 'worker' OR OLD.state = 'held' THEN interval '0'
      ELSE interval '3 minutes' END);
  RETURN NULL;
END $$;
RESET ROLE;
