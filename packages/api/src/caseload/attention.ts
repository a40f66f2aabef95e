import type { Language } from '@kinloop/assessment-domain/explanations';
import { z } from 'zod';
import { alertOutput, readAlert, type StoredAlert } from '../alerts/read-alert.ts';
import { reviewOutput, type ShownReview } from '../reviews/due.ts';

/** A booking counts as new for this long after it was made, days. */
export const NEW_BOOKING_DAYS = 7;
/** What can make somebody need their physio, most pressing first. */
export const attentionKinds = ['alert', 'stop', 'screen', 'booking', 'quiet', 'review', 'home'] as const;
export type AttentionKind = (typeof attentionKinds)[number];

/** One reason why somebody needs their physio now. Instants are ISO text. */
export const attentionOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('alert'), alert: alertOutput, others: z.number().int() }),
  z.object({ kind: z.literal('stop'), level: z.string(), code: z.string(), since: z.string() }),
  z.object({ kind: z.literal('screen'), assessmentId: z.uuid(), since: z.string() }),
  z.object({
    kind: z.literal('booking'),
    visitId: z.uuid(),
    startsAt: z.string(),
    urgency: z.string().nullable(),
    since: z.string(),
  }),
  /** Nothing logged for so many days, or the program is too much by the patient's own word, and not answered yet. */
  z.object({
    kind: z.literal('quiet'),
    days: z.number().int(),
    since: z.string(),
    smallerAskedAt: z.string().nullable(),
  }),
  /** Reviews that are due by the signed rules, most pressing first. */
  z.object({ kind: z.literal('review'), since: z.string(), reviews: z.array(reviewOutput) }),
  /** A patient put the self-screen at home off, or closed it. */
  z.object({ kind: z.literal('home'), closed: z.boolean(), since: z.string() }),
]);
export type Attention = z.output<typeof attentionOutput>;

/** What a query finds about one patient; null where there is nothing. */
export interface AttentionFacts {
  alert: (StoredAlert & { others: number }) | null;
  stop: { level: string; code: string; raisedAt: string } | null;
  unread: { id: string; at: string } | null;
  booking: { id: string; startsAt: string; urgency: string | null; at: string } | null;
  quiet: { days: number; since: string; smallerAskedAt: string | null } | null;
  review: { since: string; reviews: ShownReview[] } | null;
  home: { closed: boolean; since: string } | null;
}

/** Every reason there is, most pressing first. */
export function attentionOf(facts: AttentionFacts, language: Language): Attention[] {
  const alert = facts.alert === null ? null : readAlert(facts.alert, language);
  return [
    ...(alert === null ? [] : [{ kind: 'alert' as const, alert, others: facts.alert?.others ?? 0 }]),
    ...(facts.stop === null
      ? []
      : [
          {
            kind: 'stop' as const,
            level: facts.stop.level,
            code: facts.stop.code,
            since: facts.stop.raisedAt,
          },
        ]),
    ...(facts.unread === null
      ? []
      : [{ kind: 'screen' as const, assessmentId: facts.unread.id, since: facts.unread.at }]),
    ...(facts.booking === null
      ? []
      : [
          {
            kind: 'booking' as const,
            visitId: facts.booking.id,
            startsAt: facts.booking.startsAt,
            urgency: facts.booking.urgency,
            since: facts.booking.at,
          },
        ]),
    ...(facts.quiet === null ? [] : [{ kind: 'quiet' as const, ...facts.quiet }]),
    ...(facts.review === null ? [] : [{ kind: 'review' as const, ...facts.review }]),
    ...(facts.home === null ? [] : [{ kind: 'home' as const, ...facts.home }]),
  ].sort((a, b) => pressing(a) - pressing(b));
}

const LEVELS = ['emergency', 'same_day', 'urgent', 'soon'];

/** 0 is most pressing. An alert and a stop by their level, the rest in the order of `attentionKinds`. */
export function pressing(attention: Attention): number {
  if (attention.kind === 'alert') return LEVELS.indexOf(attention.alert.level);
  if (attention.kind === 'stop') return LEVELS.indexOf(attention.level) + 0.5;
  return LEVELS.length + attentionKinds.indexOf(attention.kind);
}
