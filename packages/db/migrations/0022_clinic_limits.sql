-- A clinic's own limits on what is booked without it.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE clinic
  ADD COLUMN max_visits_ahead int CHECK (max_visits_ahead BETWEEN 1 AND 50),
  ADD COLUMN new_patients_a_day int CHECK (new_patients_a_day BETWEEN 0 AND 100);

-- Whether the visit is of somebody new here, as far as was known when its time was taken.
ALTER TABLE visit ADD COLUMN first_visit boolean NOT NULL DEFAULT false;

-- Local dates on which the acting clinic takes no more new patients. p_except: a visit that is being moved.
CREATE FUNCTION dates_full_for_new(p_from timestamptz, p_to timestamptz, p_except uuid DEFAULT NULL) RETURNS SETOF date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  WITH c AS (SELECT clinic_id, zone, new_patients_a_day FROM clinic WHERE clinic_id = acting_clinic()
    AND new_patients_a_day IS NOT NULL)
  SELECT day::date FROM c
    CROSS JOIN generate_series((p_from AT TIME ZONE c.zone)::date, (p_to AT TIME ZONE c.zone)::date, interval '1 day') AS day
  WHERE c.new_patients_a_day <= (SELECT count(*) FROM visit v
    WHERE v.clinic_id = c.clinic_id AND v.first_visit
      AND v.starts_at >= day::timestamp AT TIME ZONE c.zone
      AND v.starts_at < (day + interval '1 day')::timestamp AT TIME ZONE c.zone
      AND (v.state IN ('requested', 'booked', 'arrived', 'completed', 'no-show')
        OR v.state = 'held' AND v.hold_expires_at > app_now())
      AND (p_except IS NULL OR v.id <> p_except))
$$;

-- Keeps others from taking the same day's last place for somebody new until this transaction is over, and says whether
-- there is one. To be asked before the visit's row says that it is such a one.
CREATE FUNCTION place_for_new(p_starts timestamptz, p_except uuid DEFAULT NULL) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_clinic() IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM clinic WHERE clinic_id = acting_clinic() AND new_patients_a_day IS NOT NULL) THEN
    RETURN true;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('new patients ' || acting_clinic(), 0));
  RETURN NOT EXISTS (SELECT 1 FROM dates_full_for_new(p_starts, p_starts, p_except));
END $$;
REVOKE ALL ON FUNCTION dates_full_for_new(timestamptz, timestamptz, uuid), place_for_new(timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dates_full_for_new(timestamptz, timestamptz, uuid), place_for_new(timestamptz, uuid)
  TO kinloop_app;
RESET ROLE;
