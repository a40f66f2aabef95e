-- Time is taken, moved and freed here and nowhere else. Every function checks the acting clinic and that the caller may
-- touch the visit, locks in one order, lets dead holds go (another clinic's too), and says what was taken, never by whom.
SET LOCAL ROLE kinloop_claims;

CREATE TYPE wanted_claim AS (kind text, resource_id uuid, person_id uuid, during tstzrange);

-- The acting clinic, if the caller may touch this visit: staff any, others their own hold or their own appointment.
CREATE FUNCTION claims_clinic(p_visit uuid) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
BEGIN
  IF v_clinic IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM visit v WHERE v.clinic_id = v_clinic AND v.id = p_visit AND (NOT acting_pinned()
      OR v.state IN ('held', 'expired') AND (v.visitor_hash = acting_visitor() OR v.created_by = acting_person())
      OR EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v_clinic AND a.visit_id = p_visit
        AND a.patient_id = ANY (acting_patients())))) THEN
    RAISE EXCEPTION 'no such visit' USING ERRCODE = 'KL404';
  END IF;
  RETURN v_clinic;
END $$;

-- Reads [{kind, resourceId, start, end}]. A practitioner's person is looked up, not believed. Equipment has no table:
-- its units are named by the caller.
CREATE FUNCTION read_wanted(p_clinic uuid, p_claims jsonb) RETURNS wanted_claim[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_longest interval := CASE WHEN acting_pinned() THEN interval '8 hours' ELSE interval '31 days' END;
  v_wanted wanted_claim[];
  w wanted_claim;
BEGIN
  IF jsonb_typeof(p_claims) <> 'array' OR jsonb_array_length(p_claims) NOT BETWEEN 1 AND 60 THEN
    RAISE EXCEPTION 'between 1 and 60 claims' USING ERRCODE = 'KL400';
  END IF;
  SELECT array_agg(ROW(c.kind, c."resourceId", p.person_id, tstzrange(c.start, c."end"))::wanted_claim)
  INTO v_wanted
  FROM jsonb_to_recordset(p_claims) AS c (kind text, "resourceId" uuid, start timestamptz, "end" timestamptz)
  LEFT JOIN practitioner p ON c.kind = 'practitioner' AND p.clinic_id = p_clinic AND p.id = c."resourceId";
  FOREACH w IN ARRAY v_wanted LOOP
    IF w.resource_id IS NULL OR w.kind IS NULL OR isempty(w.during) OR lower_inf(w.during) OR upper_inf(w.during)
      OR upper(w.during) - lower(w.during) > v_longest THEN
      RAISE EXCEPTION 'not a claim' USING ERRCODE = 'KL400';
    END IF;
    IF NOT (CASE w.kind
      WHEN 'practitioner' THEN EXISTS (SELECT 1 FROM practitioner p WHERE p.clinic_id = p_clinic AND p.id = w.resource_id)
      WHEN 'room' THEN EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = p_clinic AND r.id = w.resource_id)
      WHEN 'patient' THEN EXISTS (SELECT 1 FROM patient p WHERE p.clinic_id = p_clinic AND p.id = w.resource_id)
        AND (NOT acting_pinned() OR w.resource_id = ANY (acting_patients()))
      ELSE w.kind = 'equipment' END) THEN
      RAISE EXCEPTION 'no such resource' USING ERRCODE = 'KL404';
    END IF;
  END LOOP;
  RETURN v_wanted;
END $$;

-- Locks every person and resource concerned, those the visit leaves as well, in the order of their keys. All callers
-- use this order, so none waits for another in a circle.
CREATE FUNCTION lock_time(p_clinic uuid, p_visit uuid, p_wanted wanted_claim[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_key bigint;
BEGIN
  FOR v_key IN
    SELECT DISTINCT hashtextextended(k.name, 0) AS key FROM (
      SELECT 'person ' || w.person_id FROM unnest(p_wanted) w WHERE w.person_id IS NOT NULL
      UNION SELECT 'person ' || t.person_id FROM practitioner_time t
        WHERE t.clinic_id = p_clinic AND t.visit_id = p_visit
      UNION SELECT 'resource ' || p_clinic || ' ' || w.resource_id FROM unnest(p_wanted) w
      UNION SELECT 'resource ' || p_clinic || ' ' || c.resource_id FROM claim c
        WHERE c.clinic_id = p_clinic AND c.visit_id = p_visit) AS k (name)
    ORDER BY key
  LOOP
    PERFORM pg_advisory_xact_lock(v_key);
  END LOOP;
END $$;

-- Holds whose time has run out are no longer in the way.
CREATE FUNCTION drop_dead_holds(p_clinic uuid, p_visit uuid, p_wanted wanted_claim[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE claim c SET live = false FROM unnest(p_wanted) w
  WHERE c.clinic_id = p_clinic AND c.resource_id = w.resource_id AND c.during && w.during
    AND c.live AND c.expires_at <= app_now() AND c.visit_id <> p_visit;
  UPDATE practitioner_time t SET live = false FROM unnest(p_wanted) w
  WHERE t.person_id = w.person_id AND t.during && w.during
    AND t.live AND t.expires_at <= app_now() AND (t.clinic_id, t.visit_id) <> (p_clinic, p_visit);
$$;

-- Which of the wanted claims meet someone else's live claim; with p_elsewhere only those no override may pass, because
-- the time belongs to another clinic.
CREATE FUNCTION taken_of(p_clinic uuid, p_visit uuid, p_wanted wanted_claim[], p_elsewhere boolean) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('kind', w.kind, 'resourceId', w.resource_id)), '[]')
  FROM unnest(p_wanted) w
  WHERE NOT p_elsewhere AND EXISTS (SELECT 1 FROM claim c
      WHERE c.clinic_id = p_clinic AND c.resource_id = w.resource_id AND c.during && w.during
        AND c.live AND c.visit_id <> p_visit)
    OR EXISTS (SELECT 1 FROM practitioner_time t
      WHERE t.person_id = w.person_id AND t.during && w.during AND t.live
        AND (t.clinic_id <> p_clinic OR (NOT p_elsewhere AND t.visit_id <> p_visit)))
$$;

-- Writes the claims. A claim that meets others on its resource (an override, or the visit's own claims) gathers their
-- groups, on that resource alone, into one new group: first set not live and renamed, then revived, because the
-- constraint looks at each row as it is written.
-- Without p_override only the visit's own claims are gathered; anyone else's run into the constraint.
CREATE FUNCTION write_claims(p_clinic uuid, p_visit uuid, p_group uuid, p_wanted wanted_claim[], p_expires timestamptz,
  p_override boolean) RETURNS void LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  w wanted_claim;
  v_group uuid;
  v_met uuid[];
  v_rows uuid[];
BEGIN
  FOREACH w IN ARRAY p_wanted LOOP
    SELECT array_agg(DISTINCT overlap_group) INTO v_met FROM claim
    WHERE clinic_id = p_clinic AND resource_id = w.resource_id AND during && w.during AND live
      AND overlap_group <> p_group AND (p_override OR visit_id = p_visit);
    v_group := CASE WHEN v_met IS NULL THEN p_group ELSE new_id() END;
    WITH gathered AS (
      UPDATE claim SET live = false, overlap_group = v_group
      WHERE clinic_id = p_clinic AND resource_id = w.resource_id AND live
        AND overlap_group = ANY (v_met || p_group) AND v_met IS NOT NULL RETURNING id)
    SELECT array_agg(id) INTO v_rows FROM gathered;
    UPDATE claim SET live = true WHERE clinic_id = p_clinic AND id = ANY (v_rows);
    INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group, expires_at)
    VALUES (p_clinic, p_visit, w.kind, w.resource_id, w.during, v_group, p_expires);

    CONTINUE WHEN w.person_id IS NULL;
    SELECT array_agg(DISTINCT overlap_group) INTO v_met FROM practitioner_time
    WHERE person_id = w.person_id AND clinic_id = p_clinic AND during && w.during AND live
      AND overlap_group <> p_group AND (p_override OR visit_id = p_visit);
    v_group := CASE WHEN v_met IS NULL THEN p_group ELSE new_id() END;
    WITH gathered AS (
      UPDATE practitioner_time SET live = false, overlap_group = v_group
      WHERE person_id = w.person_id AND clinic_id = p_clinic AND live
        AND overlap_group = ANY (v_met || p_group) AND v_met IS NOT NULL RETURNING id)
    SELECT array_agg(id) INTO v_rows FROM gathered;
    UPDATE practitioner_time SET live = true WHERE person_id = w.person_id AND id = ANY (v_rows);
    INSERT INTO practitioner_time (person_id, clinic_id, visit_id, during, overlap_group, expires_at)
    VALUES (w.person_id, p_clinic, p_visit, w.during, v_group, p_expires);
  END LOOP;
END $$;

CREATE FUNCTION check_expiry(p_expires timestamptz) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_pinned() AND (p_expires IS NULL OR p_expires > app_now() + interval '1 hour') THEN
    RAISE EXCEPTION 'a hold lasts an hour at most' USING ERRCODE = 'KL403';
  END IF;
END $$;

-- Both ways of getting time: p_moves gives the visit's old time back first, under a fresh group.
CREATE FUNCTION claim_time(p_visit uuid, p_claims jsonb, p_expires timestamptz, p_override_reason text, p_moves boolean)
RETURNS jsonb LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
  v_wanted wanted_claim[] := read_wanted(v_clinic, p_claims);
  v_override boolean := length(trim(coalesce(p_override_reason, ''))) >= 3;
  v_taken jsonb;
BEGIN
  IF NOT p_moves THEN
    PERFORM check_expiry(p_expires);
  END IF;
  IF p_override_reason IS NOT NULL AND (NOT v_override OR acting_pinned()) THEN
    RAISE EXCEPTION 'an overlap needs a reason, and staff who gives it' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_visit, v_wanted);
  PERFORM drop_dead_holds(v_clinic, p_visit, v_wanted);
  v_taken := taken_of(v_clinic, p_visit, v_wanted, v_override);
  IF v_taken <> '[]' THEN
    RETURN jsonb_build_object('ok', false, 'taken', v_taken);
  END IF;
  BEGIN
    IF p_moves THEN
      DELETE FROM claim WHERE clinic_id = v_clinic AND visit_id = p_visit;
      DELETE FROM practitioner_time WHERE clinic_id = v_clinic AND visit_id = p_visit;
    END IF;
    PERFORM write_claims(v_clinic, p_visit, CASE WHEN p_moves THEN new_id() ELSE p_visit END, v_wanted, p_expires,
      v_override);
  EXCEPTION WHEN exclusion_violation THEN
    -- Someone wrote past the locks: the constraint still holds, and nothing of this call stays.
    RETURN jsonb_build_object('ok', false, 'taken', (SELECT jsonb_agg(DISTINCT
      jsonb_build_object('kind', w.kind, 'resourceId', w.resource_id)) FROM unnest(v_wanted) w));
  END;
  RETURN jsonb_build_object('ok', true);
END $$;

-- Adds claims to a visit: all of them or none. p_expires: end of a hold, NULL for good (staff only).
CREATE FUNCTION take_time(p_visit uuid, p_claims jsonb, p_expires timestamptz DEFAULT NULL,
  p_override_reason text DEFAULT NULL) RETURNS jsonb
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT claim_time(p_visit, p_claims, p_expires, p_override_reason, false)
$$;

-- Replaces every claim of a visit. What was a hold stays one, until when it was.
CREATE FUNCTION move_time(p_visit uuid, p_claims jsonb, p_override_reason text DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
  v_expires timestamptz;
  v_dead boolean;
BEGIN
  PERFORM lock_time(v_clinic, p_visit, read_wanted(v_clinic, p_claims));
  SELECT max(expires_at), coalesce(bool_or(NOT live OR expires_at <= app_now()), true) INTO v_expires, v_dead
  FROM claim WHERE clinic_id = v_clinic AND visit_id = p_visit;
  IF v_dead AND acting_pinned() THEN
    RAISE EXCEPTION 'there is no live time to move' USING ERRCODE = 'KL409';
  END IF;
  RETURN claim_time(p_visit, p_claims, CASE WHEN NOT v_dead THEN v_expires END, p_override_reason, true);
END $$;

-- Gives a visit's time back; p_kinds: only these kinds, p_resources: only these of them (one attendee of a class).
CREATE FUNCTION free_time(p_visit uuid, p_kinds text[] DEFAULT NULL, p_resources uuid[] DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
BEGIN
  PERFORM lock_time(v_clinic, p_visit, '{}');
  DELETE FROM practitioner_time t USING claim c
  WHERE t.clinic_id = v_clinic AND t.visit_id = p_visit AND c.clinic_id = v_clinic AND c.visit_id = p_visit
    AND c.kind = 'practitioner' AND (p_kinds IS NULL OR c.kind = ANY (p_kinds))
    AND (p_resources IS NULL OR c.resource_id = ANY (p_resources))
    AND t.person_id = (SELECT p.person_id FROM practitioner p WHERE p.clinic_id = v_clinic AND p.id = c.resource_id);
  DELETE FROM claim c WHERE c.clinic_id = v_clinic AND c.visit_id = p_visit
    AND (p_kinds IS NULL OR c.kind = ANY (p_kinds)) AND (p_resources IS NULL OR c.resource_id = ANY (p_resources));
END $$;

-- Whether the visit's time is still its own: it has claims, all live, none run out.
CREATE FUNCTION holds_time(p_clinic uuid, p_visit uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(bool_and(live AND (expires_at IS NULL OR expires_at > app_now())), false) FROM (
    SELECT live, expires_at FROM claim WHERE clinic_id = p_clinic AND visit_id = p_visit
    UNION ALL
    SELECT live, expires_at FROM practitioner_time WHERE clinic_id = p_clinic AND visit_id = p_visit) AS held
$$;

-- Makes a hold last for good. False when it has run out, or its time has gone to another.
CREATE FUNCTION confirm_time(p_visit uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
BEGIN
  IF acting_role() = 'visitor' THEN
    RAISE EXCEPTION 'a visitor holds and does not book' USING ERRCODE = 'KL403';
  END IF;
  PERFORM lock_time(v_clinic, p_visit, '{}');
  IF NOT holds_time(v_clinic, p_visit) THEN
    RETURN false;
  END IF;
  UPDATE claim SET expires_at = NULL WHERE clinic_id = v_clinic AND visit_id = p_visit;
  UPDATE practitioner_time SET expires_at = NULL WHERE clinic_id = v_clinic AND visit_id = p_visit;
  RETURN true;
END $$;

-- Lets a hold run longer. False when it has run out already; a visit that is no hold is left as it is.
CREATE FUNCTION extend_time(p_visit uuid, p_expires timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := claims_clinic(p_visit);
BEGIN
  PERFORM check_expiry(p_expires);
  PERFORM lock_time(v_clinic, p_visit, '{}');
  IF NOT holds_time(v_clinic, p_visit) THEN
    RETURN false;
  END IF;
  UPDATE claim SET expires_at = p_expires
  WHERE clinic_id = v_clinic AND visit_id = p_visit AND expires_at IS NOT NULL;
  UPDATE practitioner_time SET expires_at = p_expires
  WHERE clinic_id = v_clinic AND visit_id = p_visit AND expires_at IS NOT NULL;
  RETURN true;
END $$;

-- When these practitioners of the acting clinic are not free, here or at another clinic: bare intervals, with buffers.
-- p_except: a visit that is being moved and so is not in its own way.
CREATE FUNCTION busy_of(p_practitioners uuid[], p_from timestamptz, p_to timestamptz, p_except uuid DEFAULT NULL)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.resource_id, lower(c.during), upper(c.during) FROM claim c
  WHERE c.clinic_id = acting_clinic() AND c.kind = 'practitioner' AND c.resource_id = ANY (p_practitioners)
    AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
    AND (p_except IS NULL OR c.visit_id <> p_except)
  UNION
  SELECT p.id, lower(t.during), upper(t.during) FROM practitioner p JOIN practitioner_time t ON t.person_id = p.person_id
  WHERE p.clinic_id = acting_clinic() AND p.id = ANY (p_practitioners) AND t.clinic_id <> p.clinic_id
    AND t.during && tstzrange(p_from, p_to) AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
$$;

-- The same for rooms and units of equipment.
CREATE FUNCTION busy_rooms(p_resources uuid[], p_from timestamptz, p_to timestamptz, p_except uuid DEFAULT NULL)
RETURNS TABLE (resource_id uuid, starts_at timestamptz, ends_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT DISTINCT c.resource_id, lower(c.during), upper(c.during) FROM claim c
  WHERE c.clinic_id = acting_clinic() AND c.kind IN ('room', 'equipment') AND c.resource_id = ANY (p_resources)
    AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
    AND (p_except IS NULL OR c.visit_id <> p_except)
$$;

GRANT EXECUTE ON FUNCTION take_time(uuid, jsonb, timestamptz, text), move_time(uuid, jsonb, text),
  free_time(uuid, text[], uuid[]), confirm_time(uuid), extend_time(uuid, timestamptz),
  busy_of(uuid[], timestamptz, timestamptz, uuid), busy_rooms(uuid[], timestamptz, timestamptz, uuid)
  TO kinloop_app, kinloop_worker;
RESET ROLE;
