import type { OpenDatabase } from './database.ts';
import type { Settings } from './settings.ts';
import { newSetupLink } from './setup-link.ts';

/** Nobody notices by themselves that a code never comes. */
const NO_MAIL = [
  'SMTP_URL is not set: mail is kept and not sent. Sign-in codes and invitations reach nobody, so nobody can book',
  'online or sign in without a password; messages to patients stand in the message list.',
];

/** Where to go now, and how: the logins of a demo, the one-time link of a new clinic, or just the address. */
export async function welcome(settings: Settings, database: OpenDatabase): Promise<string> {
  const lines = ['', `Kinloop is ready at ${settings.origin}`, ''];
  if (database.kind === 'demo') lines.push(...(await demoLines(settings.origin)));
  const link = await newSetupLink(database, settings.origin);
  if (link) lines.push('Set up your clinic (once, within 24 hours):', `  ${link}`, '');
  if (database.kind === 'real' && settings.handedOn.SMTP_URL === undefined) lines.push(...NO_MAIL, '');
  lines.push('Ctrl-C stops it.', '');
  return lines.join('\n');
}

async function demoLines(origin: string): Promise<string[]> {
  const { demoLogins } = await import('@kinloop/demo');
  const rows = demoLogins.map(({ role, name, email, password, path }) => [
    role,
    name,
    email,
    password,
    `${origin}${path}`,
  ]);
  return ['This is a demo: everyone in it is invented. Sign in as', ...table(rows), ''];
}

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}
