-- Visits that belong together: so many, at a rhythm, planned by the desk in one go. Each stays a visit of its own.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE visit_series (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  patient_id      uuid NOT NULL,
  service_id      uuid NOT NULL,
  practitioner_id uuid NOT NULL,
  every_days      int NOT NULL CHECK (every_days BETWEEN 1 AND 56),
  created_by      uuid,
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  FOREIGN KEY (clinic_id, patient_id) REFERENCES patient (clinic_id, id),
  FOREIGN KEY (clinic_id, service_id) REFERENCES service (clinic_id, id),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id)
);
CREATE INDEX visit_series_patient_idx ON visit_series (clinic_id, patient_id);

ALTER TABLE visit ADD COLUMN series_id uuid;
ALTER TABLE visit ADD FOREIGN KEY (clinic_id, series_id) REFERENCES visit_series (clinic_id, id);
CREATE INDEX visit_series_idx ON visit (clinic_id, series_id, starts_at) WHERE series_id IS NOT NULL;

ALTER TABLE visit_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE visit_series FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON visit_series TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY own_patient ON visit_series AS RESTRICTIVE TO kinloop_app, kinloop_worker
  USING (NOT (SELECT acting_pinned()) OR patient_id = ANY ((SELECT acting_patients())::uuid[]));
CREATE POLICY staff_insert ON visit_series AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK (NOT (SELECT acting_pinned()));
GRANT SELECT ON visit_series TO kinloop_app, kinloop_worker;
GRANT INSERT ON visit_series TO kinloop_app;
RESET ROLE;
