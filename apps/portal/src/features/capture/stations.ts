import { CAUTIONS, type CautionAnswers, type FindingId } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import {
  cautionsToAskFirst,
  type RawReading,
  SCREENS,
  type ScreenItem,
  skips,
  skipText,
} from '@kinloop/assessment-domain/screening';

const isFinding = (item: ScreenItem) => item.kind === 'finding';

/** The clinic's screen, station by station. */
export const STATIONS = SCREENS.clinic.steps.map(({ title, items }) => ({
  title,
  findings: items.filter(isFinding).map(({ finding }) => finding),
}));

const TESTED = SCREENS.clinic.steps.flatMap(({ items }) => items.filter(isFinding));

/** What is not tested with this patient unless the physio decides otherwise, each with why. What was not asked leaves nothing out. */
export function leftOut(cautions: CautionAnswers, language?: Language): ReadonlyMap<FindingId, string> {
  return new Map(
    TESTED.flatMap(({ finding, skipWhen }): [FindingId, string][] => {
      const against = skipWhen.find((rule) => skips(rule, { cautions }));
      return against === undefined ? [] : [[finding, skipText(against, DEFAULT_RULESET, language)]];
    }),
  );
}

/** What to ask before a test, by its name: cautions that could speak against it and that nobody asked about. */
export function toAskFirst(cautions: CautionAnswers): ReadonlyMap<FindingId, readonly string[]> {
  return new Map(
    TESTED.flatMap(({ finding, skipWhen }): [FindingId, string[]][] => {
      const open = cautionsToAskFirst(skipWhen, cautions);
      return open.length === 0 ? [] : [[finding, open.map((id) => CAUTIONS[id].label)]];
    }),
  );
}

/** What is not proposed to be tested next: it was tried and could not be judged, or it is left out. */
export function notNext({ entries }: RawReading, out: ReadonlyMap<FindingId, string>): FindingId[] {
  const tried = entries.filter(({ state }) => state === 'not-tested' || state === 'pain-limited');
  return [...tried.map(({ finding }) => finding), ...out.keys()];
}
