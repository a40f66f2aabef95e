-- When a patient's side gave a seat in a class back: for three minutes it can take it again.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE attendee ADD COLUMN left_at timestamptz(6) CHECK (left_at IS NULL OR state = 'cancelled');
RESET ROLE;
