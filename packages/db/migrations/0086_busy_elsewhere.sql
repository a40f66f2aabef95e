-- Most practitioners work at one clinic. All of a month's time at it was read a second time, to find that none of it is
-- elsewhere; now it is looked for only where the person is a practitioner of another clinic. Who reads stretches joins
-- them, so that one which is told twice does no harm.
SET LOCAL ROLE kinloop_claims;

-- Time of these practitioners of the acting clinic at other clinics.
CREATE FUNCTION time_elsewhere(p_practitioners uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (practitioner_id uuid, during tstzrange, clinic_id uuid, other_clinic_id uuid, location_id uuid)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  WITH shared AS MATERIALIZED (
    SELECT p.id, p.person_id, p.clinic_id FROM practitioner p
    WHERE p.clinic_id = acting_clinic() AND p.id = ANY (p_practitioners)
      AND EXISTS (SELECT 1 FROM practitioner q WHERE q.person_id = p.person_id AND q.clinic_id <> p.clinic_id)
  )
  SELECT s.id, t.during, s.clinic_id, t.clinic_id, t.location_id
  FROM shared s JOIN practitioner_time t ON t.person_id = s.person_id AND t.clinic_id <> s.clinic_id
  WHERE t.during && tstzrange(p_from, p_to) AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
$$;

CREATE OR REPLACE FUNCTION busy_of(p_practitioners uuid[], p_from timestamptz, p_to timestamptz,
  p_except uuid DEFAULT NULL)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, place uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.resource_id, lower(c.during), upper(c.during), c.location_id FROM claim c
  WHERE c.clinic_id = acting_clinic() AND c.kind = 'practitioner' AND c.resource_id = ANY (p_practitioners)
    AND c.during && tstzrange(p_from, p_to) AND c.live AND (c.expires_at IS NULL OR c.expires_at > app_now())
    AND (p_except IS NULL OR c.visit_id <> p_except)
  UNION ALL
  SELECT e.practitioner_id, lower(e.during), upper(e.during),
    place_seen_from(e.clinic_id, e.other_clinic_id, e.location_id)
  FROM time_elsewhere(p_practitioners, p_from, p_to) e
  UNION ALL
  SELECT e.practitioner_id, e.starts_at, e.ends_at, NULL::uuid FROM external_busy e
  WHERE e.clinic_id = acting_clinic() AND e.practitioner_id = ANY (p_practitioners)
    AND e.starts_at < p_to AND e.ends_at > p_from
$$;

CREATE OR REPLACE FUNCTION busy_at_other_clinics(p_practitioners uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, needs_way boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT e.practitioner_id, lower(e.during), upper(e.during), e.location_id IS NOT NULL
  FROM time_elsewhere(p_practitioners, p_from, p_to) e WHERE NOT acting_pinned()
$$;
RESET ROLE;
