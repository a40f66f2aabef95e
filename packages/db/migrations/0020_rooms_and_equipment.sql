-- What a service needs beside a practitioner: one of certain rooms, and units of equipment, which are alike and counted.
-- Who may book it without the clinic: everybody, or only people it has a record of.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE service ADD COLUMN known_only boolean NOT NULL DEFAULT false;

CREATE TABLE equipment (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  active     boolean NOT NULL DEFAULT true,
  version    int NOT NULL DEFAULT 1,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id)
);

CREATE TABLE equipment_unit (
  clinic_id    uuid NOT NULL REFERENCES clinic (clinic_id),
  id           uuid NOT NULL,
  equipment_id uuid NOT NULL,
  number       int NOT NULL CHECK (number BETWEEN 1 AND 20),
  active       boolean NOT NULL DEFAULT true,
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, equipment_id, number),
  FOREIGN KEY (clinic_id, equipment_id) REFERENCES equipment (clinic_id, id)
);

-- A service without a row here may be given in any room.
CREATE TABLE service_room (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  id         uuid NOT NULL,
  service_id uuid NOT NULL,
  room_id    uuid NOT NULL,
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, service_id, room_id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id),
  FOREIGN KEY (clinic_id, room_id) REFERENCES room (clinic_id, id)
);

-- Eight units at most: a class of fifty, its room and its practitioner still fit into one call of take_time.
CREATE TABLE service_equipment (
  clinic_id    uuid NOT NULL REFERENCES clinic (clinic_id),
  id           uuid NOT NULL,
  service_id   uuid NOT NULL,
  equipment_id uuid NOT NULL,
  units        int NOT NULL CHECK (units BETWEEN 1 AND 8),
  created_at   timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, service_id, equipment_id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id),
  FOREIGN KEY (clinic_id, equipment_id) REFERENCES equipment (clinic_id, id)
);

DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['equipment', 'equipment_unit', 'service_room', 'service_equipment'] LOOP
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
    EXECUTE format('GRANT SELECT ON %I TO kinloop_app, kinloop_worker', t);
  END LOOP;
END $$;
GRANT INSERT, UPDATE ON equipment, equipment_unit TO kinloop_app;
GRANT INSERT, DELETE ON service_room, service_equipment TO kinloop_app;

CREATE POLICY claim_functions ON equipment_unit FOR SELECT TO kinloop_claims USING (true);
GRANT SELECT (clinic_id, id) ON equipment_unit TO kinloop_claims;
RESET ROLE;

SET LOCAL ROLE kinloop_claims;
-- As before, and a unit of equipment is looked up like a room.
CREATE OR REPLACE FUNCTION read_wanted(p_clinic uuid, p_claims jsonb) RETURNS wanted_claim[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_longest interval := CASE WHEN acting_pinned() THEN interval '8 hours' ELSE interval '31 days' END;
  v_wanted wanted_claim[];
  w wanted_claim;
BEGIN
  IF jsonb_typeof(p_claims) <> 'array' OR jsonb_array_length(p_claims) NOT BETWEEN 1 AND 60 THEN
    RAISE EXCEPTION 'between 1 and 60 claims' USING ERRCODE = 'KL400';
  END IF;
  SELECT array_agg(ROW(c.kind, c."resourceId", p.person_id, tstzrange(c.start, c."end"))::wanted_claim)
  INTO v_wanted
  FROM jsonb_to_recordset(p_claims) AS c (kind text, "resourceId" uuid, start timestamptz, "end" timestamptz)
  LEFT JOIN practitioner p ON c.kind = 'practitioner' AND p.clinic_id = p_clinic AND p.id = c."resourceId";
  FOREACH w IN ARRAY v_wanted LOOP
    IF w.resource_id IS NULL OR w.kind IS NULL OR isempty(w.during) OR lower_inf(w.during) OR upper_inf(w.during)
      OR upper(w.during) - lower(w.during) > v_longest THEN
      RAISE EXCEPTION 'not a claim' USING ERRCODE = 'KL400';
    END IF;
    IF NOT (CASE w.kind
      WHEN 'practitioner' THEN EXISTS (SELECT 1 FROM practitioner p WHERE p.clinic_id = p_clinic AND p.id = w.resource_id)
      WHEN 'room' THEN EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = p_clinic AND r.id = w.resource_id)
      WHEN 'equipment' THEN EXISTS (SELECT 1 FROM equipment_unit u WHERE u.clinic_id = p_clinic AND u.id = w.resource_id)
      WHEN 'patient' THEN EXISTS (SELECT 1 FROM patient p WHERE p.clinic_id = p_clinic AND p.id = w.resource_id)
        AND (NOT acting_pinned() OR w.resource_id = ANY (acting_patients()))
      ELSE false END) THEN
      RAISE EXCEPTION 'no such resource' USING ERRCODE = 'KL404';
    END IF;
  END LOOP;
  RETURN v_wanted;
END $$;
RESET ROLE;
