import { type Language, phrase } from '../explanations/phrases.ts';
import type { Weighing } from '../explanations/weighing.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { type Adherence, type AdherenceInput, adherence, dayNumber, plannedDays } from './adherence.ts';

/**
 * What adherence is weighed by: sessions that no plan asked for, days nothing was planned for, and what was done and not logged. No
 * rule of its own.
 *
 * @param input what it was read from, by the same rules
 */
export function weighAdherence(
  read: Adherence,
  input: AdherenceInput,
  rules: Pick<Ruleset, 'adherence'>,
  language: Language,
): Weighing {
  return {
    against: unplanned(read, input, language),
    missing: notPlanned(read, input, language),
    alternatives: [...withMore(read, input, rules, language), ...notLogged(read, language)],
  };
}

/** Sessions that stand in no share, in the longest window that has one. */
function unplanned({ windows }: Adherence, input: AdherenceInput, language: Language): string[] {
  const window = windows.findLast(({ percent }) => percent !== null);
  if (window === undefined) return [];
  const { days } = window;
  const planned = plannedDays(input, days);
  const today = dayNumber(input.asOf);
  const count = input.sessions
    .map(dayNumber)
    .filter((day) => day > today - days && day <= today && !planned.has(day)).length;
  return count === 0 ? [] : [phrase(language, 'adherence.against.unplanned', { count, days })];
}

/** Days that asked for no session: before, between and after the stretches of the plan, and those of a pause. */
function notPlanned({ windows }: Adherence, input: AdherenceInput, language: Language): string[] {
  const plan = input.plan.filter(({ perWeek }) => perWeek > 0);
  return windows.flatMap(({ days, percent }) => {
    const count = days - plannedDays({ ...input, plan }, days).size;
    return count === 0 || percent === null
      ? []
      : [phrase(language, 'adherence.missing.days', { days, count })];
  });
}

/** How many sessions more, done on the last day, and a fall would not be pointed out. */
function withMore(
  { windows, falls }: Adherence,
  input: AdherenceInput,
  rules: Pick<Ruleset, 'adherence'>,
  language: Language,
): string[] {
  // With all that was planned nothing lies below anything, unless the last day itself was not planned.
  const most = Math.ceil(Math.max(...windows.map(({ planned }) => planned)));
  return falls.flatMap(({ recent, usual }) => {
    for (let count = 1; count <= most; count += 1) {
      const sessions = [...input.sessions, ...Array<string>(count).fill(input.asOf)];
      const isLeft = adherence({ ...input, sessions }, rules).falls.some(
        (fall) => fall.recent === recent && fall.usual === usual,
      );
      if (!isLeft) return [phrase(language, 'adherence.instead.more', { count, recent, usual })];
    }
    return [];
  });
}

function notLogged({ windows }: Adherence, language: Language): string[] {
  const isOpen = windows.some(({ percent, done, planned }) => percent !== null && done < planned);
  return isOpen ? [phrase(language, 'adherence.instead.not-logged', {})] : [];
}
