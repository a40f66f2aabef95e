/**
 * The tables that are not a clinic's: no `clinic_id` in their key, no row-level security. The application role has no
 * right on any of them and reaches them through functions only; the catalogue test accepts no other.
 */
export const GLOBAL_TABLES = {
  installation: 'what kind of database this is, one row, never changed',
  app_clock: 'the one clock, empty in a real database',
  app_key: 'the key that seals the acting context',
  person: 'who logs in: one login may act at several clinics and for several patients',
  credential: 'password hashes',
  login_code: 'one-time codes, before it is known who is asking',
  session: 'logins that can be revoked',
  membership: 'who works where: the only table from which a role follows',
  setup_link: 'the one-time link to the first clinic of a real database',
  rate_limit: 'counts of attempts, by any key',
  identity_mail: 'sign-in mails: no clinic is involved in signing in',
  practitioner_time: 'time taken from a practitioner at every clinic, keyed by person',
} as const;

export type GlobalTable = keyof typeof GLOBAL_TABLES;
