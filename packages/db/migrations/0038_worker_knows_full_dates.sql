-- The worker, too, offers times, and none on a day that is full for somebody new.
SET LOCAL ROLE kinloop_owner;
GRANT EXECUTE ON FUNCTION dates_full_for_new(timestamptz, timestamptz, uuid) TO kinloop_worker;
RESET ROLE;
