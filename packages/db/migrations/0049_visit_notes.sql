-- What a patient reads on the page of an appointment: how to get there, and what to bring.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE clinic ADD COLUMN travel_notes text NOT NULL DEFAULT '' CHECK (length(travel_notes) <= 1000);
ALTER TABLE clinic ADD COLUMN preparation_notes text NOT NULL DEFAULT '' CHECK (length(preparation_notes) <= 1000);
ALTER TABLE service ADD COLUMN preparation_notes text NOT NULL DEFAULT '' CHECK (length(preparation_notes) <= 1000);
RESET ROLE;
