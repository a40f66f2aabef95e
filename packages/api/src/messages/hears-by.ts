import { sql } from '@kinloop/db';
import { channelsFor, type Reachable } from './channel-choice.ts';
import type { Channel, MessageKind } from './wording.ts';

/** What decides how patient `p` hears from clinic `c` with messaging settings `m`, as parts of a `jsonb_build_object`. */
export const reachParts = sql`'phone', p.phone, 'email', p.email, 'smsWanted', p.sms_wanted, 'sms', coalesce(m.sms, false),
  'locale', c.locale`;

/** A patient as the desk sees them: by what they would hear, instead of their addresses; nothing where the desk has to phone. */
export function withWays<P extends Reachable>(
  kind: MessageKind,
  { email, smsWanted, sms, locale, ...patient }: P,
): Omit<P, Exclude<keyof Reachable, 'phone'>> & { hearsBy: Channel[] } {
  const ways = channelsFor(kind, { email, phone: patient.phone, smsWanted, sms, locale });
  return { ...patient, hearsBy: ways.map(({ channel }) => channel) };
}
