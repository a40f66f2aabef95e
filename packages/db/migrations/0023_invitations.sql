-- Who may come to work at a clinic: by an invitation to an address that has to be proved, never by an address somebody
-- typed.
SET LOCAL ROLE kinloop_owner;

-- A clinic always keeps an admin who can sign in; two who end each other at once included.
CREATE FUNCTION keep_an_admin() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('admins ' || OLD.clinic_id, 0));
  IF NOT EXISTS (SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
      WHERE m.clinic_id = OLD.clinic_id AND m.role = 'admin' AND m.ended_at IS NULL AND m.id <> OLD.id) THEN
    RAISE EXCEPTION 'a clinic keeps an admin' USING ERRCODE = 'KL403';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER membership_keeps_an_admin BEFORE UPDATE OF role, ended_at ON membership FOR EACH ROW
  WHEN (OLD.role = 'admin' AND OLD.ended_at IS NULL AND (NEW.ended_at IS NOT NULL OR NEW.role <> 'admin'))
  EXECUTE FUNCTION keep_an_admin();

-- Another role under the same hat, from the next request on. False when there is no such live membership.
CREATE FUNCTION change_role(p_member uuid, p_id uuid, p_role text) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_clinic uuid := acting_staff_clinic('{admin}');
  m membership;
BEGIN
  SELECT * INTO m FROM membership WHERE id = p_member AND clinic_id = v_clinic AND ended_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF hat_of(p_role) IS DISTINCT FROM m.hat THEN
    RAISE EXCEPTION 'not a role under this hat' USING ERRCODE = 'KL400';
  END IF;
  IF m.person_id = acting_person() AND m.hat = 'desk' THEN
    RAISE EXCEPTION 'nobody changes their own desk role' USING ERRCODE = 'KL403';
  END IF;
  UPDATE membership SET ended_at = app_now() WHERE id = m.id;
  INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES (p_id, m.person_id, v_clinic, p_role, m.hat);
  RETURN true;
END $$;
GRANT EXECUTE ON FUNCTION change_role(uuid, uuid, text) TO kinloop_app;

-- A role offered to an address. Whoever proves the address may take it, once; the role cannot change on the way.
CREATE TABLE invitation (
  clinic_id       uuid NOT NULL REFERENCES clinic (clinic_id),
  id              uuid NOT NULL,
  email           citext NOT NULL CHECK (length(email) <= 254),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  role            text NOT NULL CHECK (role IN ('physio', 'lead', 'reception', 'admin', 'auditor')),
  practitioner_id uuid,
  token_hash      bytea NOT NULL CHECK (length(token_hash) = 32),
  invited_by      uuid NOT NULL,
  expires_at      timestamptz(6) NOT NULL,
  accepted_at     timestamptz(6),
  revoked_at      timestamptz(6),
  created_at      timestamptz(6) NOT NULL DEFAULT app_now(),
  PRIMARY KEY (clinic_id, id),
  UNIQUE (clinic_id, token_hash),
  FOREIGN KEY (clinic_id, practitioner_id) REFERENCES practitioner (clinic_id, id),
  CHECK (practitioner_id IS NULL OR role IN ('physio', 'lead')),
  CHECK (accepted_at IS NULL OR revoked_at IS NULL)
);
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitation TO kinloop_app
  USING (clinic_id = (SELECT acting_clinic())) WITH CHECK (clinic_id = (SELECT acting_clinic()));
CREATE POLICY staff_only ON invitation AS RESTRICTIVE TO kinloop_app USING (NOT (SELECT acting_pinned()));
CREATE POLICY owner_functions ON invitation TO kinloop_owner USING (true) WITH CHECK (true);
-- Nobody reads the token's hash back, and all that changes is that it is taken back.
GRANT SELECT (clinic_id, id, email, name, role, practitioner_id, invited_by, expires_at, accepted_at, revoked_at,
  created_at) ON invitation TO kinloop_app;
GRANT INSERT, UPDATE (revoked_at) ON invitation TO kinloop_app;

-- What an open invitation says: {slug, clinicName, email, role, hasPassword: of an account there is}; NULL when it is none, used, revoked or over.
CREATE FUNCTION open_invitation(p_clinic uuid, p_token_hash bytea) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT jsonb_build_object('slug', c.slug, 'clinicName', c.name, 'email', i.email, 'role', i.role,
    'hasPassword', EXISTS (SELECT 1 FROM person p JOIN credential k ON k.person_id = p.id WHERE p.email = i.email))
  FROM invitation i JOIN clinic c USING (clinic_id)
  WHERE i.clinic_id = p_clinic AND i.token_hash = p_token_hash AND i.accepted_at IS NULL AND i.revoked_at IS NULL
    AND i.expires_at > app_now()
$$;

-- Takes an invitation, once, for the address it was sent to: of somebody signed in with that proved address, or of the
-- 'invite' code that address was just sent, typed in this browser. An account with a password asks for the password: an
-- inbox alone does not add a role to it. Returns the person.
CREATE FUNCTION accept_invitation(p_clinic uuid, p_token_hash bytea, p_session uuid, p_login_code uuid,
  p_browser_hash bytea) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  i invitation;
  v_person uuid;
BEGIN
  UPDATE invitation SET accepted_at = app_now()
  WHERE clinic_id = p_clinic AND token_hash = p_token_hash AND accepted_at IS NULL AND revoked_at IS NULL
    AND expires_at > app_now() RETURNING * INTO i;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no open invitation' USING ERRCODE = 'KL404';
  END IF;
  v_person := invited_person(i, p_session, p_login_code, p_browser_hash);
  UPDATE membership SET ended_at = app_now()
  WHERE person_id = v_person AND clinic_id = i.clinic_id AND hat = hat_of(i.role) AND ended_at IS NULL;
  INSERT INTO membership (id, person_id, clinic_id, role, hat)
  VALUES (new_id(), v_person, i.clinic_id, i.role, hat_of(i.role));
  IF hat_of(i.role) = 'care' AND NOT EXISTS (SELECT 1 FROM practitioner
      WHERE clinic_id = i.clinic_id AND person_id = v_person) THEN
    UPDATE practitioner SET person_id = v_person, version = version + 1
    WHERE clinic_id = i.clinic_id AND id = i.practitioner_id AND person_id IS NULL;
    IF NOT FOUND THEN
      INSERT INTO practitioner (clinic_id, id, person_id, display_name)
      VALUES (i.clinic_id, new_id(), v_person, left(i.name, 120));
    END IF;
  END IF;
  RETURN v_person;
END $$;

CREATE FUNCTION invited_person(i invitation, p_session uuid, p_login_code uuid, p_browser_hash bytea) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_person person;
  v_is_signed_in boolean;
  v_has_password boolean;
BEGIN
  SELECT * INTO v_person FROM person WHERE email = i.email FOR UPDATE;
  v_has_password := EXISTS (SELECT 1 FROM credential WHERE person_id = v_person.id);
  IF v_person.disabled_at IS NOT NULL THEN
    RAISE EXCEPTION 'this login is disabled' USING ERRCODE = 'KL403';
  END IF;
  v_is_signed_in := v_person.email_verified_at IS NOT NULL AND EXISTS (SELECT 1 FROM session s
    WHERE s.id = p_session AND s.person_id = v_person.id AND s.revoked_at IS NULL AND s.expires_at > app_now()
      AND s.last_seen_at > app_now() - interval '14 days' AND (s.method = 'password' OR NOT v_has_password));
  IF v_is_signed_in THEN
    RETURN v_person.id;
  END IF;
  IF v_has_password THEN
    RAISE EXCEPTION 'sign in with the password first' USING ERRCODE = 'KL407';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM login_code c WHERE c.id = p_login_code AND c.purpose = 'invite'
      AND c.clinic_id = i.clinic_id AND c.email = i.email AND c.browser_hash = p_browser_hash
      AND c.used_at BETWEEN app_now() - interval '15 minutes' AND app_now()) THEN
    RAISE EXCEPTION 'the address is not proved' USING ERRCODE = 'KL401';
  END IF;
  IF v_person.id IS NULL THEN
    INSERT INTO person (id, email, name, email_verified_at) VALUES (new_id(), i.email, i.name, app_now())
    RETURNING * INTO v_person;
  ELSE
    UPDATE person SET email_verified_at = coalesce(email_verified_at, app_now()) WHERE id = v_person.id;
  END IF;
  RETURN v_person.id;
END $$;
REVOKE ALL ON FUNCTION open_invitation(uuid, bytea), accept_invitation(uuid, bytea, uuid, uuid, bytea),
  invited_person(invitation, uuid, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION open_invitation(uuid, bytea), accept_invitation(uuid, bytea, uuid, uuid, bytea) TO kinloop_auth;

-- The page that takes an invitation has an address of its own, so no clinic can have it.
ALTER TABLE clinic ADD CONSTRAINT clinic_slug_not_invitation CHECK (slug <> 'invitation');

-- A code that proves an address for an invitation of this clinic, and is good for nothing else.
ALTER TABLE login_code DROP CONSTRAINT login_code_purpose_check;
ALTER TABLE login_code ADD CONSTRAINT login_code_purpose_check CHECK (purpose IN ('sign-in', 'book', 'invite'));
ALTER TABLE login_code ADD CONSTRAINT login_code_invite_clinic CHECK (purpose <> 'invite' OR clinic_id IS NOT NULL);

-- Staff come by invitation now; an address somebody typed makes nobody a member.
DROP FUNCTION add_member(uuid, text, text, text);
RESET ROLE;
