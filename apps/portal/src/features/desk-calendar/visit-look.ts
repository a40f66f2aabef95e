import type { BadgeTone } from '@kinloop/ui/badge';
import type { CalendarVisit } from './calendar-day.ts';

/** How a visit looks by its state. Never by colour alone: edge, hatching and a word go with it. */
export function skinOf(visit: CalendarVisit): string {
  if (visit.kind === 'block') return 'desk-hatched border-line-strong text-ink-soft';
  return skins[visit.state];
}

const skins: Readonly<Record<CalendarVisit['state'], string>> = {
  held: 'border-soon border-dashed bg-soon-wash text-ink',
  requested: 'border-calm border-dashed bg-calm-wash text-ink',
  booked: 'border-accent bg-accent-wash text-ink',
  arrived: 'border-better bg-better-wash text-ink',
  completed: 'border-line-strong bg-paper-sunk text-ink-soft',
  'no-show': 'border-worse bg-worse-wash text-ink',
  cancelled: 'border-line-strong bg-transparent text-ink-soft line-through',
  'late-cancelled': 'border-line-strong bg-transparent text-ink-soft line-through',
  expired: 'border-line bg-transparent text-ink-soft',
};

export const stateTone: Readonly<Record<CalendarVisit['state'], BadgeTone>> = {
  held: 'soon',
  requested: 'routine',
  booked: 'neutral',
  arrived: 'good',
  completed: 'good',
  'no-show': 'urgent',
  cancelled: 'neutral',
  'late-cancelled': 'neutral',
  expired: 'neutral',
};

/** How soon somebody had to be seen, where it is worth a sign: most visits are routine. */
export function urgencyTone({ urgency }: Pick<CalendarVisit, 'urgency'>): BadgeTone | null {
  if (urgency === 'emergency' || urgency === 'same_day') return 'emergency';
  if (urgency === 'urgent') return 'urgent';
  return urgency === 'soon' ? 'soon' : null;
}

/** The visit lies after the last day on which its urgency wanted it; its target is the end of that day, exclusive. */
export function isAfterTarget({ startsAt, targetAt }: Pick<CalendarVisit, 'startsAt' | 'targetAt'>): boolean {
  return targetAt !== null && Date.parse(startsAt) >= Date.parse(targetAt);
}

export type UrgencyWord = 'emergency' | 'same_day' | 'urgent' | 'soon' | 'routine' | 'preventive';

export function urgencyWord({ urgency }: Pick<CalendarVisit, 'urgency'>): UrgencyWord | null {
  return urgency !== null && urgencies.has(urgency) ? (urgency as UrgencyWord) : null;
}

const urgencies: ReadonlySet<string> = new Set([
  'emergency',
  'same_day',
  'urgent',
  'soon',
  'routine',
  'preventive',
]);

/** Whether an alert of somebody who comes waits for an answer. */
export const hasAlert = ({ patients }: Pick<CalendarVisit, 'patients'>): boolean =>
  patients.some(({ hasAlert: waits }) => waits);
