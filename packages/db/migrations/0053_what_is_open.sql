-- What waits for somebody is found without reading what is over: the caseload asks for all of it at once.
SET LOCAL ROLE kinloop_owner;

CREATE INDEX alert_unacknowledged ON alert (clinic_id, patient_id) WHERE acknowledged_by IS NULL;
CREATE INDEX assessment_unread ON assessment (clinic_id, patient_id) WHERE reviewed_at IS NULL;
CREATE INDEX visit_measure_again ON visit (clinic_id, starts_at) WHERE outcome = 're-screen';
CREATE INDEX visit_series_created_idx ON visit_series (clinic_id, created_at);
RESET ROLE;
