-- Whom a review may stand for though they have no program, found without reading what is kept of everybody else.
SET LOCAL ROLE kinloop_owner;

CREATE INDEX care_pulse_to_review ON care_pulse (clinic_id, patient_id)
  WHERE asked_at IS NOT NULL OR screen_urgency = 'preventive';
RESET ROLE;
