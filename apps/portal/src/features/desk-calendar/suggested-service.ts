import type { CalendarDays } from './calendar-day.ts';

/** Whom a visit is for: somebody who has been here before, or comes for the first time. */
export type Standing = 'known' | 'new';

/** What fits best first. */
const USUAL: Readonly<Record<Standing, readonly string[]>> = {
  new: ['initial-45', 'initial-60'],
  known: ['follow-up-30', 'extended-45'],
};

/**
 * The service somebody most likely comes for: a first visit, or a follow-up; else whatever the practitioner gives that
 * is neither a call nor a class. One choice less to make on the phone.
 */
export function suggestedService(
  { practitioners, services }: Pick<CalendarDays, 'practitioners' | 'services'>,
  practitionerId: string,
  standing: Standing,
): string {
  const gives = practitioners.find(({ id }) => id === practitionerId)?.serviceIds ?? [];
  const given = services.filter(({ id }) => gives.includes(id));
  const usual = USUAL[standing].flatMap(
    (type) => given.find(({ appointmentType }) => appointmentType === type) ?? [],
  );
  const visits = given.filter(({ mode }) => mode !== 'phone' && mode !== 'group');
  const [best] = [...usual, ...visits, ...given, ...services];
  return best?.id ?? '';
}
