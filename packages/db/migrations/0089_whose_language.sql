-- Who acts is told the clinic's locale too: what is said of a result is said in its language, without another question to the
-- database.
SET LOCAL ROLE kinloop_owner;

-- The first statement of a transaction. p_role is a role or a hat (book = visitor, my, care, desk), which stands for
-- whatever role the person wears it with. KL401: no live session. KL403: no such role here. KL404: no such clinic.
-- p_attended is false where nobody did anything: a stream that looks whether it may go on, a page that asks by itself.
CREATE OR REPLACE FUNCTION act_as(p_session uuid, p_clinic text, p_role text, p_visitor_hash bytea DEFAULT NULL,
  p_attended boolean DEFAULT true)
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
    s := live_session(p_session, v_staff, p_attended);
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
  RETURN jsonb_build_object('clinicId', c.clinic_id, 'slug', c.slug, 'zone', c.zone, 'locale', c.locale, 'personId', s.person_id,
    'role', v_role, 'hat', v_hat, 'patientIds', to_jsonb(v_patients), 'practitionerId', v_practitioner,
    'sessionId', s.id, 'method', s.method, 'kind', (SELECT kind FROM installation), 'now', app_now(),
    'actor', acting_actor());
END $$;
RESET ROLE;
