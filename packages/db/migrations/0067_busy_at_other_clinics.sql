-- For the clinic's own calendar: when practitioners who work elsewhere too are there, and whether it needs a way. Bare
-- stretches: not where, with whom or for what.
SET LOCAL ROLE kinloop_claims;

CREATE FUNCTION busy_at_other_clinics(p_practitioners uuid[], p_from timestamptz, p_to timestamptz)
RETURNS TABLE (practitioner_id uuid, starts_at timestamptz, ends_at timestamptz, needs_way boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id, lower(t.during), upper(t.during), t.location_id IS NOT NULL
  FROM practitioner p JOIN practitioner_time t ON t.person_id = p.person_id
  WHERE p.clinic_id = acting_clinic() AND NOT acting_pinned() AND p.id = ANY (p_practitioners)
    AND t.clinic_id <> p.clinic_id AND t.during && tstzrange(p_from, p_to)
    AND t.live AND (t.expires_at IS NULL OR t.expires_at > app_now())
$$;
GRANT EXECUTE ON FUNCTION busy_at_other_clinics(uuid[], timestamptz, timestamptz) TO kinloop_app;
RESET ROLE;
