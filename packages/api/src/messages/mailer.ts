import { createTransport } from 'nodemailer';
import type { Env } from '../platform/env.ts';
import type { MailedCalendar } from './queue.ts';

export interface OutgoingMail {
  /** Stable across tries, so that a receiving server can tell a repeat. */
  id: string;
  to: string;
  subject: string;
  body: string;
  calendar?: MailedCalendar;
  /** Who writes; Kinloop itself when left out. */
  clinic?: MailedClinic;
}

export interface MailedClinic {
  name: string;
  /** Where an answer goes; to the sender when null. */
  email: string | null;
}

/** Hands a mail to the mail server; null when none is configured, and mail is kept instead. */
export interface Mailer {
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** Plain text and at most a calendar entry, one recipient, and nothing of ours is ever fetched by the library. */
export function createMailer(env: Pick<Env, 'SMTP_URL' | 'MAIL_FROM' | 'APP_ORIGIN'>): Mailer | null {
  if (env.SMTP_URL === undefined) return null;
  const host = new URL(env.APP_ORIGIN).hostname;
  const transport = createTransport({
    url: env.SMTP_URL,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async ({ id, to, subject, body, calendar, clinic }) => {
      await transport.sendMail({
        // The clinic by name, at the one address this server may send from; an invitation's organizer is the same.
        from: { name: clinic?.name ?? 'Kinloop', address: env.MAIL_FROM },
        ...(clinic?.email ? { replyTo: { name: clinic.name, address: clinic.email } } : {}),
        to: { name: '', address: to },
        messageId: `<${id}@${host}>`,
        subject,
        text: body,
        // Beside the text for mail programs that show an invitation, and as a file for those that do not.
        ...(calendar === undefined
          ? {}
          : { icalEvent: { method: calendar.method, content: calendar.text, filename: 'visit.ics' } }),
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}

/** Why a mail did not leave, as a code: the server's own words may quote the address. */
export function mailProblem(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode === 'number') return `SMTP ${responseCode}`;
  return typeof code === 'string' && /^[A-Z0-9_]{2,30}$/.test(code) ? code : 'unknown';
}
