-- Who waits for an earlier time, the times that became free, and to whom each was offered.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE waitlist_entry (
  clinic_id        uuid NOT NULL REFERENCES clinic (clinic_id),
  id               uuid NOT NULL,
  patient_id       uuid NOT NULL,
  state            text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'booked', 'left')),
  service_ids      uuid[] NOT NULL CHECK (cardinality(service_ids) BETWEEN 1 AND 10),
  practitioner_ids uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(practitioner_ids) <= 50), -- empty: anybody
  suits            jsonb NOT NULL DEFAULT '[]', -- [{weekday, from, to}]; empty: any time
  until_date       date, -- no time after it is of use
  visit_id         uuid, -- the booked visit they would give for an earlier one
  urgency          text NOT NULL CHECK (urgency IN ('urgent', 'soon', 'routine', 'preventive')),
  urgency_from     text NOT NULL CHECK (urgency_from IN ('screen', 'desk')),
  skill            text,
  triage_check_id  uuid, -- by value, as on a visit: the check itself is deleted when it expires
  checked_at       timestamptz(6), -- when the safety questions were last answered for this
  ruleset_version  text,
  reason           jsonb,
  target_at        timestamptz(6),
  note             text CHECK (length(note) <= 500),
  passed_over      int NOT NULL DEFAULT 0 CHECK (passed_over >= 0),
  source           text NOT NULL CHECK (source IN ('online', 'desk')),
  version          int NOT NULL DEFAULT 1,
  waiting_since    timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_at         timestamptz(6),
  created_at       timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  CHECK ((state = 'waiting') = (ended_at IS NULL)),
  CHECK (urgency_from = 'desk' OR triage_check_id IS NOT NULL)
);
-- Somebody stands in the list once.
CREATE UNIQUE INDEX waitlist_entry_once ON waitlist_entry (clinic_id, patient_id) WHERE state = 'waiting';
CREATE INDEX waitlist_entry_waiting ON waitlist_entry (clinic_id, state, waiting_since);
CREATE INDEX waitlist_entry_patient_idx ON waitlist_entry (clinic_id, patient_id);

-- Time that became free, written by the trigger below. open: to be offered; offered: an offer runs; taken; passed: nobody
-- (more) whom it suits; stopped: by the desk; lapsed: too near, or gone to somebody else.
CREATE TABLE waitlist_slot (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  starts_at       timestamptz(6) NOT NULL,
  ends_at         timestamptz(6) NOT NULL,
  state           text NOT NULL DEFAULT 'open'
                    CHECK (state IN ('open', 'offered', 'taken', 'passed', 'stopped', 'lapsed')),
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (starts_at < ends_at)
);
CREATE INDEX waitlist_slot_starts_idx ON waitlist_slot (clinic_id, starts_at);

CREATE TABLE waitlist_offer (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  slot_id         uuid NOT NULL,
  entry_id        uuid NOT NULL,
  patient_id      uuid NOT NULL,
  visit_id        uuid NOT NULL, -- the hold
  service_id      uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  starts_at       timestamptz(6) NOT NULL,
  ends_at         timestamptz(6) NOT NULL,
  state           text NOT NULL DEFAULT 'offered'
                    CHECK (state IN ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  expires_at      timestamptz(6) NOT NULL,
  because         jsonb NOT NULL, -- why this person stood here in the order
  offered_by      uuid, -- a person of the desk who chose them; NULL by the order
  answered_at     timestamptz(6),
  answered_by     uuid,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, visit_id),
  FOREIGN KEY (clinic_id, slot_id) REFERENCES waitlist_slot (clinic_id, id),
  FOREIGN KEY (clinic_id, entry_id) REFERENCES waitlist_entry (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, visit_id) REFERENCES visit (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK ((state = 'offered') = (answered_at IS NULL))
);
-- A time is offered to one person at a time and taken once; a person answers one offer at a time.
CREATE UNIQUE INDEX waitlist_offer_slot_once ON waitlist_offer (clinic_id, slot_id)
  WHERE state IN ('offered', 'accepted');
CREATE UNIQUE INDEX waitlist_offer_entry_once ON waitlist_offer (clinic_id, entry_id) WHERE state = 'offered';
CREATE INDEX waitlist_offer_entry_idx ON waitlist_offer (clinic_id, entry_id);
CREATE INDEX waitlist_offer_patient_idx ON waitlist_offer (clinic_id, patient_id);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['waitlist_entry', 'waitlist_slot', 'waitlist_offer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I TO kinloop_app, kinloop_worker
      USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()))', t);
    EXECUTE format('CREATE POLICY owner_functions ON %I TO kinloop_owner USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO kinloop_app, kinloop_worker', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['waitlist_entry', 'waitlist_offer'] LOOP
    EXECUTE format('CREATE POLICY own_patient ON %I AS RESTRICTIVE TO kinloop_app, kinloop_worker
      USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]))', t);
  END LOOP;
  -- Times that are not theirs are nobody's to see, and only the clinic makes an offer.
  CREATE POLICY staff_only ON waitlist_slot AS RESTRICTIVE TO kinloop_app, kinloop_worker
    USING (NOT (SELECT acting_pinned()));
  CREATE POLICY staff_insert ON waitlist_offer AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
    WITH CHECK (NOT (SELECT acting_pinned()));
END $$;

-- A job holds time for whom it offers it to.
GRANT INSERT ON visit, attendee TO kinloop_worker;

-- Every way in which a visit's time becomes free passes here: cancelled, moved, a hold that ran out. An offer's own hold
-- that ends goes to the next person; any other time becomes a slot, once somebody waits at all. What staff has just done
-- can be undone for three minutes, so it is offered after them.
CREATE FUNCTION visit_time_freed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_offer waitlist_offer;
  v_slot uuid;
BEGIN
  IF acting_clinic() IS DISTINCT FROM NEW.clinic_id THEN
    RETURN NULL;
  END IF;
  SELECT * INTO v_offer FROM waitlist_offer WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
  IF FOUND AND OLD.state = 'held' THEN
    IF NEW.state = 'expired' THEN
      UPDATE waitlist_offer SET state = 'expired', answered_at = app_now()
      WHERE clinic_id = NEW.clinic_id AND id = v_offer.id AND state = 'offered';
      UPDATE attendee SET state = 'cancelled' WHERE clinic_id = NEW.clinic_id AND visit_id = NEW.id;
      IF v_offer.state IN ('offered', 'declined', 'expired') THEN
        UPDATE waitlist_slot SET state = 'open'
        WHERE clinic_id = NEW.clinic_id AND id = v_offer.slot_id AND state = 'offered';
        PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_offer.slot_id), v_offer.slot_id::text);
      END IF;
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.starts_at <= app_now() OR NOT EXISTS (SELECT 1 FROM waitlist_entry
      WHERE clinic_id = NEW.clinic_id AND state = 'waiting') THEN
    RETURN NULL;
  END IF;
  INSERT INTO waitlist_slot (clinic_id, id, practitioner_id, starts_at, ends_at)
  VALUES (NEW.clinic_id, new_id(), OLD.practitioner_id, OLD.starts_at, OLD.ends_at) RETURNING id INTO v_slot;
  PERFORM enqueue('offer-freed-slot', jsonb_build_object('slotId', v_slot), v_slot::text,
    app_now() + CASE WHEN acting_pinned() OR acting_role() = 'worker' OR OLD.state = 'held' THEN interval '0'
      ELSE interval '3 minutes' END);
  RETURN NULL;
END $$;

CREATE TRIGGER visit_time_freed AFTER UPDATE OF state, starts_at, practitioner_id ON visit FOR EACH ROW
  WHEN (OLD.kind = 'appointment' AND OLD.mode <> 'group' AND OLD.state IN ('held', 'requested', 'booked')
    AND (NEW.state IN ('cancelled', 'late-cancelled', 'expired') OR NEW.starts_at <> OLD.starts_at
      OR NEW.practitioner_id <> OLD.practitioner_id))
  EXECUTE FUNCTION visit_time_freed();
RESET ROLE;
