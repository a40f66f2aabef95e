import { aMeasure, type MeasureOptions } from '../builders/measure.ts';
import type { Visit } from '../builders/visit.ts';
import type { Scene } from './scene.ts';
import type { Attending } from './visits.ts';

const ACTIVITIES = ['Up the stairs with shopping', 'Sleeping through the night', 'A walk of an hour'];

/** Asked at the first visit and at the one of the second screen, answered the evening after each. */
export function measureTwice(
  { world, clinic }: Scene,
  { patient, physio, story }: Attending,
  { first, second }: { readonly first: Visit; readonly second: Visit },
): void {
  if (patient.loginId === null) return;
  const common = { patientId: patient.id, loginId: patient.loginId, practitioner: physio };
  const between = (low: number, high: number, value: number) => Math.max(low, Math.min(high, value));
  const pain = between(2, 9, story.nprs);
  const isBetter = story.course !== 'steady' && story.course !== 'flare';
  const less = isBetter ? 3 : 0;
  const peg = {
    before: [pain, pain - 1, pain],
    now: [pain, pain - 1, pain].map((one) => Math.max(0, one - less)),
  };
  const psfs = { before: [3, 4, 2], now: isBetter ? [7, 7, 5] : [4, 4, 2] };
  const write = (
    visit: Visit,
    options: Pick<MeasureOptions, 'measure' | 'items' | 'activities' | 'before'>,
  ) =>
    aMeasure(world, clinic, {
      ...common,
      ...options,
      askedAt: visit.endsAt,
      answeredAt: visit.endsAt.add({ hours: 5 }),
    });
  write(first, { measure: 'psfs', items: psfs.before, activities: ACTIVITIES });
  write(first, { measure: 'peg', items: peg.before });
  write(second, { measure: 'psfs', items: psfs.now, activities: ACTIVITIES, before: psfs.before });
  write(second, { measure: 'peg', items: peg.now, before: peg.before });
}
