import { mobileNumber } from './sms.ts';
import type { Channel, MessageKind } from './wording.ts';

/** What decides how somebody is written to. */
export interface Reachable {
  email: string | null;
  phone: string | null;
  /** The patient's own choice. */
  smsWanted: boolean;
  /** The clinic's. */
  sms: boolean;
  /** BCP 47 of the clinic. */
  locale: string;
}

/** What a person should see on the phone they carry; everything else comes by text only without an e-mail address. */
const worthAText: ReadonlySet<MessageKind> = new Set([
  'visit-changed',
  'visit-cancelled',
  'class-off',
  'class-moved',
  'visit-declined',
  'visit-lapsed',
  'visit-reminder',
  'waitlist-offer',
  'another-time',
]);

/** Where a message goes: always by e-mail where there is an address, and by text where clinic and patient want it. */
export function channelsFor(kind: MessageKind, who: Reachable): { channel: Channel; to: string }[] {
  const mobile = who.sms && who.smsWanted && who.phone !== null ? mobileNumber(who.phone, who.locale) : null;
  return [
    ...(who.email === null ? [] : [{ channel: 'email' as const, to: who.email }]),
    ...(mobile === null || (who.email !== null && !worthAText.has(kind))
      ? []
      : [{ channel: 'sms' as const, to: mobile }]),
  ];
}
