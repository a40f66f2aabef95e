import { GLOBAL_TABLES } from '../src/global-tables.ts';

/** A rule about the database's own catalogue: its statement returns one row, `offence`, a breach. */
export interface Lint {
  readonly rule: string;
  readonly sql: string;
  /** A statement that breaks the rule, to prove that the lint sees it. */
  readonly fault: string;
}

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

const GLOBALS = list(Object.keys(GLOBAL_TABLES));
const RUNTIME = list(['kinloop_app', 'kinloop_auth', 'kinloop_worker']);
const OWNERS = list(['kinloop_owner', 'kinloop_claims', 'kinloop_audit']);
const APPEND_ONLY = [
  'symptom_log',
  'exercise_session',
  'caution_answer',
  'audit_event',
  'installation',
  'ruleset_signature',
];

/** Indexes that do not lead with the clinic, each because someone must be found before the clinic is known. */
const CROSS_CLINIC_INDEXES = list(['clinic_slug_key', 'patient_access_person_idx']);

/** Every table of the schema, extensions' own left out. */
const TABLES = `SELECT c.oid, c.relname, c.relowner, c.relrowsecurity, c.relforcerowsecurity, c.relacl
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`;

const CLINIC_TABLES = `SELECT t.* FROM (${TABLES}) t WHERE t.relname NOT IN (${GLOBALS})`;

const FUNCTIONS = `SELECT p.* FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`;

/** What the application may call: the doors of the database, and no other. */
const APP_FUNCTIONS = [
  'code_proves',
  'act_as',
  'act_by_link',
  'acting_actor',
  'acting_clinic',
  'acting_patients',
  'acting_person',
  'acting_pinned',
  'acting_role',
  'acting_visitor',
  'add_stop_contacts',
  'app_now',
  'ask_smaller_program',
  'audit_append',
  'busy_at_other_clinics',
  'busy_of',
  'busy_rooms',
  'change_role',
  'clinic_directory',
  'clinic_members',
  'confirm_time',
  'dates_full_for_new',
  'end_access',
  'end_member',
  'enqueue',
  'extend_time',
  'feed_visits',
  'free_time',
  'grant_access',
  'installation_kind',
  'limit_hit',
  'may_join',
  'meeting_link_of',
  'move_time',
  'my_places',
  'new_id',
  'notify_change',
  'offer_slot_again',
  'person_names',
  'place_at',
  'place_for_new',
  'register_patient',
  'request_time',
  'set_app_clock',
  'take_back_messages',
  'take_time',
  'take_time_instead',
  'taken_of',
  'triage_blocked',
  'upcoming_classes',
];

export const LINTS: readonly Lint[] = [
  {
    rule: 'every table is a clinic’s, with clinic_id first in its key, or is listed as global',
    sql: `SELECT t.relname AS offence FROM (${CLINIC_TABLES}) t WHERE NOT EXISTS (
      SELECT 1 FROM pg_index i JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = t.oid AND i.indisprimary AND a.attname = 'clinic_id')`,
    fault: 'CREATE TABLE stray (id uuid PRIMARY KEY)',
  },
  {
    rule: 'every table of a clinic has row-level security, forced, with a policy',
    sql: `SELECT t.relname AS offence FROM (${CLINIC_TABLES}) t WHERE NOT t.relrowsecurity
      OR NOT t.relforcerowsecurity OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive)`,
    fault: 'ALTER TABLE room NO FORCE ROW LEVEL SECURITY',
  },
  {
    rule: 'a policy for the application compares with the acting clinic, or narrows one that does',
    sql: `SELECT t.relname || ': ' || p.polname AS offence FROM (${CLINIC_TABLES}) t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polpermissive AND p.polroles && ARRAY[0, 'kinloop_app'::regrole, 'kinloop_worker'::regrole]::oid[]
        AND (coalesce(pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) !~ 'acting_clinic'
          OR p.polwithcheck IS NOT NULL AND pg_get_expr(p.polwithcheck, p.polrelid) !~ 'acting_clinic')`,
    fault: 'CREATE POLICY wide ON room TO kinloop_app USING (true)',
  },
  {
    rule: 'every table with a patient pins patients, guardians and visitors',
    sql: `SELECT t.relname AS offence FROM (${CLINIC_TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid
      WHERE a.attname = 'patient_id' AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = t.oid
        AND NOT p.polpermissive AND p.polcmd IN ('*', 'r') AND pg_get_expr(p.polqual, p.polrelid) ~ 'acting_patients')`,
    fault: 'DROP POLICY own_patient ON symptom_log',
  },
  {
    rule: 'policies read the context once a statement: (SELECT acting_...())',
    sql: `SELECT p.polrelid::regclass || ': ' || p.polname AS offence FROM pg_policy p
      WHERE regexp_replace(coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck,
        p.polrelid), ''), 'SELECT acting_\\w+\\(\\) AS \\w+', '', 'g') ~ 'acting_'`,
    fault: 'CREATE POLICY slow ON room AS RESTRICTIVE USING (clinic_id = acting_clinic())',
  },
  {
    rule: 'policies believe no setting that is not sealed',
    sql: `SELECT p.polrelid::regclass || ': ' || p.polname AS offence FROM pg_policy p
      WHERE coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
        ~ 'current_setting'`,
    fault: `CREATE POLICY naive ON room AS RESTRICTIVE USING (name = current_setting('app.role', true))`,
  },
  {
    rule: 'a foreign key between a clinic’s tables includes clinic_id',
    sql: `SELECT k.conrelid::regclass || ': ' || k.conname AS offence FROM pg_constraint k
      WHERE k.contype = 'f' AND k.conrelid IN (SELECT oid FROM (${CLINIC_TABLES}) t)
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'clinic_id'
          AND a.attnum = ANY (k.conkey))`,
    fault: `ALTER TABLE room ADD UNIQUE (id), ADD COLUMN spare uuid REFERENCES room (id)`,
  },
  {
    rule: 'no key of a clinic’s table refers to identity',
    sql: `SELECT k.conrelid::regclass || ': ' || k.conname AS offence FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.confrelid
      WHERE k.contype = 'f' AND k.conrelid IN (SELECT oid FROM (${CLINIC_TABLES}) t) AND c.relname IN (${GLOBALS})`,
    fault: 'ALTER TABLE room ADD COLUMN owner uuid REFERENCES person (id)',
  },
  {
    rule: 'every index of a clinic’s table leads with clinic_id',
    sql: `SELECT i.indexrelid::regclass::text AS offence FROM pg_index i JOIN (${CLINIC_TABLES}) t ON t.oid = i.indrelid
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE a.attname IS DISTINCT FROM 'clinic_id'
        AND i.indexrelid::regclass::text NOT IN (${CROSS_CLINIC_INDEXES})`,
    fault: 'CREATE UNIQUE INDEX room_name ON room (name)',
  },
  {
    rule: 'the run-time roles have no special power and are members of nothing',
    sql: `SELECT r.rolname AS offence FROM pg_roles r WHERE r.rolname IN (${RUNTIME}) AND (r.rolsuper OR r.rolbypassrls
        OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
        OR EXISTS (SELECT 1 FROM pg_auth_members m WHERE m.member = r.oid))`,
    fault: 'ALTER ROLE kinloop_app BYPASSRLS',
  },
  {
    rule: 'the owners cannot log in, and row-level security holds for them',
    sql: `SELECT rolname AS offence FROM pg_roles
      WHERE rolname IN (${OWNERS}) AND (rolcanlogin OR rolsuper OR rolbypassrls)`,
    fault: 'ALTER ROLE kinloop_owner LOGIN',
  },
  {
    rule: 'tables and functions belong to the owners',
    sql: `SELECT o.name AS offence FROM (SELECT relname::text AS name, relowner AS owner FROM (${TABLES}) t
        UNION ALL SELECT proname::text, proowner FROM (${FUNCTIONS}) f) o
      WHERE o.owner::regrole::text NOT IN (${OWNERS})`,
    fault: 'CREATE FUNCTION stray() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  },
  {
    rule: 'views look with the eyes of whoever asks',
    sql: `SELECT relname AS offence FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
      AND (relkind = 'm' OR NOT coalesce(reloptions @> '{security_invoker=true}', false))`,
    fault: 'CREATE VIEW everyone AS SELECT * FROM patient',
  },
  {
    rule: 'SECURITY DEFINER functions pin their search path, pg_temp last',
    sql: `SELECT proname AS offence FROM (${FUNCTIONS}) f WHERE prosecdef AND NOT EXISTS (
      SELECT 1 FROM unnest(proconfig) c WHERE c ~ '^search_path=pg_catalog, (public, )?pg_temp$')`,
    fault: `CREATE FUNCTION loose() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$`,
  },
  {
    rule: 'the application may call the listed functions and no other',
    sql: `SELECT proname AS offence FROM (${FUNCTIONS}) f
      WHERE has_function_privilege('kinloop_app', oid, 'EXECUTE') AND proname NOT IN (${list(APP_FUNCTIONS)})
      UNION ALL SELECT n || ' is missing' FROM unnest(ARRAY[${list(APP_FUNCTIONS)}]) n
      WHERE NOT EXISTS (SELECT 1 FROM (${FUNCTIONS}) f WHERE f.proname = n
        AND has_function_privilege('kinloop_app', f.oid, 'EXECUTE'))`,
    fault: 'GRANT EXECUTE ON FUNCTION act_as_worker(uuid) TO kinloop_app',
  },
  {
    rule: 'nothing is granted to everybody',
    sql: `SELECT o.name AS offence FROM (
        SELECT relname::text AS name, relacl AS acl FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT proname::text, coalesce(proacl, acldefault('f', proowner)) FROM (${FUNCTIONS}) f
        UNION ALL SELECT nspname::text, nspacl FROM pg_namespace WHERE nspname = 'public'
        UNION ALL SELECT datname::text, datacl FROM pg_database WHERE datname = current_database()) o,
      aclexplode(o.acl) a WHERE a.grantee = 0`,
    fault: 'GRANT SELECT ON room TO PUBLIC',
  },
  {
    rule: 'the application has no right on global tables, claims, or on anything but rows',
    sql: `SELECT t.relname || ': ' || a.privilege_type AS offence FROM (${TABLES}) t, aclexplode(t.relacl) a
      WHERE a.grantee = 'kinloop_app'::regrole AND (t.relname IN (${GLOBALS}) OR t.relname = 'claim'
        OR a.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') OR a.is_grantable)`,
    fault: 'GRANT SELECT ON person TO kinloop_app',
  },
  {
    rule: 'health records cannot be deleted by the application',
    sql: `SELECT t.relname AS offence FROM (${TABLES}) t, aclexplode(t.relacl) a
      WHERE a.grantee IN (SELECT oid FROM pg_roles WHERE rolname IN (${RUNTIME})) AND a.privilege_type = 'DELETE'
        AND t.relname NOT IN ('clinic_hours', 'clinic_closure', 'practitioner_service', 'practitioner_hours',
          'practitioner_exception', 'external_calendar', 'external_busy', 'service_room', 'service_equipment', 'triage_check', 'idempotency', 'login_code', 'session', 'rate_limit', 'identity_mail')`,
    fault: 'GRANT DELETE ON assessment TO kinloop_app',
  },
  {
    rule: 'what was reported is append-only, by trigger and by grant',
    sql: `SELECT name AS offence FROM unnest(ARRAY[${list(APPEND_ONLY)}]) AS name
      WHERE NOT EXISTS (SELECT 1 FROM pg_trigger g WHERE g.tgrelid = name::regclass AND g.tgenabled = 'O'
          AND g.tgfoid = 'refuse_change'::regproc AND g.tgtype = 58) -- before update, delete, truncate; by statement
        OR EXISTS (SELECT 1 FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = name::regclass
          AND a.grantee IN (SELECT oid FROM pg_roles WHERE rolname IN (${RUNTIME}))
          AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE'))`,
    fault: 'ALTER TABLE symptom_log DISABLE TRIGGER append_only',
  },
  {
    rule: 'time is exclusive in both claim tables, and at once',
    sql: `SELECT name AS offence FROM unnest(ARRAY['claim_no_overlap', 'practitioner_time_no_overlap']) AS name
      WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conname = name AND k.contype = 'x' AND NOT k.condeferrable
        AND pg_get_constraintdef(k.oid) ~ 'overlap_group WITH <>' AND pg_get_constraintdef(k.oid) ~ 'WHERE \\(live\\)$')`,
    fault: 'ALTER TABLE claim DROP CONSTRAINT claim_no_overlap',
  },
  {
    rule: 'instants carry a zone, and ids are not counted',
    sql: `SELECT t.relname || '.' || a.attname AS offence FROM (${TABLES}) t JOIN pg_attribute a ON a.attrelid = t.oid
      WHERE a.attnum > 0 AND NOT a.attisdropped AND (a.atttypid = 'timestamp'::regtype OR a.attidentity <> '')
      UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'`,
    fault: 'ALTER TABLE room ADD COLUMN seen_at timestamp',
  },
];
