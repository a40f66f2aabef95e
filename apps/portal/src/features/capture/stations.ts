import type { CautionId, FindingId } from '@kinloop/assessment-domain/catalogue';
import { type RawReading, SCREENS, type ScreenItem, skips } from '@kinloop/assessment-domain/screening';

const isFinding = (item: ScreenItem) => item.kind === 'finding';

/** The clinic's screen, station by station. */
export const STATIONS = SCREENS.clinic.steps.map(({ title, items }) => ({
  title,
  findings: items.filter(isFinding).map(({ finding }) => finding),
}));

/** What is not tested with this patient unless the physio decides otherwise, each with why. What was not asked leaves nothing out. */
export function leftOut(
  cautions: Readonly<Partial<Record<CautionId, 'yes' | 'no'>>>,
): ReadonlyMap<FindingId, string> {
  const yes = (Object.keys(cautions) as CautionId[]).filter((id) => cautions[id] === 'yes');
  return new Map(
    SCREENS.clinic.steps
      .flatMap(({ items }) => items.filter(isFinding))
      .flatMap(({ finding, skipWhen }): [FindingId, string][] => {
        const against = skipWhen.find((rule) => skips(rule, { cautions: yes }));
        return against === undefined ? [] : [[finding, against.because]];
      }),
  );
}

/** What is not proposed to be tested next: it was tried and could not be judged, or it is left out. */
export function notNext({ entries }: RawReading, out: ReadonlyMap<FindingId, string>): FindingId[] {
  const tried = entries.filter(({ state }) => state === 'not-tested' || state === 'pain-limited');
  return [...tried.map(({ finding }) => finding), ...out.keys()];
}
