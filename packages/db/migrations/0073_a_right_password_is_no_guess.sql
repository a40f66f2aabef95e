-- A limit on guessing counts before it is known whether the guess was right: a right one is given back, so that
-- whoever signs in often is not taken for somebody who guesses.
SET LOCAL ROLE kinloop_owner;

CREATE FUNCTION limit_give_back(p_key text) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  UPDATE rate_limit SET hits = hits - 1 WHERE key = p_key AND hits > 0 AND reset_at > app_now();
$$;
REVOKE ALL ON FUNCTION limit_give_back(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION limit_give_back(text) TO kinloop_auth;
RESET ROLE;
