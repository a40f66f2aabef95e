-- A patient's own no to an offer, and their leaving the list, can be taken back for three minutes as the desk's answers can: the
-- next person is asked after them.
SET LOCAL ROLE kinloop_owner;

-- Who was taken off the list by the desk does not get back onto it by a patient's undo.
ALTER TABLE waitlist_entry ADD COLUMN ended_by_desk boolean NOT NULL DEFAULT false;

-- As before, and a no of whoever says it waits three minutes.
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
          app_now() + CASE WHEN v_desk OR v_offer.state = 'declined' AND acting_role() <> 'worker'
            THEN interval '3 minutes' ELSE interval '0' END);
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

-- Gives a freed time back to the offer of it that ended. False when it, or its person, is in another offer. A patient's side may
-- so only for its own no of just now, and sees nobody else's.
CREATE FUNCTION offer_slot_again(p_offer uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  v_offer waitlist_offer;
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  SELECT * INTO v_offer FROM waitlist_offer WHERE clinic_id = v_clinic AND id = p_offer AND state <> 'offered'
    AND (NOT acting_pinned() OR patient_id = ANY (acting_patients()) AND state = 'declined' AND desk_answered_at IS NULL
      AND answered_at >= app_now() - interval '3 minutes');
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such offer' USING ERRCODE = 'KL404';
  END IF;
  PERFORM FROM waitlist_slot WHERE clinic_id = v_clinic AND id = v_offer.slot_id FOR UPDATE;
  IF EXISTS (SELECT 1 FROM waitlist_offer o WHERE o.clinic_id = v_clinic AND o.id <> p_offer
      AND (o.slot_id = v_offer.slot_id AND o.state IN ('offered', 'accepted')
        OR o.entry_id = v_offer.entry_id AND o.state = 'offered')) THEN
    RETURN false;
  END IF;
  UPDATE waitlist_slot SET state = 'offered' WHERE clinic_id = v_clinic AND id = v_offer.slot_id;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION offer_slot_again(uuid) TO kinloop_app;

GRANT SELECT (clinic_id, patient_id, visit_id, state, answered_at, desk_answered_at, expires_at) ON waitlist_offer TO kinloop_claims;
CREATE POLICY claim_functions ON waitlist_offer FOR SELECT TO kinloop_claims USING (true);
RESET ROLE;

SET LOCAL ROLE kinloop_claims;

-- Until when the time of an offer was kept to which the acting patient's side said no just now.
CREATE FUNCTION own_no_until(p_clinic uuid, p_visit uuid) RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT expires_at FROM waitlist_offer
  WHERE clinic_id = p_clinic AND visit_id = p_visit AND patient_id = ANY (acting_patients()) AND state = 'declined'
    AND desk_answered_at IS NULL AND answered_at >= app_now() - interval '3 minutes'
$$;

-- As before, and who takes a no back has the time as long as it was offered.
DROP FUNCTION check_expiry(timestamptz);
CREATE FUNCTION check_expiry(p_expires timestamptz, p_visit uuid DEFAULT NULL) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_pinned() AND (p_expires IS NULL OR p_expires > app_now() + interval '1 hour')
    AND (p_expires IS NULL OR p_expires IS DISTINCT FROM own_no_until(acting_clinic(), p_visit)) THEN
    RAISE EXCEPTION 'a hold lasts an hour at most' USING ERRCODE = 'KL403';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION claim_time(p_visit uuid, p_claims jsonb, p_expires timestamptz, p_override_reason text,
  p_moves boolean) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
  v_wanted wanted_claim[] := read_wanted(v_clinic, p_claims);
  v_place uuid := place_wanted(v_clinic, p_visit, p_claims, v_wanted);
  v_override boolean := length(trim(coalesce(p_override_reason, ''))) >= 3;
  v_taken jsonb;
BEGIN
  IF NOT p_moves THEN
    PERFORM check_expiry(p_expires, p_visit);
  END IF;
  IF p_override_reason IS NOT NULL AND (NOT v_override OR acting_pinned()) THEN
    RAISE EXCEPTION 'an overlap needs a reason, and staff who gives it' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_visit, v_wanted);
  PERFORM drop_dead_holds(v_clinic, p_visit, v_wanted);
  v_taken := taken_of(v_clinic, p_visit, v_wanted, v_override);
  IF v_taken = '[]' AND NOT v_override
    AND EXISTS (SELECT 1 FROM visit WHERE clinic_id = v_clinic AND id = p_visit AND kind = 'appointment') THEN
    v_taken := unreachable_of(v_clinic, p_visit, v_wanted, v_place);
  END IF;
  IF v_taken <> '[]' THEN
    RETURN jsonb_build_object('ok', false, 'taken', v_taken);
  END IF;
  BEGIN
    IF p_moves THEN
      DELETE FROM claim WHERE clinic_id = v_clinic AND visit_id = p_visit;
      DELETE FROM practitioner_time WHERE clinic_id = v_clinic AND visit_id = p_visit;
    END IF;
    PERFORM write_claims(v_clinic, p_visit, CASE WHEN p_moves THEN new_id() ELSE p_visit END, v_wanted, p_expires,
      v_override, v_place);
  EXCEPTION WHEN exclusion_violation THEN
    -- Someone wrote past the locks: the constraint still holds, and nothing of this call stays.
    RETURN jsonb_build_object('ok', false, 'taken', (SELECT jsonb_agg(DISTINCT
      jsonb_build_object('kind', w.kind, 'resourceId', w.resource_id)) FROM unnest(v_wanted) w));
  END;
  RETURN jsonb_build_object('ok', true);
END $$;

CREATE OR REPLACE FUNCTION take_time_instead(p_visit uuid, p_claims jsonb, p_expires timestamptz, p_instead_of uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_instead_of);
  v_aside uuid[];
  v_times_aside uuid[];
  v_result jsonb;
BEGIN
  IF p_expires IS NULL OR acting_pinned() AND p_expires IS DISTINCT FROM own_no_until(v_clinic, p_visit) THEN
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
