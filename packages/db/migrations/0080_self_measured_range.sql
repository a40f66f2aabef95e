-- A range somebody measured at home and entered, with the value the clinic had measured by then.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE symptom_log ADD COLUMN rom_measures jsonb NOT NULL DEFAULT '[]'
  CHECK (jsonb_typeof(rom_measures) = 'array');
RESET ROLE;
