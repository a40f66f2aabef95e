-- What a visit came to, how soon it has to be and why that was changed, and where a visit by video takes place.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE visit
  ADD COLUMN outcome text CHECK (outcome IN ('done', 'referred', 're-screen')),
  ADD COLUMN outcome_note text CHECK (length(outcome_note) <= 500),
  ADD COLUMN outcome_by uuid,
  ADD COLUMN outcome_at timestamptz(6),
  ADD COLUMN urgency_reason text CHECK (length(urgency_reason) BETWEEN 3 AND 500),
  ADD CHECK ((outcome IS NULL) = (outcome_at IS NULL));
ALTER TABLE visit ADD FOREIGN KEY (clinic_id, outcome_by) REFERENCES practitioner (clinic_id, id);
CREATE INDEX visit_target_idx ON visit (clinic_id, starts_at) WHERE target_at <= starts_at AND state IN ('requested', 'booked');

-- Nothing becomes less urgent without somebody saying why.
CREATE FUNCTION urgency_rank(p_urgency text) RETURNS int
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce(array_position(ARRAY['emergency', 'same_day', 'urgent', 'soon', 'routine', 'preventive'], p_urgency), 7)
$$;
CREATE FUNCTION refuse_silent_downgrade() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF urgency_rank(NEW.urgency) > urgency_rank(OLD.urgency) AND NEW.urgency_reason IS NULL THEN
    RAISE EXCEPTION 'a lower urgency needs a reason' USING ERRCODE = 'KL400';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER visit_urgency_lowered BEFORE UPDATE OF urgency ON visit FOR EACH ROW
  WHEN (NEW.urgency IS DISTINCT FROM OLD.urgency) EXECUTE FUNCTION refuse_silent_downgrade();

-- A practitioner's own room for visits by video or phone. Staff see it; whoever attends learns it when it is time.
CREATE TABLE meeting_link (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  practitioner_id uuid NOT NULL,
  url             text CHECK (url ~ '^https://[^[:space:]/]+\.[^[:space:]]+$' AND length(url) <= 500),
  version         int NOT NULL DEFAULT 1,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, practitioner_id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id)
);
ALTER TABLE meeting_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE meeting_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON meeting_link TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY staff_only ON meeting_link AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned())) WITH CHECK (NOT (SELECT acting_pinned()));
CREATE POLICY owner_functions ON meeting_link TO kinloop_owner USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON meeting_link TO kinloop_app;

-- The link of a visit from ten minutes before it starts until it ends, for staff and for those who come to it.
CREATE FUNCTION meeting_link_of(p_visit uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.url FROM visit v JOIN meeting_link m ON m.clinic_id = v.clinic_id AND m.practitioner_id = v.practitioner_id
  WHERE v.clinic_id = acting_clinic() AND v.id = p_visit AND v.mode IN ('video', 'phone')
    AND v.state IN ('booked', 'arrived') AND app_now() >= v.starts_at - interval '10 minutes' AND app_now() < v.ends_at
    AND (NOT acting_pinned() OR EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id
      AND a.patient_id = ANY (acting_patients()) AND a.state <> 'cancelled'))
$$;
GRANT EXECUTE ON FUNCTION meeting_link_of(uuid) TO kinloop_app;
RESET ROLE;
