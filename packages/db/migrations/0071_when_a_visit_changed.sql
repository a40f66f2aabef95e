-- When a visit last became something else for who comes, as its sequence counts it: also by an offer, an undo or a lapse, none
-- of which staff could take back. A calendar's LAST-MODIFIED. Null: not since before this column.
SET LOCAL ROLE kinloop_owner;
ALTER TABLE visit ADD COLUMN changed_at timestamptz(6);

CREATE FUNCTION visit_changes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.changed_at := app_now();
  RETURN NEW;
END $$;
CREATE TRIGGER visit_changed_at BEFORE UPDATE OF sequence ON visit FOR EACH ROW
  WHEN (NEW.sequence <> OLD.sequence) EXECUTE FUNCTION visit_changes();

CREATE OR REPLACE FUNCTION feed_visits(p_token_hash bytea) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
  f calendar_feed;
BEGIN
  IF v_clinic IS NULL OR acting_role() <> 'visitor' THEN
    RAISE EXCEPTION 'only a visitor comes by a feed' USING ERRCODE = 'KL403';
  END IF;
  SELECT c.* INTO f FROM calendar_feed c
  WHERE c.clinic_id = v_clinic AND c.token_hash = p_token_hash AND c.ended_at IS NULL
    AND EXISTS (SELECT 1 FROM person p WHERE p.id = c.person_id AND p.disabled_at IS NULL)
    AND (EXISTS (SELECT 1 FROM patient_access a
        JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id AND p.status = 'active'
        WHERE a.clinic_id = c.clinic_id AND a.patient_id = c.patient_id AND a.person_id = c.person_id
          AND a.ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM practitioner p
        JOIN membership m ON m.person_id = p.person_id AND m.clinic_id = p.clinic_id AND m.ended_at IS NULL
          AND m.role IN ('physio', 'lead')
        WHERE p.clinic_id = c.clinic_id AND p.id = c.practitioner_id AND p.person_id = c.person_id AND p.active));
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such feed' USING ERRCODE = 'KL404';
  END IF;
  RETURN jsonb_build_object('feedId', f.id, 'patientId', f.patient_id, 'practitionerId', f.practitioner_id, 'visits',
    (SELECT coalesce(jsonb_agg(jsonb_build_object('visitId', v.id, 'sequence', v.sequence, 'startsAt', v.starts_at,
        'endsAt', v.ends_at, 'mode', CASE WHEN v.kind = 'block' THEN 'kept' ELSE v.mode END,
        'address', (SELECT concat_ws(', ', l.name, nullif(coalesce(l.address, c.address), '')) FROM clinic c
          LEFT JOIN location l ON l.clinic_id = c.clinic_id AND l.id = v.location_id WHERE c.clinic_id = v_clinic),
        'state', CASE WHEN a.state = 'cancelled' THEN 'cancelled' ELSE v.state END,
        'changedAt', greatest(v.changed_at, (v.last_change ->> 'at')::timestamptz, v.created_at)) ORDER BY v.starts_at, v.id), '[]')
      FROM (SELECT * FROM visit w
        WHERE w.clinic_id = v_clinic AND w.starts_at >= app_now() - interval '30 days'
          AND (f.practitioner_id IS NOT NULL AND w.practitioner_id = f.practitioner_id
            OR f.patient_id IS NOT NULL AND w.id IN (SELECT t.visit_id FROM attendee t
              WHERE t.clinic_id = v_clinic AND t.patient_id = f.patient_id))
        ORDER BY w.starts_at LIMIT 4000) v
      LEFT JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.patient_id = f.patient_id
      WHERE v.state <> 'expired' AND (v.state NOT IN ('held', 'requested') OR v.hold_expires_at > app_now())
        AND (v.cancelled_at IS NULL OR v.cancelled_at > app_now() - interval '14 days')));
END $$;
RESET ROLE;
