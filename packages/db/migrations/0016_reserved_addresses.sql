-- The list of one's places has an address of its own, so no clinic can have it.
SET LOCAL ROLE kinloop_owner;
ALTER TABLE clinic ADD CONSTRAINT clinic_slug_not_places CHECK (slug <> 'places');
RESET ROLE;
