-- The job queue (graphile_worker's own tables, made before this file) is the outbox: a job is added inside the
-- transaction that causes it, by this function only.
GRANT USAGE ON SCHEMA graphile_worker TO kinloop_owner, kinloop_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA graphile_worker TO kinloop_owner, kinloop_worker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA graphile_worker TO kinloop_owner, kinloop_worker;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA graphile_worker TO kinloop_owner, kinloop_worker;

DO $$
DECLARE
  t text;
BEGIN
  FOR t IN SELECT relname FROM pg_class
    WHERE relnamespace = 'graphile_worker'::regnamespace AND relkind = 'r' AND relrowsecurity
  LOOP
    EXECUTE format('CREATE POLICY kinloop ON graphile_worker.%I TO kinloop_owner, kinloop_worker
      USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;

SET LOCAL ROLE kinloop_owner;
-- Adds one job for the acting clinic (none: the sign-in role, whose mails belong to no clinic). p_payload holds ids and
-- short codes, never content. The same p_kind and p_key replace a job that has not run. p_run_at is time of app_now().
CREATE FUNCTION enqueue(p_kind text, p_payload jsonb, p_key text DEFAULT NULL, p_run_at timestamptz DEFAULT NULL)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_clinic();
BEGIN
  IF v_clinic IS NULL AND session_user = 'kinloop_app' THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  IF EXISTS (SELECT 1 FROM jsonb_path_query(p_payload, 'strict $.**') AS leaf (value)
      WHERE jsonb_typeof(value) = 'string' AND value #>> '{}' !~ '^[A-Za-z0-9:._+-]{0,64}$') THEN
    RAISE EXCEPTION 'a job holds ids, no content' USING ERRCODE = 'KL400';
  END IF;
  PERFORM graphile_worker.add_job(p_kind,
    payload => (p_payload || jsonb_build_object('clinicId', v_clinic))::json,
    run_at => now() + greatest(p_run_at - app_now(), interval '0'),
    max_attempts => 10,
    job_key => p_kind || ':' || coalesce(v_clinic::text, '-') || ':' || p_key);
END $$;
GRANT EXECUTE ON FUNCTION enqueue(text, jsonb, text, timestamptz) TO kinloop_app, kinloop_auth, kinloop_worker;
GRANT EXECUTE ON FUNCTION acting_clinic() TO kinloop_auth;
RESET ROLE;
