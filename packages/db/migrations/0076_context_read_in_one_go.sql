-- Row-level security reads the context for every table of every statement. What checks its seal is now planned once a
-- connection, and reads the key and the settings in one function; who asks for it looks at one setting more. The seal
-- itself is as it was: no role but the owner can make one.
--
-- acting_seal and acting_sealed run as whoever calls them, which is the owner: only the functions below and set_acting
-- may, and they have pinned the search path.
SET LOCAL ROLE kinloop_owner;

CREATE OR REPLACE FUNCTION acting_seal(p_clinic text, p_person text, p_role text, p_patients text, p_visitor text)
RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY INVOKER AS $$
DECLARE
  v_key bytea;
BEGIN
  SELECT key INTO STRICT v_key FROM app_key;
  -- Hashed twice with the key, as HMAC does: a seal that was read cannot be extended to a longer message.
  RETURN encode(sha256(v_key || sha256(v_key || convert_to(jsonb_build_array(
    pg_backend_pid(), extract(epoch FROM transaction_timestamp()),
    p_clinic, p_person, p_role, p_patients, p_visitor)::text, 'UTF8'))), 'hex');
END $$;

CREATE OR REPLACE FUNCTION acting_sealed() RETURNS boolean
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY INVOKER AS $$
BEGIN
  RETURN current_setting('app.seal', true) = acting_seal(
    current_setting('app.clinic', true), current_setting('app.person', true), current_setting('app.role', true),
    current_setting('app.patients', true), current_setting('app.visitor', true));
END $$;

CREATE OR REPLACE FUNCTION acting_clinic() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN nullif(current_setting('app.clinic', true), '')::uuid END;
END $$;

CREATE OR REPLACE FUNCTION acting_person() RETURNS uuid LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN nullif(current_setting('app.person', true), '')::uuid END;
END $$;

CREATE OR REPLACE FUNCTION acting_role() RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN nullif(current_setting('app.role', true), '') END;
END $$;

CREATE OR REPLACE FUNCTION acting_patients() RETURNS uuid[] LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN nullif(current_setting('app.patients', true), '')::uuid[] END;
END $$;

CREATE OR REPLACE FUNCTION acting_visitor() RETURNS bytea LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN decode(nullif(current_setting('app.visitor', true), ''), 'hex') END;
END $$;

CREATE OR REPLACE FUNCTION acting_pinned() RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(NOT acting_sealed() OR current_setting('app.role', true) IN ('visitor', 'patient', 'guardian'), true);
END $$;

CREATE OR REPLACE FUNCTION acting_actor() RETURNS text LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN CASE WHEN acting_sealed() THEN CASE WHEN current_setting('app.role', true) = 'worker' THEN 'worker'
    ELSE coalesce(nullif(current_setting('app.person', true), ''),
      'visitor:' || nullif(current_setting('app.visitor', true), '')) END END;
END $$;
RESET ROLE;
