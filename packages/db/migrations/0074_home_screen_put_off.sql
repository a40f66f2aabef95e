-- A patient may say "not today" to a self-screen. It is offered again on another day, and closed by who says it three times
-- or must not test for weeks. The physio reads that, and since when.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE home_screen
  DROP CONSTRAINT home_screen_state_check,
  ADD CONSTRAINT home_screen_state_check CHECK (state IN ('asked', 'done', 'withdrawn', 'declined')),
  ADD put_off_times smallint NOT NULL DEFAULT 0 CHECK (put_off_times BETWEEN 0 AND 3),
  ADD put_off_at timestamptz(6),
  ADD put_off_because text CHECK (put_off_because IN ('not-today', 'nothing-fits', 'recent-operation')),
  ADD put_off_person uuid,
  ADD again_on date, -- the clinic's day from which it is offered again
  ADD CONSTRAINT home_screen_put_off_check CHECK (
    (put_off_times > 0) = (put_off_at IS NOT NULL)
    AND (put_off_times > 0) = (put_off_because IS NOT NULL)
    AND (put_off_times > 0) = (put_off_person IS NOT NULL)),
  ADD CONSTRAINT home_screen_again_check CHECK (CASE state
    WHEN 'asked' THEN (put_off_times > 0) = (again_on IS NOT NULL)
    WHEN 'declined' THEN put_off_times > 0 AND again_on IS NULL
    ELSE true END);
CREATE INDEX home_screen_put_off_idx ON home_screen (clinic_id, put_off_at) WHERE put_off_at IS NOT NULL;

-- Putting off and closing is the patient's side as much as doing it.
DROP POLICY each_their_part ON home_screen;
CREATE POLICY each_their_part ON home_screen AS RESTRICTIVE FOR UPDATE TO kinloop_app, kinloop_worker
  USING (state = 'asked')
  WITH CHECK (CASE WHEN (SELECT acting_pinned()) THEN state IN ('asked', 'done', 'declined') ELSE state = 'withdrawn' END);
GRANT UPDATE (put_off_times, put_off_at, put_off_because, put_off_person, again_on) ON home_screen TO kinloop_app;
RESET ROLE;
