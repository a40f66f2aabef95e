-- The roles belong to the cluster; migrate() makes them before this file. kinloop_owner owns tables and most functions;
-- kinloop_claims and kinloop_audit own the tables nobody else may write. None of the three can log in. The run-time
-- processes connect as kinloop_app, kinloop_auth and kinloop_worker, which own nothing.
CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS btree_gist;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kinloop_app, kinloop_auth, kinloop_worker;
GRANT USAGE, CREATE ON SCHEMA public TO kinloop_owner, kinloop_claims, kinloop_audit;

SET LOCAL ROLE kinloop_owner;
-- A function is everybody's until it is taken away: take it away before there is one.
ALTER DEFAULT PRIVILEGES FOR ROLE kinloop_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- What kind of database this is, decided once.
CREATE TABLE installation (
  id         boolean PRIMARY KEY DEFAULT true CHECK (id),
  kind       text NOT NULL CHECK (kind IN ('demo', 'real')),
  created_at timestamptz(6) NOT NULL DEFAULT now()
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'KL409';
END $$;

CREATE TRIGGER installation_is_fixed BEFORE UPDATE OR DELETE OR TRUNCATE ON installation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The one clock. Empty in a real database; a demo or test database may shift it or stand it still.
CREATE TABLE app_clock (
  id        boolean PRIMARY KEY DEFAULT true CHECK (id),
  offset_ms bigint NOT NULL DEFAULT 0,
  fixed_at  timestamptz(6)
);

CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(
    (SELECT coalesce(fixed_at, now() + offset_ms * interval '1 millisecond') FROM app_clock),
    now())
$$;

-- Stands the clock still at p_at (p_runs: lets it run on from there); NULL gives real time back.
CREATE FUNCTION set_app_clock(p_at timestamptz, p_runs boolean DEFAULT false) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM installation WHERE kind = 'demo') THEN
    RAISE EXCEPTION 'the clock of a real database cannot be set' USING ERRCODE = 'KL403';
  END IF;
  INSERT INTO app_clock (offset_ms, fixed_at)
  VALUES (
    CASE WHEN p_runs AND p_at IS NOT NULL THEN (extract(epoch FROM p_at - now()) * 1000)::bigint ELSE 0 END,
    CASE WHEN p_runs THEN NULL ELSE p_at END)
  ON CONFLICT (id) DO UPDATE SET offset_ms = excluded.offset_ms, fixed_at = excluded.fixed_at;
  RETURN app_now();
END $$;

GRANT EXECUTE ON FUNCTION app_now() TO kinloop_app, kinloop_auth, kinloop_worker, kinloop_claims, kinloop_audit;
GRANT EXECUTE ON FUNCTION set_app_clock(timestamptz, boolean) TO kinloop_app, kinloop_worker;

-- A UUIDv7 for the few rows that SQL itself makes (claims, audit rows): time first, so that indexes grow at the end.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT encode(
    set_byte(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      6, (get_byte(uuid_send(gen_random_uuid()), 6) & 15) | 112),
    'hex')::uuid
$$;
GRANT EXECUTE ON FUNCTION new_id() TO kinloop_app, kinloop_auth, kinloop_worker, kinloop_claims, kinloop_audit;
RESET ROLE;
