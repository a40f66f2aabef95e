-- Effort and pain of one exercise of a session, where the person told it apart: whole numbers from 0 to 10 in its entry,
-- or nothing. Sessions of before, and of phones that do not ask yet, have neither.
SET LOCAL ROLE kinloop_owner;

ALTER TABLE exercise_session ADD CONSTRAINT exercise_session_scores CHECK (NOT jsonb_path_exists(entries,
  '$[*].keyvalue() ? ((@.key == "effort" || @.key == "painDuring")
    && !(@.value.type() == "number" && @.value >= 0 && @.value <= 10 && @.value.floor() == @.value))'));
RESET ROLE;
