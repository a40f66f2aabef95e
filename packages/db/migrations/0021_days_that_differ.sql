-- A practitioner's day that differs may be several days in a row: a fortnight's leave is one row.
SET LOCAL ROLE kinloop_owner;
ALTER TABLE practitioner_exception ADD COLUMN until_date date;
ALTER TABLE practitioner_exception ADD CONSTRAINT practitioner_exception_in_order CHECK (on_date <= until_date);
RESET ROLE;
