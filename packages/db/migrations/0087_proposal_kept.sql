-- What the rules proposed when a version was published, and what they went by beside its result: cause, cautions, stage. With
-- the rules' version and the hash of it all, it can be computed again years later.
SET LOCAL ROLE kinloop_owner;
ALTER TABLE program_version ADD COLUMN proposal jsonb;
RESET ROLE;
