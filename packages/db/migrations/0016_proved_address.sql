-- A booking asks whether the address somebody typed is the one their code was sent to: a stop is known again by its
-- e-mail, and a second address must not walk round it.
SET LOCAL ROLE kinloop_owner;
CREATE FUNCTION code_proves(p_login_code uuid, p_email text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM login_code
    WHERE id = p_login_code AND purpose = 'book' AND clinic_id = acting_clinic() AND email = p_email::citext
      AND used_at BETWEEN app_now() - interval '15 minutes' AND app_now())
$$;
REVOKE ALL ON FUNCTION code_proves(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION code_proves(uuid, text) TO kinloop_app;
RESET ROLE;
