-- Measures of named scales without a total, and one that sorts by risk: asked in the wording a clinic supplies.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE measure_request DROP CONSTRAINT measure_request_measure_check;
ALTER TABLE measure_request ADD CONSTRAINT measure_request_measure_check CHECK (measure IN (
  'nprs', 'psfs', 'peg', 'sane', 'groc', 'rmdq', 'lefs', 'start-back', 'ompsq-sf', 'hoos', 'koos', 'hoos-12', 'koos-12',
  'hoos-jr', 'koos-jr', 'ihot12', 'hagos', 'faam-adl', 'faam-sport', 'visa-a', 'ffi', 'tsk11', 'pseq2', 'odi', 'pcs',
  'promis-pf', 'eq5d-index', 'eq5d-vas', 'sf12-physical', 'sf12-mental'));
ALTER TABLE licensed_measure DROP CONSTRAINT licensed_measure_measure_check;
ALTER TABLE licensed_measure ADD CONSTRAINT licensed_measure_measure_check CHECK (measure IN ('rmdq', 'lefs', 'start-back',
  'ompsq-sf', 'hoos', 'koos', 'hoos-12', 'koos-12', 'ihot12', 'hagos', 'faam-adl', 'faam-sport', 'visa-a', 'tsk11', 'pseq2'));
RESET ROLE;
