import { FINDINGS } from '../catalogue/findings/index.ts';
import type { CautionId, FindingId } from '../catalogue/ids.ts';
import { normsOfFinding, type Sex } from '../catalogue/index.ts';
import { MEASURES, type MeasureId } from '../catalogue/measures.ts';
import { CLINIC } from '../screening/clinic-screen.ts';
import { DEFAULT_RULESET } from './default.ts';

/**
 * Readings of the newest rules that no study settles, one sentence each, for a lead physio to confirm before signing. Numbers and
 * names are those of the rules and the catalogue. Source: decisions 022, 097 and 101 (clinic rules).
 */
export function toConfirm(): string[] {
  const { findingChange, levels, measures } = DEFAULT_RULESET;
  const at70 = (sex: Sex) => normsOfFinding('heel-raise', { age: 70, sex }).map(({ typical }) => typical);
  const heelRaise = levels.cuts['heel-raise'];
  const points = (id: MeasureId) => `${MEASURES[id].name} ${measures.change[id].points}`;
  return [
    `A time on one leg counts as changed from ${findingChange['sl-stance']?.sameRater} s on, at any age. The study measured people of 60 to 89 years; none was found for younger ones.`,
    `Hip precautions or an unstable hip leave out, until the physio decides otherwise: ${leftOutBy('hip-replacement-precautions-anterior', 'hip-replacement-precautions-posterior', 'hip-instability', 'hip-replacement')}. No source says which tests to leave out.`,
    `The larger of the error and the important change counts: ${points('tsk11')}, ${points('pcs')}, ${points('ihot12')} points. A smaller change that studies call important is told as within measurement error.`,
    `A rating of change counts from ${measures.change.groc.points} of 11 and from ${measures.groc15} of 15 points on, the lower end of what is in use.`,
    `Heel raises are read by the same counts at any age: below ${heelRaise?.mild?.value} mild, below ${heelRaise?.marked?.value} marked. The norm falls with age, on an incline to ${at70('male')} for men and ${at70('female')} for women at 70, so a usual count then reads as mild or marked.`,
  ];
}

/** Names of the tests in the room that one of these cautions leaves out. */
function leftOutBy(...cautions: readonly CautionId[]): string {
  const tests = CLINIC.steps
    .flatMap(({ items }) => [...items])
    .flatMap((item): FindingId[] => {
      if (item.kind !== 'finding') return [];
      const isOut = item.skipWhen.some(
        (rule) => rule.kind === 'caution' && rule.anyOf.some((caution) => cautions.includes(caution)),
      );
      return isOut ? [item.finding] : [];
    });
  return tests.map((finding) => FINDINGS[finding].label).join('; ');
}
