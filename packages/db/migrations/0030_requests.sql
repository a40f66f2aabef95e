-- A service, or a practitioner, may leave the yes to the clinic. What is asked for takes its time like a booking, until
-- the clinic answers or the time to answer runs out.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE service ADD COLUMN needs_confirmation boolean NOT NULL DEFAULT false;
ALTER TABLE practitioner ADD COLUMN needs_confirmation boolean NOT NULL DEFAULT false;
-- What somebody with an open stop was told before they were booked, by whoever booked them.
ALTER TABLE attendee ADD COLUMN advice_given text CHECK (length(advice_given) BETWEEN 3 AND 500);
ALTER TABLE visit ADD CHECK (state <> 'requested' OR hold_expires_at IS NOT NULL);

CREATE FUNCTION needs_clinic(p_clinic uuid, p_service uuid, p_practitioner uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM service WHERE clinic_id = p_clinic AND id = p_service AND needs_confirmation)
    OR EXISTS (SELECT 1 FROM practitioner WHERE clinic_id = p_clinic AND id = p_practitioner AND needs_confirmation)
$$;
GRANT EXECUTE ON FUNCTION needs_clinic(uuid, uuid, uuid) TO kinloop_claims;

-- Nobody on the patient's side says yes for the clinic: not by confirming, and not by moving what it has agreed to.
CREATE FUNCTION refuse_own_yes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- A hold the clinic made, an offer, is its yes already.
  IF acting_role() IN ('visitor', 'patient', 'guardian') AND (OLD.state = 'requested'
    OR (OLD.state <> 'held' OR OLD.visitor_hash IS NOT NULL OR OLD.created_by = acting_person())
      AND needs_clinic(NEW.clinic_id, NEW.service_id, NEW.practitioner_id)) THEN
    RAISE EXCEPTION 'the clinic confirms this visit' USING ERRCODE = 'KL403';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visit_clinic_confirms BEFORE UPDATE ON visit FOR EACH ROW
  WHEN (NEW.state = 'booked' AND (OLD.state IN ('held', 'requested')
    OR OLD.state = 'booked' AND (NEW.starts_at, NEW.ends_at, NEW.practitioner_id, NEW.service_id)
      IS DISTINCT FROM (OLD.starts_at, OLD.ends_at, OLD.practitioner_id, OLD.service_id)))
  EXECUTE FUNCTION refuse_own_yes();
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
-- Turns a hold into a request: its time is kept until the clinic has to have answered, at most until the visit starts.
-- False when the hold has run out, or its time has gone to another.
CREATE FUNCTION request_time(p_visit uuid, p_until timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
  v visit;
BEGIN
  SELECT * INTO v FROM visit WHERE clinic_id = v_clinic AND id = p_visit;
  IF acting_role() = 'visitor' OR NOT needs_clinic(v_clinic, v.service_id, v.practitioner_id) THEN
    RAISE EXCEPTION 'this visit is not one to ask for' USING ERRCODE = 'KL403';
  END IF;
  IF p_until IS NULL OR p_until > v.starts_at OR p_until > app_now() + interval '31 days' THEN
    RAISE EXCEPTION 'a request ends before its visit starts' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_visit, '{}');
  IF NOT holds_time(v_clinic, p_visit) THEN
    RETURN false;
  END IF;
  UPDATE claim SET expires_at = p_until WHERE clinic_id = v_clinic AND visit_id = p_visit;
  UPDATE practitioner_time SET expires_at = p_until WHERE clinic_id = v_clinic AND visit_id = p_visit;
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION request_time(uuid, timestamptz) TO kinloop_app;

CREATE OR REPLACE FUNCTION confirm_time(p_visit uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
BEGIN
  IF acting_role() = 'visitor' THEN
    RAISE EXCEPTION 'a visitor holds and does not book' USING ERRCODE = 'KL403';
  END IF;
  -- A class is agreed to when the clinic schedules it, an offer when it makes it: neither is asked for.
  IF acting_pinned() AND (SELECT v.state = 'requested'
        OR v.state = 'held' AND (v.visitor_hash IS NOT NULL OR v.created_by = acting_person())
          AND needs_clinic(v_clinic, v.service_id, v.practitioner_id)
      FROM visit v WHERE v.clinic_id = v_clinic AND v.id = p_visit) THEN
    RAISE EXCEPTION 'the clinic confirms this visit' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_visit, '{}');
  IF NOT holds_time(v_clinic, p_visit) THEN
    RETURN false;
  END IF;
  UPDATE claim SET expires_at = NULL WHERE clinic_id = v_clinic AND visit_id = p_visit;
  UPDATE practitioner_time SET expires_at = NULL WHERE clinic_id = v_clinic AND visit_id = p_visit;
  RETURN true;
END $$;
RESET ROLE;
