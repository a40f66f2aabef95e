-- What is taken of a month was read by two functions, row by row, sorted to find that no row comes twice, and joined to
-- stretches by whoever asked. One function reads and joins it.
SET LOCAL ROLE kinloop_claims;

-- Time of these practitioners of the acting clinic at other clinics. Who acts is asked once, not for each practitioner.
CREATE OR REPLACE FUNCTION time_elsewhere(p_practitioners uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (practitioner_id uuid, during tstzrange, clinic_id uuid, other_clinic_id uuid, location_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH shared AS MATERIALIZED (
    SELECT p.id, p.person_id, p.clinic_id FROM practitioner p
    WHERE p.clinic_id = (SELECT acting_clinic()) AND p.id = ANY (p_practitioners)
      AND EXISTS (SELECT 1 FROM practitioner q WHERE q.person_id = p.person_id AND q.clinic_id <> p.clinic_id)
  )
  SELECT s.id, t.during, s.clinic_id, t.clinic_id, t.location_id
  FROM shared s JOIN practitioner_time t ON t.person_id = s.person_id AND t.clinic_id <> s.clinic_id
  WHERE t.during && tstzrange(p_from, p_to) AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
$$;

-- When these practitioners, rooms and units of the acting clinic are taken, with buffers: here, at other clinics and by
-- other calendars. Stretches that meet are one. p_places: each place by itself, as `busy_of` tells it; else all together,
-- and no place is told. p_except: a visit that is being moved and so is not in its own way.
CREATE FUNCTION taken_of(p_resources uuid[], p_from timestamptz, p_to timestamptz, p_except uuid, p_places boolean)
RETURNS TABLE (resource_id uuid, place uuid, stretches tstzmultirange)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT t.resource_id, CASE WHEN p_places THEN t.place END, range_agg(t.during)
  FROM (
    SELECT c.resource_id, c.location_id AS place, c.during FROM claim c
    WHERE c.clinic_id = (SELECT acting_clinic()) AND c.kind <> 'patient' AND c.resource_id = ANY (p_resources)
      AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
      AND (p_except IS NULL OR c.visit_id <> p_except)
    UNION ALL
    SELECT e.practitioner_id, place_seen_from(e.clinic_id, e.other_clinic_id, e.location_id), e.during
    FROM time_elsewhere(p_resources, p_from, p_to) e
    UNION ALL
    SELECT e.practitioner_id, NULL::uuid, tstzrange(e.starts_at, e.ends_at) FROM external_busy e
    WHERE e.clinic_id = (SELECT acting_clinic()) AND e.practitioner_id = ANY (p_resources)
      AND e.starts_at < p_to AND e.ends_at > p_from
  ) AS t
  GROUP BY 1, 2
$$;
GRANT EXECUTE ON FUNCTION taken_of(uuid[], timestamptz, timestamptz, uuid, boolean) TO kinloop_app, kinloop_worker;
RESET ROLE;
