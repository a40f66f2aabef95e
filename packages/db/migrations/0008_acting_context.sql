-- Who acts, where and as what: set by act_as, believed only with its seal.
--
-- PostgreSQL lets any role set a custom setting. So act_as also sets a seal: SHA-256 over a key that only the owner can
-- read, this backend, this transaction and the values. The acting_* functions check it, and row-level security reads
-- the context through them alone: the database's wall does not believe the application's.
SET LOCAL ROLE kinloop_owner;

CREATE FUNCTION acting_seal(p_clinic text, p_person text, p_role text, p_patients text, p_visitor text)
RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  -- Hashed twice with the key, as HMAC does: a seal that was read cannot be extended to a longer message.
  SELECT encode(sha256(key || sha256(key || convert_to(jsonb_build_array(
    pg_backend_pid(), extract(epoch FROM transaction_timestamp()),
    p_clinic, p_person, p_role, p_patients, p_visitor)::text, 'UTF8'))), 'hex')
  FROM app_key
$$;

CREATE FUNCTION acting_sealed() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT current_setting('app.seal', true) = acting_seal(
    current_setting('app.clinic', true), current_setting('app.person', true), current_setting('app.role', true),
    current_setting('app.patients', true), current_setting('app.visitor', true))
$$;

CREATE FUNCTION acting_clinic() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_sealed() THEN nullif(current_setting('app.clinic', true), '')::uuid END
$$;

CREATE FUNCTION acting_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_sealed() THEN nullif(current_setting('app.person', true), '')::uuid END
$$;

CREATE FUNCTION acting_role() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_sealed() THEN nullif(current_setting('app.role', true), '') END
$$;

-- The patients this login may act for; empty for staff and visitors, who are not bound by it or have none.
CREATE FUNCTION acting_patients() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_sealed() THEN nullif(current_setting('app.patients', true), '')::uuid[] END
$$;

-- The hash of the browser's own secret: ties a check and a hold to the visitor who made them.
CREATE FUNCTION acting_visitor() RETURNS bytea LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_sealed() THEN decode(nullif(current_setting('app.visitor', true), ''), 'hex') END
$$;

-- True for whoever sees their own records only: visitor, patient, guardian, and anyone without a context.
CREATE FUNCTION acting_pinned() RETURNS boolean LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(acting_role() IN ('visitor', 'patient', 'guardian'), true)
$$;

-- One name for who acts, for idempotency keys: a person's id, or a visitor's hash.
CREATE FUNCTION acting_actor() RETURNS text LANGUAGE sql STABLE PARALLEL RESTRICTED SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT CASE WHEN acting_role() = 'worker' THEN 'worker'
    ELSE coalesce(acting_person()::text, 'visitor:' || encode(acting_visitor(), 'hex')) END
$$;

GRANT EXECUTE ON FUNCTION acting_clinic(), acting_person(), acting_role(), acting_patients(), acting_visitor(),
  acting_pinned(), acting_actor() TO kinloop_app, kinloop_worker, kinloop_claims, kinloop_audit;

CREATE FUNCTION set_acting(p_clinic uuid, p_person uuid, p_role text, p_patients uuid[], p_visitor bytea)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_person text := coalesce(p_person::text, '');
  v_patients text := p_patients::text;
  v_visitor text := coalesce(encode(p_visitor, 'hex'), '');
BEGIN
  PERFORM set_config('app.clinic', p_clinic::text, true), set_config('app.person', v_person, true),
    set_config('app.role', p_role, true), set_config('app.patients', v_patients, true),
    set_config('app.visitor', v_visitor, true),
    set_config('app.seal', acting_seal(p_clinic::text, v_person, p_role, v_patients, v_visitor), true);
END $$;

-- A live session for this kind of role. Staff: 30 minutes idle, 12 hours in all. Others: 14 and 90 days.
CREATE FUNCTION live_session(p_session uuid, p_staff boolean) RETURNS session
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  s session;
  v_now timestamptz := app_now();
BEGIN
  SELECT se.* INTO s FROM session se JOIN person p ON p.id = se.person_id
  WHERE se.id = p_session AND se.revoked_at IS NULL AND se.expires_at > v_now AND p.disabled_at IS NULL
    AND se.last_seen_at > v_now - CASE WHEN p_staff THEN interval '30 minutes' ELSE interval '14 days' END
    AND se.created_at > v_now - CASE WHEN p_staff THEN interval '12 hours' ELSE interval '90 days' END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no live session' USING ERRCODE = 'KL401';
  END IF;
  -- The one write of a read besides its audit row; a neighbouring request that is doing it is not waited for.
  IF s.last_seen_at < v_now - interval '5 minutes' THEN
    UPDATE session SET last_seen_at = v_now
    WHERE id IN (SELECT id FROM session WHERE id = p_session FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN s;
END $$;

-- The first statement of a transaction. p_role is a role or a hat (book = visitor, my, care, desk), which stands for
-- whatever role the person wears it with. KL401: no live session. KL403: no such role here. KL404: no such clinic.
CREATE FUNCTION act_as(p_session uuid, p_clinic text, p_role text, p_visitor_hash bytea DEFAULT NULL)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c clinic;
  s session;
  v_staff boolean := p_role IN ('physio', 'lead', 'reception', 'admin', 'auditor', 'care', 'desk');
  v_role text;
  v_hat text;
  v_patients uuid[] := '{}';
  v_practitioner uuid;
BEGIN
  IF p_role IN ('visitor', 'book') THEN
    v_role := 'visitor';
    v_hat := 'book';
  ELSIF v_staff OR p_role IN ('patient', 'guardian', 'my') THEN
    s := live_session(p_session, v_staff);
  ELSE
    RAISE EXCEPTION 'no such role' USING ERRCODE = 'KL403';
  END IF;
  SELECT * INTO c FROM clinic WHERE slug = p_clinic::citext;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such clinic' USING ERRCODE = 'KL404';
  END IF;
  IF v_staff THEN
    SELECT m.role, m.hat INTO v_role, v_hat FROM membership m
    WHERE m.person_id = s.person_id AND m.clinic_id = c.clinic_id AND m.ended_at IS NULL AND p_role IN (m.role, m.hat);
    SELECT id INTO v_practitioner FROM practitioner
    WHERE clinic_id = c.clinic_id AND person_id = s.person_id AND active;
  ELSIF v_role IS NULL THEN
    v_hat := 'my';
    SELECT array_agg(a.patient_id ORDER BY a.created_at, a.id),
      CASE WHEN bool_or(a.relation = 'self') THEN 'patient' WHEN count(*) > 0 THEN 'guardian' END
    INTO v_patients, v_role
    FROM patient_access a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
    WHERE a.clinic_id = c.clinic_id AND a.person_id = s.person_id AND a.ended_at IS NULL AND p.status = 'active'
      AND (p_role = 'my' OR (p_role = 'patient') = (a.relation = 'self'));
  END IF;
  IF v_role IS NULL THEN
    RAISE EXCEPTION 'no such role here' USING ERRCODE = 'KL403';
  END IF;
  PERFORM set_acting(c.clinic_id, s.person_id, v_role, v_patients, p_visitor_hash);
  RETURN jsonb_build_object('clinicId', c.clinic_id, 'slug', c.slug, 'zone', c.zone, 'personId', s.person_id,
    'role', v_role, 'hat', v_hat, 'patientIds', to_jsonb(v_patients), 'practitionerId', v_practitioner,
    'sessionId', s.id, 'method', s.method, 'kind', (SELECT kind FROM installation), 'now', app_now(),
    'actor', acting_actor());
END $$;
GRANT EXECUTE ON FUNCTION act_as(uuid, text, text, bytea) TO kinloop_app;

-- A job acts as one clinic. Only the worker's database role may.
CREATE FUNCTION act_as_worker(p_clinic uuid) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  c clinic;
BEGIN
  SELECT * INTO c FROM clinic WHERE clinic_id = p_clinic;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such clinic' USING ERRCODE = 'KL404';
  END IF;
  PERFORM set_acting(p_clinic, NULL, 'worker', '{}', NULL);
  RETURN jsonb_build_object('clinicId', c.clinic_id, 'slug', c.slug, 'zone', c.zone, 'personId', NULL,
    'role', 'worker', 'hat', 'worker', 'patientIds', '[]'::jsonb, 'practitionerId', NULL, 'sessionId', NULL,
    'method', NULL, 'kind', (SELECT kind FROM installation), 'now', app_now(), 'actor', 'worker');
END $$;
GRANT EXECUTE ON FUNCTION act_as_worker(uuid) TO kinloop_worker;

-- Topic and id, no content, on commit: whoever is concerned asks again by the ordinary way.
CREATE FUNCTION notify_change(p_topic text, p_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF acting_clinic() IS NULL THEN
    RAISE EXCEPTION 'no acting clinic' USING ERRCODE = 'KL401';
  END IF;
  PERFORM pg_notify('kinloop_change',
    json_build_object('clinicId', acting_clinic(), 'topic', left(p_topic, 60), 'id', p_id)::text);
END $$;
GRANT EXECUTE ON FUNCTION notify_change(text, uuid) TO kinloop_app, kinloop_worker;

-- One count of a limit; false when it is used up. In a transaction of its own, or a refusal would undo the count.
CREATE FUNCTION limit_hit(p_key text, p_max int, p_window interval) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO rate_limit AS r (key, hits, reset_at) VALUES (p_key, 1, app_now() + p_window)
  ON CONFLICT (key) DO UPDATE SET
    hits = CASE WHEN r.reset_at <= app_now() THEN 1 ELSE r.hits + 1 END,
    reset_at = CASE WHEN r.reset_at <= app_now() THEN app_now() + p_window ELSE r.reset_at END
  RETURNING hits <= p_max
$$;
GRANT EXECUTE ON FUNCTION limit_hit(text, int, interval) TO kinloop_app, kinloop_auth;
RESET ROLE;
