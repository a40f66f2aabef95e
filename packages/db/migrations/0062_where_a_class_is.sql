-- A class says where it is, also to those who have not joined it.
SET LOCAL ROLE kinloop_owner;
DROP FUNCTION upcoming_classes(timestamptz, timestamptz, uuid);
CREATE FUNCTION upcoming_classes(p_from timestamptz, p_to timestamptz, p_patient uuid)
RETURNS TABLE (visit_id uuid, service_id uuid, practitioner_id uuid, starts_at timestamptz, ends_at timestamptz,
  seats int, seats_left int, waiting int, place int, is_in boolean, location_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT v.id, v.service_id, v.practitioner_id, v.starts_at, v.ends_at, s.seats,
    s.seats - (SELECT count(*)::int FROM attendee a
      WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'),
    (SELECT count(*)::int FROM class_waiting w
      WHERE w.clinic_id = v.clinic_id AND w.visit_id = v.id AND w.state = 'waiting'),
    (SELECT count(*)::int FROM class_waiting w WHERE w.clinic_id = v.clinic_id AND w.visit_id = v.id
        AND w.state = 'waiting' AND (w.created_at, w.id) <= (m.created_at, m.id) HAVING m.id IS NOT NULL),
    EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.patient_id = p_patient
      AND a.state <> 'cancelled'), v.location_id
  FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    LEFT JOIN class_waiting m ON m.clinic_id = v.clinic_id AND m.visit_id = v.id AND m.patient_id = p_patient
      AND m.state = 'waiting'
  WHERE v.clinic_id = acting_clinic() AND v.state = 'booked' AND s.seats > 1
    AND v.starts_at >= p_from AND v.starts_at < p_to
    AND (p_patient IS NULL OR NOT acting_pinned() OR p_patient = ANY (acting_patients()))
  ORDER BY v.starts_at, v.id
$$;
REVOKE ALL ON FUNCTION upcoming_classes(timestamptz, timestamptz, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION upcoming_classes(timestamptz, timestamptz, uuid) TO kinloop_app;
RESET ROLE;
