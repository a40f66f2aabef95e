-- What decides which review of a patient is due is kept with the rest of their pulse, so that a caseload reads no history for it:
-- the latest visits they came to, what the last screen said, and when a physio asked for another or referred them. Which review
-- follows is the signed rules' to say, in one function outside the database.
SET LOCAL ROLE kinloop_owner;

-- Whether a finding was better beyond its error than when the program began, by the rules in force when the screen was finished;
-- null: nothing to compare with, or finished before this was kept.
ALTER TABLE screening ADD COLUMN improved boolean;

-- What a version has its patient do, without reading the doses. jsonb, as the items are.
ALTER TABLE program_version ADD COLUMN exercise_ids jsonb NOT NULL
  GENERATED ALWAYS AS (jsonb_path_query_array(items, '$[*].exerciseId')) STORED;

DROP INDEX visit_measure_again;

ALTER TABLE care_pulse
  ADD COLUMN visits         timestamptz(6)[] NOT NULL DEFAULT '{}', -- starts of the last 12 they came to, newest first
  ADD COLUMN screen_urgency text,           -- of the last clinic screen: how soon a visit had to be,
  ADD COLUMN much_on_mind   boolean,        -- whether it weighed on them,
  ADD COLUMN improved       boolean,        -- and whether a finding was better than when the program began
  ADD COLUMN asked_at       timestamptz(6), -- when a physio last said after a visit: screen again
  ADD COLUMN referred_at    timestamptz(6); -- and: referred
ALTER TABLE care_pulse DROP COLUMN seen_at;
CREATE POLICY owner_functions ON assessment FOR SELECT TO kinloop_owner USING (true);
GRANT SELECT ON care_pulse TO kinloop_worker;

DROP FUNCTION recompute_care_pulse(uuid, uuid[]);
DROP FUNCTION care_pulse_of(uuid, uuid[]);

-- The same from the histories.
CREATE FUNCTION care_pulse_of(p_clinic uuid, p_patients uuid[])
RETURNS TABLE (patient_id uuid, heard_at timestamptz, screened_at timestamptz, screen_urgency text, much_on_mind boolean,
  improved boolean, visits timestamptz[], asked_at timestamptz, referred_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT p.id,
    greatest(
      (SELECT max(l.recorded_at) FROM symptom_log l
        WHERE l.clinic_id = p_clinic AND l.patient_id = p.id AND NOT l.tombstone),
      (SELECT max(e.started_at) FROM exercise_session e WHERE e.clinic_id = p_clinic AND e.patient_id = p.id)),
    screen.submitted_at,
    (SELECT a.result ->> 'urgency' FROM assessment a WHERE a.clinic_id = p_clinic AND a.screening_id = screen.id
      ORDER BY a.id DESC LIMIT 1),
    (screen.context ->> 'psychosocialHigh')::boolean,
    screen.improved,
    ARRAY(SELECT v.starts_at FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
      WHERE a.clinic_id = p_clinic AND a.patient_id = p.id AND a.state NOT IN ('no-show', 'cancelled')
        AND v.state = 'completed'
      ORDER BY v.starts_at DESC LIMIT 12),
    said.asked_at, said.referred_at
  FROM unnest(p_patients) AS p (id)
  LEFT JOIN LATERAL (SELECT s.id, s.submitted_at, s.context, s.improved FROM screening s
    WHERE s.clinic_id = p_clinic AND s.patient_id = p.id AND s.kind = 'clinic' AND s.state = 'submitted'
    ORDER BY s.submitted_at DESC, s.id DESC LIMIT 1) screen ON true
  LEFT JOIN LATERAL (SELECT max(v.outcome_at) FILTER (WHERE v.outcome = 're-screen') AS asked_at,
      max(v.outcome_at) FILTER (WHERE v.outcome = 'referred') AS referred_at
    FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
    WHERE a.clinic_id = p_clinic AND a.patient_id = p.id AND v.outcome IN ('re-screen', 'referred')
      AND v.state NOT IN ('cancelled', 'late-cancelled', 'expired')) said ON true
$$;

CREATE FUNCTION recompute_care_pulse(p_clinic uuid, p_patients uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO care_pulse (clinic_id, patient_id, heard_at, screened_at, screen_urgency, much_on_mind, improved, visits,
    asked_at, referred_at)
  SELECT p_clinic, c.patient_id, c.heard_at, c.screened_at, c.screen_urgency, c.much_on_mind, c.improved, c.visits,
    c.asked_at, c.referred_at
  FROM care_pulse_of(p_clinic, p_patients) c
  ORDER BY c.patient_id
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
  SET heard_at = EXCLUDED.heard_at, screened_at = EXCLUDED.screened_at, screen_urgency = EXCLUDED.screen_urgency,
    much_on_mind = EXCLUDED.much_on_mind, improved = EXCLUDED.improved, visits = EXCLUDED.visits,
    asked_at = EXCLUDED.asked_at, referred_at = EXCLUDED.referred_at
$$;

-- How soon a visit has to be is known once the screen has been read.
CREATE TRIGGER keeps_pulse AFTER INSERT ON assessment FOR EACH ROW EXECUTE FUNCTION screening_keeps_pulse();

-- What a visit came to is looked up again with it.
DROP TRIGGER keeps_pulse ON visit;
CREATE TRIGGER keeps_pulse AFTER UPDATE OF state, starts_at, outcome, outcome_at ON visit FOR EACH ROW
  WHEN ((OLD.state = 'completed' OR NEW.state = 'completed')
      AND (OLD.state <> NEW.state OR OLD.starts_at <> NEW.starts_at)
    OR (OLD.outcome, OLD.outcome_at) IS DISTINCT FROM (NEW.outcome, NEW.outcome_at))
  EXECUTE FUNCTION visit_keeps_pulse();

-- Somebody is written down for a visit that has taken place: in a class, or in a record of the past.
CREATE OR REPLACE FUNCTION attendee_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO care_pulse AS c (clinic_id, patient_id, visits, asked_at, referred_at)
  SELECT a.clinic_id, a.patient_id,
    coalesce((array_agg(v.starts_at ORDER BY v.starts_at DESC)
      FILTER (WHERE v.state = 'completed' AND a.state NOT IN ('no-show', 'cancelled')))[1:12], '{}'),
    max(v.outcome_at) FILTER (WHERE v.outcome = 're-screen'),
    max(v.outcome_at) FILTER (WHERE v.outcome = 'referred')
  FROM added a
  JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id AND (v.state = 'completed'
    OR v.outcome IN ('re-screen', 'referred') AND v.state NOT IN ('cancelled', 'late-cancelled', 'expired'))
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (clinic_id, patient_id) DO UPDATE
  SET visits = ARRAY(SELECT x FROM unnest(c.visits || EXCLUDED.visits) x ORDER BY x DESC LIMIT 12),
    asked_at = greatest(c.asked_at, EXCLUDED.asked_at), referred_at = greatest(c.referred_at, EXCLUDED.referred_at);
  RETURN NULL;
END $$;

-- Who did not come to a visit that took place was not seen.
CREATE FUNCTION attendance_keeps_pulse() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM recompute_care_pulse(NEW.clinic_id, ARRAY[NEW.patient_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER keeps_pulse_again AFTER UPDATE OF state ON attendee FOR EACH ROW
  WHEN (OLD.state <> NEW.state AND (OLD.state IN ('no-show', 'cancelled') OR NEW.state IN ('no-show', 'cancelled')))
  EXECUTE FUNCTION attendance_keeps_pulse();

SELECT recompute_care_pulse(clinic_id, array_agg(id)) FROM patient GROUP BY clinic_id;
RESET ROLE;
