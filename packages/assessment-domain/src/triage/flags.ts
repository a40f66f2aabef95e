import { type CautionId, RED_FLAG_IDS, type RedFlagId } from '../catalogue/index.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { TriageContext } from './context.ts';

/** How a red-flag question was answered. "Not sure" is never silently treated as no. */
export const RED_FLAG_ANSWERS = ['no', 'yes', 'not-sure'] as const;
export type RedFlagAnswer = (typeof RED_FLAG_ANSWERS)[number];

export interface FlagReading {
  /** Flags in effect: of themselves, or in the combination that makes them count. In form order. */
  readonly effective: readonly RedFlagId[];
  /** "Not sure" answers that ask for a phone triage before any visit. In form order. */
  readonly needCall: readonly RedFlagId[];
  /** Night pain without anything that would make it count: no flag, but seen soon. */
  readonly isNightPainAlone: boolean;
}

/** The part of a context that red-flag answers give. No rule of its own. */
export function redFlagContext(
  answers: Readonly<Partial<Record<RedFlagId, RedFlagAnswer>>>,
): Required<Pick<TriageContext, 'redFlags' | 'redFlagsNotSure'>> {
  return {
    redFlags: RED_FLAG_IDS.filter((id) => answers[id] === 'yes'),
    redFlagsNotSure: RED_FLAG_IDS.filter((id) => answers[id] === 'not-sure'),
  };
}

/**
 * Which flags count. "Not sure" to an emergency item is that flag; to rf-night or rf-inflammatory it is a yes; to any other
 * item it asks for a phone triage. A caution answered yes that implies a flag is that flag. Total. Source: clinic rule over the
 * red-flag catalogue, which names its own.
 */
export function readFlags(
  context: TriageContext,
  cautions: readonly CautionId[],
  ruleset: Ruleset = DEFAULT_RULESET,
): FlagReading {
  const yes = new Set<RedFlagId>(context.redFlags);
  for (const caution of cautions) {
    const implied = ruleset.cautions[caution].impliesFlag;
    if (implied !== null) yes.add(implied);
  }
  const needCall = new Set<RedFlagId>();
  for (const id of context.redFlagsNotSure ?? []) {
    if (yes.has(id)) continue;
    const { urgency, sufficientAlone } = ruleset.redFlags[id];
    if (urgency === 'emergency' || !sufficientAlone) yes.add(id);
    else needCall.add(id);
  }

  const effective = RED_FLAG_IDS.filter((id) => yes.has(id) && isEffective(id, yes, context, ruleset));
  return {
    effective,
    needCall: RED_FLAG_IDS.filter((id) => needCall.has(id)),
    isNightPainAlone: yes.has('rf-night') && !effective.includes('rf-night'),
  };
}

function isEffective(
  id: RedFlagId,
  yes: ReadonlySet<RedFlagId>,
  context: TriageContext,
  { triage }: Ruleset,
): boolean {
  if (id === 'rf-night') {
    const hasCompany = yes.has('rf-weightloss') || yes.has('rf-cancer') || yes.has('rf-fever');
    return hasCompany || ((context.age ?? 0) > triage.nightPainAgeAbove && context.new === true);
  }
  if (id === 'rf-inflammatory') return (context.inflammatoryFeatures ?? 0) >= triage.inflammatoryFeaturesFrom;
  return true;
}
