-- What was last done to a visit, so that a mistake can be taken back for three minutes.
SET LOCAL ROLE kinloop_owner;
ALTER TABLE visit ADD COLUMN last_change jsonb;
RESET ROLE;
