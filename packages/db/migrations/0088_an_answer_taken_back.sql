-- What the desk answers for somebody, stops or lets go can be taken back for three minutes: the next person is asked after them.
-- A freed time of which everybody who fits was asked has an end of its own.
SET LOCAL ROLE kinloop_owner;

-- Null: answered by its patient, by the clock, or before this column.
ALTER TABLE waitlist_offer ADD COLUMN desk_answered_at timestamptz(6)
  CHECK (desk_answered_at IS NULL OR state <> 'offered');

-- declined: everybody who fits was asked, and none took it; passed: whoever fits thinks about another time, or nobody does.
ALTER TABLE waitlist_slot DROP CONSTRAINT waitlist_slot_state_check;
ALTER TABLE waitlist_slot ADD CONSTRAINT waitlist_slot_state_check
  CHECK (state IN ('open', 'offered', 'taken', 'passed', 'declined', 'stopped', 'lapsed'));

-- As before, and what the desk lets go waits three minutes, a hold too.
CREATE OR REPLACE FUNCTION visit_time_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_desk boolean := acting_role() IN ('reception', 'admin', 'physio', 'lead');
  v_offer waitlist_offer;
  v_slot uuid;
BEGIN
  IF acting_clinic() IS DISTINCT FROM NEW.clinic_id THEN
    RETURN NULL;
  END IF;
  SELECT * INTO v_offer FROM waitlist_offer WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
  IF FOUND AND OLD.state = 'held' THEN
    IF NEW.state IN ('expired', 'cancelled', 'late-cancelled') THEN
      UPDATE waitlist_offer SET state = 'expired', answered_at = app_now(),
        desk_answered_at = CASE WHEN v_desk THEN (NEW.last_change ->> 'at')::timestamptz END
      WHERE clinic_id = NEW.clinic_id AND id = v_offer.id AND state = 'offered';
      UPDATE attendee SET state = 'cancelled' WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
      IF v_offer.state IN ('offered', 'declined', 'expired') THEN
        UPDATE waitlist_slot SET state = 'open'
        WHERE clinic_id = NEW.clinic_id AND id = v_offer.slot_id AND state = 'offered';
        PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_offer.slot_id), v_offer.slot_id::text,
          app_now() + CASE WHEN v_desk THEN interval '3 minutes' ELSE interval '0' END);
      END IF;
    END IF;
    RETURN NULL;
  END IF;
  -- Back out of the calendar, or back to where it was, within the minutes of an undo.
  IF NEW.last_change IS NULL AND (OLD.last_change ->> 'at')::timestamptz > app_now() - interval '4 minutes'
    AND (NEW.state = 'expired' OR (OLD.last_change ->> 'event' = 'reschedule'
      AND (OLD.last_change -> 'before' ->> 'startsAt')::timestamptz = NEW.starts_at
      AND (OLD.last_change -> 'before' ->> 'practitionerId')::uuid = NEW.practitioner_id))
  THEN
    UPDATE waitlist_slot SET state = 'open'
    WHERE clinic_id = NEW.clinic_id AND state = 'lapsed' AND starts_at > app_now() AND id = (
      SELECT w.id FROM waitlist_slot w
      WHERE w.clinic_id = NEW.clinic_id AND w.practitioner_id = OLD.practitioner_id
        AND w.starts_at >= OLD.starts_at AND w.starts_at < OLD.ends_at
      ORDER BY w.id DESC LIMIT 1)
    RETURNING id INTO v_slot;
    IF FOUND THEN
      PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_slot), v_slot::text);
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
    app_now() + CASE WHEN acting_role() = 'worker' OR (OLD.state = 'held' AND NOT v_desk) THEN interval '0'
      ELSE interval '3 minutes' END);
  RETURN NULL;
END $$;
RESET ROLE;
