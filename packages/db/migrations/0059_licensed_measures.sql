-- The wording of a measure that does not ship: a clinic states by which licence it uses it, and supplies the items. A change of
-- wording is another version, because what was answered was asked in the words of its day.
SET LOCAL ROLE kinloop_owner;

CREATE TABLE licensed_measure (
  clinic_id  uuid NOT NULL REFERENCES clinic (clinic_id),
  measure    text NOT NULL CHECK (measure IN ('rmdq', 'lefs', 'ompsq-sf', 'hoos-12', 'koos-12', 'ihot12', 'faam-adl',
    'faam-sport', 'visa-a', 'tsk11', 'pseq2')),
  version    int NOT NULL CHECK (version > 0),
  licence    text NOT NULL CHECK (length(licence) BETWEEN 1 AND 500),
  form       jsonb NOT NULL,
  stated_by  uuid NOT NULL, -- the person: an administrator need not be a practitioner
  stated_at  timestamptz(6) NOT NULL DEFAULT app_now(),
  ended_by   uuid,
  ended_at   timestamptz(6),
  created_at timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, measure, version),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX licensed_measure_one_in_use ON licensed_measure (clinic_id, measure) WHERE ended_at IS NULL;

ALTER TABLE licensed_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE licensed_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON licensed_measure TO kinloop_app, kinloop_worker
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY staff_insert ON licensed_measure AS RESTRICTIVE FOR INSERT TO kinloop_app, kinloop_worker
  WITH CHECK ((SELECT acting_role()) IN ('lead', 'admin'));
CREATE POLICY staff_update ON licensed_measure AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING ((SELECT acting_role()) IN ('lead', 'admin'));
GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON licensed_measure TO kinloop_app;

CREATE TRIGGER ended_stays BEFORE UPDATE ON licensed_measure FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- Which wording a question was asked in; null for measures whose wording ships, and for totals.
ALTER TABLE measure_request ADD COLUMN form_version int;
ALTER TABLE measure_request ADD CONSTRAINT measure_request_clinic_id_measure_form_version_fkey
  FOREIGN KEY (clinic_id, measure, form_version) REFERENCES licensed_measure (clinic_id, measure, version);
CREATE INDEX measure_request_form_idx ON measure_request (clinic_id, measure, form_version);
RESET ROLE;
