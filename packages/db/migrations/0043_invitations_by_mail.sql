-- A mail about a visit may bring the visit itself, for the reader's calendar. It is written with the mail, so that every
-- try sends the same.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE message ADD COLUMN calendar_method text CHECK (calendar_method IN ('REQUEST', 'CANCEL'));
ALTER TABLE message ADD COLUMN calendar text CHECK (length(calendar) <= 20000);
ALTER TABLE message ADD CONSTRAINT message_calendar_whole
  CHECK ((calendar_method IS NULL) = (calendar IS NULL) AND (calendar IS NULL OR channel = 'email'));
RESET ROLE;
