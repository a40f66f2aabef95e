-- Where a visit is. A clinic is one place from the start, with the clinic's own id and, as long as nothing else is said,
-- its name, address and way there. Further places have their own. Decision 072.
SET LOCAL ROLE kinloop_owner;

-- For ways nothing else is said about, and to and from another clinic of a shared practitioner.
ALTER TABLE clinic ADD COLUMN travel_min int NOT NULL DEFAULT 0 CHECK (travel_min BETWEEN 0 AND 240);

CREATE TABLE location (
  clinic_id    uuid NOT NULL REFERENCES clinic (clinic_id),
  id           uuid NOT NULL,
  name         text CHECK (length(name) BETWEEN 1 AND 80),
  address      text CHECK (length(address) BETWEEN 1 AND 300),
  travel_notes text CHECK (length(travel_notes) <= 1000),
  active       boolean NOT NULL DEFAULT true,
  version      int NOT NULL DEFAULT 1,
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  CONSTRAINT location_says_where CHECK (id = clinic_id OR (name IS NOT NULL AND address IS NOT NULL)),
  CONSTRAINT location_first_stays CHECK (active OR id <> clinic_id)
);

-- The same both ways, so each pair is one row.
CREATE TABLE location_travel (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  one_id     uuid NOT NULL,
  other_id   uuid NOT NULL,
  minutes    int NOT NULL CHECK (minutes BETWEEN 0 AND 240),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, one_id, other_id),
  FOREIGN KEY (clinic_id, one_id) REFERENCES location (clinic_id, id),
  FOREIGN KEY (clinic_id, other_id) REFERENCES location (clinic_id, id),
  CHECK (one_id < other_id)
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['location', 'location_travel'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('CREATE POLICY staff_insert ON %I AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
      WITH CHECK (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('CREATE POLICY staff_update ON %I AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('CREATE POLICY staff_delete ON %I AS RESTRICTIVE FOR DELETE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()))', t);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO kinloop_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY claim_functions ON %I FOR SELECT TO kinloop_claims USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO kinloop_app, kinloop_worker, kinloop_claims', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['room', 'practitioner_hours', 'practitioner_exception'] LOOP
    EXECUTE format('CREATE POLICY owner_functions ON %I TO kinloop_owner USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
CREATE POLICY claim_functions ON clinic FOR SELECT TO kinloop_claims USING (true);
GRANT INSERT, UPDATE ON location, location_travel TO kinloop_app;

ALTER TABLE room ADD COLUMN location_id uuid;
ALTER TABLE practitioner_hours ADD COLUMN location_id uuid;
ALTER TABLE practitioner_exception ADD COLUMN location_id uuid;
-- None by video or phone, and none for time kept for something else.
ALTER TABLE visit ADD COLUMN location_id uuid;
GRANT SELECT (location_id) ON room TO kinloop_claims;

INSERT INTO location (clinic_id, id) SELECT clinic_id, clinic_id FROM clinic;
UPDATE room SET location_id = clinic_id;
UPDATE practitioner_hours SET location_id = clinic_id;
UPDATE practitioner_exception SET location_id = clinic_id WHERE NOT off;
UPDATE visit SET location_id = clinic_id WHERE kind = 'appointment' AND mode IN ('in-person', 'group');

ALTER TABLE room ALTER COLUMN location_id SET NOT NULL,
  ADD FOREIGN KEY (clinic_id, location_id) REFERENCES location (clinic_id, id);
ALTER TABLE practitioner_hours ALTER COLUMN location_id SET NOT NULL,
  ADD FOREIGN KEY (clinic_id, location_id) REFERENCES location (clinic_id, id);
ALTER TABLE practitioner_exception ADD FOREIGN KEY (clinic_id, location_id) REFERENCES location (clinic_id, id),
  ADD CONSTRAINT practitioner_exception_somewhere CHECK (off = (location_id IS NULL));
ALTER TABLE visit ADD FOREIGN KEY (clinic_id, location_id) REFERENCES location (clinic_id, id);

CREATE FUNCTION clinic_is_a_place() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO location (clinic_id, id) VALUES (NEW.clinic_id, NEW.clinic_id);
  RETURN NULL;
END $$;
CREATE TRIGGER clinic_first_location AFTER INSERT ON clinic FOR EACH ROW EXECUTE FUNCTION clinic_is_a_place();

-- What names no place is at the clinic's first.
CREATE FUNCTION at_first_location() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.location_id := NEW.clinic_id;
  RETURN NEW;
END $$;
CREATE TRIGGER room_location BEFORE INSERT ON room FOR EACH ROW
  WHEN (NEW.location_id IS NULL) EXECUTE FUNCTION at_first_location();
CREATE TRIGGER practitioner_hours_location BEFORE INSERT ON practitioner_hours FOR EACH ROW
  WHEN (NEW.location_id IS NULL) EXECUTE FUNCTION at_first_location();
CREATE TRIGGER practitioner_exception_location BEFORE INSERT ON practitioner_exception FOR EACH ROW
  WHEN (NEW.location_id IS NULL AND NOT NEW.off) EXECUTE FUNCTION at_first_location();

-- Where a practitioner is, as their hours have it: the place they work at for most of that time, else the one of their
-- nearest hours that day, else the clinic's first.
CREATE FUNCTION place_at(p_clinic uuid, p_practitioner uuid, p_from timestamptz, p_to timestamptz) RETURNS uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_zone text;
  v_day date;
  v_place uuid;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM location WHERE clinic_id = p_clinic AND id <> p_clinic) THEN
    RETURN p_clinic;
  END IF;
  SELECT zone INTO v_zone FROM clinic WHERE clinic_id = p_clinic;
  v_day := (p_from AT TIME ZONE v_zone)::date;
  WITH other AS (
    SELECT e.location_id, e.starts, e.ends FROM practitioner_exception e
    WHERE e.clinic_id = p_clinic AND e.practitioner_id = p_practitioner AND NOT e.off
      AND v_day BETWEEN e.on_date AND coalesce(e.until_date, e.on_date)
  ), worked AS (
    SELECT * FROM other
    UNION ALL
    SELECT h.location_id, h.starts, h.ends FROM practitioner_hours h
    WHERE h.clinic_id = p_clinic AND h.practitioner_id = p_practitioner AND h.weekday = extract(dow FROM v_day)
      AND h.effective_from <= v_day AND (h.effective_to IS NULL OR h.effective_to >= v_day)
      AND NOT EXISTS (SELECT 1 FROM other)
  ), there AS (
    SELECT location_id, (v_day + starts) AT TIME ZONE v_zone AS begins, (v_day + ends) AT TIME ZONE v_zone AS ends FROM worked
  )
  SELECT location_id INTO v_place FROM there
  ORDER BY least(ends, p_to) - greatest(begins, p_from) DESC, begins, location_id LIMIT 1;
  RETURN coalesce(v_place, p_clinic);
END $$;
GRANT EXECUTE ON FUNCTION place_at(uuid, uuid, timestamptz, timestamptz) TO kinloop_app, kinloop_worker;

CREATE FUNCTION visit_has_a_place() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.location_id := coalesce((SELECT location_id FROM room WHERE clinic_id = NEW.clinic_id AND id = NEW.room_id),
    place_at(NEW.clinic_id, NEW.practitioner_id, NEW.starts_at, NEW.ends_at));
  RETURN NEW;
END $$;
CREATE TRIGGER visit_location BEFORE INSERT ON visit FOR EACH ROW
  WHEN (NEW.location_id IS NULL AND NEW.kind = 'appointment' AND NEW.mode IN ('in-person', 'group'))
  EXECUTE FUNCTION visit_has_a_place();
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
-- Where a practitioner's time is spent; none for what can be done from anywhere. By value, as the visit is.
ALTER TABLE claim ADD COLUMN location_id uuid;
ALTER TABLE practitioner_time ADD COLUMN location_id uuid;
UPDATE claim c SET location_id = v.location_id FROM visit v
  WHERE v.clinic_id = c.clinic_id AND v.id = c.visit_id AND c.kind = 'practitioner' AND v.location_id IS NOT NULL;
UPDATE practitioner_time t SET location_id = v.location_id FROM visit v
  WHERE v.clinic_id = t.clinic_id AND v.id = t.visit_id AND v.location_id IS NOT NULL;

-- Another clinic's place is somewhere else, and no more is said of it.
CREATE FUNCTION place_seen_from(p_clinic uuid, p_where uuid, p_place uuid) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN p_place IS NULL OR p_where = p_clinic THEN p_place
    ELSE '00000000-0000-0000-0000-000000000000'::uuid END
$$;

CREATE FUNCTION travel_minutes(p_clinic uuid, p_one uuid, p_other uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN p_one = p_other THEN 0 ELSE coalesce(
    (SELECT minutes FROM location_travel WHERE clinic_id = p_clinic
      AND one_id = least(p_one, p_other) AND other_id = greatest(p_one, p_other)),
    (SELECT travel_min FROM clinic WHERE clinic_id = p_clinic)) END
$$;

-- A practitioner's live time around a wanted stretch, here and at other clinics, without the visit's own. A day either
-- side is more than any way takes.
CREATE FUNCTION time_around(p_clinic uuid, p_visit uuid, w wanted_claim)
RETURNS TABLE (during tstzrange, place uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.during, place_seen_from(p_clinic, t.clinic_id, t.location_id) FROM practitioner_time t
  WHERE t.person_id = w.person_id AND (t.clinic_id, t.visit_id) <> (p_clinic, p_visit)
    AND t.during && tstzrange(lower(w.during) - interval '1 day', upper(w.during) + interval '1 day')
    AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
  UNION ALL
  SELECT c.during, c.location_id FROM claim c
  WHERE w.person_id IS NULL AND c.clinic_id = p_clinic AND c.resource_id = w.resource_id AND c.visit_id <> p_visit
    AND c.during && tstzrange(lower(w.during) - interval '1 day', upper(w.during) + interval '1 day')
    AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
$$;

-- Whether a wanted stretch at a place, or from anywhere, would leave too little time to travel: between two neighbouring
-- visits at different places lies one free stretch at least as long as the way. The same rule as the pure sweep's
-- (packages/booking, slots/travel.ts). To be asked under the locks.
CREATE FUNCTION leaves_no_way(p_clinic uuid, p_visit uuid, w wanted_claim, p_place uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH near AS (
    SELECT during, place FROM time_around(p_clinic, p_visit, w)
  ), gap AS (
    SELECT max(upper(during)) FILTER (WHERE place IS NOT NULL AND upper(during) <= lower(w.during)) AS since,
      min(lower(during)) FILTER (WHERE place IS NOT NULL AND lower(during) >= upper(w.during)) AS until,
      coalesce(range_agg(during) FILTER (WHERE place IS NULL), '{}') AS taken
    FROM near
  ), way AS (
    SELECT travel_minutes(p_clinic, n.place, p_place) AS minutes, g.since, lower(w.during) AS until, g.taken
    FROM gap g JOIN near n ON n.place IS NOT NULL AND upper(n.during) = g.since WHERE p_place IS NOT NULL
    UNION ALL
    SELECT travel_minutes(p_clinic, p_place, n.place), upper(w.during), g.until, g.taken
    FROM gap g JOIN near n ON n.place IS NOT NULL AND lower(n.during) = g.until WHERE p_place IS NOT NULL
    UNION ALL
    SELECT travel_minutes(p_clinic, a.place, b.place), g.since, g.until, g.taken + tstzmultirange(w.during)
    FROM gap g JOIN near a ON a.place IS NOT NULL AND upper(a.during) = g.since
      JOIN near b ON b.place IS NOT NULL AND lower(b.during) = g.until WHERE p_place IS NULL
  )
  SELECT EXISTS (SELECT 1 FROM way WHERE minutes > 0 AND make_interval(mins => minutes) > coalesce(
    (SELECT max(upper(free) - lower(free)) FROM unnest(tstzmultirange(tstzrange(since, until)) - taken) AS free),
    interval '0'))
$$;

-- The practitioners among the wanted who could not get there, or away again, in the shape of what is taken.
CREATE FUNCTION unreachable_of(p_clinic uuid, p_visit uuid, p_wanted wanted_claim[], p_place uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- Most clinics are one place and share nobody: nothing more is looked at.
  IF NOT EXISTS (SELECT 1 FROM clinic WHERE clinic_id = p_clinic AND travel_min > 0)
    AND NOT EXISTS (SELECT 1 FROM location_travel WHERE clinic_id = p_clinic AND minutes > 0) THEN
    RETURN '[]';
  END IF;
  RETURN (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_object('kind', 'travel', 'resourceId', w.resource_id)), '[]')
    FROM unnest(p_wanted) w WHERE w.kind = 'practitioner' AND leaves_no_way(p_clinic, p_visit, w, p_place));
END $$;

-- As before, and a practitioner's claim says where it is.
DROP FUNCTION write_claims(uuid, uuid, uuid, wanted_claim[], timestamptz, boolean);
CREATE FUNCTION write_claims(p_clinic uuid, p_visit uuid, p_group uuid, p_wanted wanted_claim[], p_expires timestamptz,
  p_override boolean, p_place uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
    INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group, expires_at, location_id)
    VALUES (p_clinic, p_visit, w.kind, w.resource_id, w.during, v_group, p_expires,
      CASE WHEN w.kind = 'practitioner' THEN p_place END);

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
    INSERT INTO practitioner_time (person_id, clinic_id, visit_id, during, overlap_group, expires_at, location_id)
    VALUES (w.person_id, p_clinic, p_visit, w.during, v_group, p_expires, p_place);
  END LOOP;
END $$;

-- Where a visit's time is to be taken: as the practitioner's claim says (`locationId`, when it moves to another place),
-- else where the visit is. Its room is there.
CREATE FUNCTION place_wanted(p_clinic uuid, p_visit uuid, p_claims jsonb, p_wanted wanted_claim[]) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_place uuid := coalesce(
    (SELECT max(c ->> 'locationId') FROM jsonb_array_elements(p_claims) c WHERE c ->> 'kind' = 'practitioner')::uuid,
    (SELECT location_id FROM visit WHERE clinic_id = p_clinic AND id = p_visit));
BEGIN
  IF v_place IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM location WHERE clinic_id = p_clinic AND id = v_place)
    OR EXISTS (SELECT 1 FROM unnest(p_wanted) w JOIN room r ON r.clinic_id = p_clinic AND r.id = w.resource_id
      WHERE w.kind = 'room' AND r.location_id <> v_place)) THEN
    RAISE EXCEPTION 'no such place, or the room is at another' USING ERRCODE = 'KL404';
  END IF;
  RETURN v_place;
END $$;

-- As before, and the way from and to the neighbouring visits is left, unless staff gives a reason. Time kept for
-- something else is staff's to place.
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
    PERFORM check_expiry(p_expires);
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

-- As before, and where: a place of the clinic, the nil id for another clinic's, nothing for what is done from anywhere.
DROP FUNCTION busy_of(uuid[], timestamptz, timestamptz, uuid);
CREATE FUNCTION busy_of(p_practitioners uuid[], p_from timestamptz, p_to timestamptz, p_except uuid DEFAULT NULL)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, place uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.resource_id, lower(c.during), upper(c.during), c.location_id FROM claim c
  WHERE c.clinic_id = acting_clinic() AND c.kind = 'practitioner' AND c.resource_id = ANY (p_practitioners)
    AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
    AND (p_except IS NULL OR c.visit_id <> p_except)
  UNION
  SELECT p.id, lower(t.during), upper(t.during), place_seen_from(p.clinic_id, t.clinic_id, t.location_id)
  FROM practitioner p JOIN practitioner_time t ON t.person_id = p.person_id
  WHERE p.clinic_id = acting_clinic() AND p.id = ANY (p_practitioners) AND t.clinic_id <> p.clinic_id
    AND t.during && tstzrange(p_from, p_to) AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
  UNION
  SELECT e.practitioner_id, e.starts_at, e.ends_at, NULL::uuid FROM external_busy e
  WHERE e.clinic_id = acting_clinic() AND e.practitioner_id = ANY (p_practitioners)
    AND e.starts_at < p_to AND e.ends_at > p_from
$$;
GRANT EXECUTE ON FUNCTION busy_of(uuid[], timestamptz, timestamptz, uuid) TO kinloop_app, kinloop_worker;
RESET ROLE;
