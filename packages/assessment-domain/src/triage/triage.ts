import type {
  AppointmentTypeId,
  CautionId,
  FindingId,
  Level,
  PatternId,
  RedFlagId,
  RedFlagUrgency,
  Skill,
} from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset, TriageRules } from '../ruleset/types.ts';
import type { TriageContext } from './context.ts';
import { type FlagReading, readFlags } from './flags.ts';
import type { TriageReason } from './reasons.ts';

export interface TriageFacts {
  readonly context?: TriageContext;
  /** Cautions answered yes; some of them are red flags. */
  readonly cautions?: readonly CautionId[];
  /** Highest level of each reported symptom on either side, as far as assessed. */
  readonly symptoms?: Readonly<Partial<Record<FindingId, Level>>>;
  /** The leading hypothesis, which decides the skill when nothing else does. */
  readonly topPattern?: PatternId | null;
}

export type BookableTypeId = Exclude<AppointmentTypeId, 'triage-call-10' | 'group-45'>;

interface DispositionBase {
  readonly effectiveFlags: readonly RedFlagId[];
  readonly notSureFlags: readonly RedFlagId[];
  /** Most decisive first. */
  readonly reasons: readonly [TriageReason, ...TriageReason[]];
}

/** What should happen next. Only the last kind can be booked by the person; the first two cannot hold an appointment. */
export type Disposition =
  | (DispositionBase & {
      readonly kind: 'emergency';
      readonly urgency: 'emergency';
      readonly appointmentType: null;
      readonly skill: null;
      readonly online: false;
      readonly advice: readonly [string, ...string[]];
    })
  | (DispositionBase & {
      readonly kind: 'same-day-care';
      readonly urgency: 'same_day';
      readonly appointmentType: null;
      readonly skill: null;
      readonly online: false;
      readonly advice: readonly [string, ...string[]];
    })
  | (DispositionBase & {
      readonly kind: 'phone-triage';
      readonly urgency: 'urgent';
      readonly appointmentType: 'triage-call-10';
      readonly skill: Skill;
      readonly online: 'after-triage';
      /** The call happens today: somebody was not sure about a same-day sign. */
      readonly callToday: boolean;
      readonly advice: readonly [string, ...string[]];
    })
  | (DispositionBase & {
      readonly kind: 'bookable';
      readonly urgency: 'urgent' | 'soon' | 'routine' | 'preventive';
      readonly appointmentType: BookableTypeId;
      readonly skill: Skill;
      readonly online: true;
      /** The physio has cleared group exercise, so it may be offered beside the visit. */
      readonly groupAlsoOffered: boolean;
    });

/**
 * How soon, with whom, and what to tell the person. Emergency first, then each rule in its fixed order; the first match
 * decides. A missing value makes its condition false, except that a pain score nobody gave is planned for, not waved off.
 * Source: red-flag catalogue (Finucane 2020; GIRFT/CSP 2023); targets and durations are a clinic rule.
 *
 * @param language of the advice; reasons are ids, for `reasonTextIn` to say. What is stored is in English.
 */
export function triage(
  facts: TriageFacts,
  ruleset: Ruleset = DEFAULT_RULESET,
  language: Language = ENGLISH,
): Disposition {
  const context = facts.context ?? {};
  const flags = readFlags(context, facts.cautions ?? [], ruleset);
  const base = { effectiveFlags: flags.effective, notSureFlags: flags.needCall };
  const flagsAt = (urgency: RedFlagUrgency) =>
    flags.effective.filter((id) => ruleset.redFlags[id].urgency === urgency);

  const emergencies = flagsAt('emergency');
  if (isNonEmpty(emergencies)) {
    return {
      ...base,
      kind: 'emergency',
      urgency: 'emergency',
      ...NO_VISIT,
      ...told(emergencies, context, language),
    };
  }
  const sameDay = flagsAt('same_day');
  if (isNonEmpty(sameDay)) {
    return {
      ...base,
      kind: 'same-day-care',
      urgency: 'same_day',
      ...NO_VISIT,
      ...told(sameDay, context, language),
    };
  }
  const reading: Reading = { context, flags, symptoms: facts.symptoms ?? {}, ruleset, language };
  const skill = skillFor(reading, facts.topPattern ?? null);
  const call = phoneTriage(reading, flagsAt('urgent_referral'));
  if (call) return { ...base, ...call, skill };

  const { urgency, reason, isWell } = bookableUrgency(reading);
  const visit = visitType(context, isWell, ruleset.triage);
  return {
    ...base,
    kind: 'bookable',
    urgency,
    appointmentType: visit.type,
    skill,
    online: true,
    groupAlsoOffered:
      context.groupCleared === true &&
      (context.nprs ?? Number.POSITIVE_INFINITY) <= ruleset.triage.groupNprsUpTo,
    reasons: [reason, ...visit.reasons],
  };
}

const NO_VISIT = { appointmentType: null, skill: null, online: false } as const;

/** What is known about the person, the rules it is read by, and the language it is answered in. */
interface Reading {
  readonly context: TriageContext;
  readonly flags: FlagReading;
  readonly symptoms: Readonly<Partial<Record<FindingId, Level>>>;
  readonly ruleset: Ruleset;
  readonly language: Language;
}

function told(flags: readonly [RedFlagId, ...RedFlagId[]], context: TriageContext, language: Language) {
  const [first, ...rest] = flags;
  return {
    advice: uniqueAdvice(first, rest, language),
    reasons: [flagReason(first, context), ...rest.map((flag) => flagReason(flag, context))] as const,
  };
}

/** Whether a flag was a yes or a doubt; where both were said it is a yes. No rule of its own. */
export function flagReason(flag: RedFlagId, context: TriageContext): TriageReason {
  const isUnsure = context.redFlagsNotSure?.includes(flag) && !context.redFlags?.includes(flag);
  return { key: isUnsure ? 'red-flag-not-sure' : 'red-flag', flag };
}

/** What the person is told to do about a red flag: it names no disease. Source: `RED_FLAGS`, its action put to the person. */
export function flagAdvice(flag: RedFlagId, language: Language = ENGLISH): string {
  return phrase(language, `patient.flag.${flag}`, {});
}

function uniqueAdvice(
  first: RedFlagId,
  rest: readonly RedFlagId[],
  language: Language,
): readonly [string, ...string[]] {
  const opening = flagAdvice(first, language);
  const others = new Set(rest.map((flag) => flagAdvice(flag, language)));
  others.delete(opening);
  return [opening, ...others];
}

function phoneTriage(
  { context, flags, symptoms, ruleset, language }: Reading,
  referrals: readonly RedFlagId[],
) {
  const callAdvice = phrase(language, 'patient.advice.call', {});
  const asked = [...referrals, ...flags.needCall];
  const call = {
    kind: 'phone-triage',
    urgency: 'urgent',
    appointmentType: 'triage-call-10',
    online: 'after-triage',
  } as const;
  if (isNonEmpty(asked)) {
    const callToday = flags.needCall.some((id) => ruleset.redFlags[id].urgency === 'same_day');
    const { advice, reasons } = told(asked, context, language);
    return { ...call, callToday, advice: [...advice, callAdvice] as const, reasons };
  }
  const isChild = (context.age ?? Number.POSITIVE_INFINITY) < ruleset.triage.childUnderAge;
  if (
    isChild &&
    (context.limp === true || ruleset.triage.childFindings.some((id) => (symptoms[id] ?? 0) > 0))
  ) {
    return {
      ...call,
      callToday: false,
      advice: [callAdvice] as const,
      reasons: [{ key: 'child-limp-or-pain' }] as const,
    };
  }
  return null;
}

interface UrgencyReading {
  readonly urgency: 'urgent' | 'soon' | 'routine' | 'preventive';
  readonly reason: TriageReason;
  /** No pain and no warning signal. */
  readonly isWell: boolean;
}

function bookableUrgency(reading: Reading): UrgencyReading {
  const pain = painReason(reading);
  const complaint = complaintReason(reading, pain);
  const isWell = complaint === null;
  const atOnce = urgentReason(reading, pain);
  if (atOnce) return { urgency: 'urgent', reason: atOnce, isWell };
  const early = soonReason(reading, pain);
  if (early) return { urgency: 'soon', reason: early, isWell };
  return isWell
    ? { urgency: 'preventive', reason: { key: 'well' }, isWell }
    : { urgency: 'routine', reason: complaint, isWell };
}

interface PainReading {
  /** Null when nobody gave a score and no screen shows marked pain. */
  readonly nprs: number | null;
  readonly reason: TriageReason;
}

/** A pain finding at level 1 counts as a score of its own (NPRS 4) when the score given is lower or missing. */
function painReason({ context, symptoms, ruleset }: Reading): PainReading {
  const { markedPainCountsAs, painFindings } = ruleset.triage;
  const isMarked = painFindings.some((id) => symptoms[id] === 1);
  if (isMarked && (context.nprs ?? 0) < markedPainCountsAs)
    return { nprs: markedPainCountsAs, reason: { key: 'pain-from-screen' } };
  if (context.nprs === undefined) return { nprs: null, reason: { key: 'pain-not-given' } };
  return { nprs: context.nprs, reason: { key: 'pain', nprs: context.nprs } };
}

function urgentReason({ context, ruleset }: Reading, pain: PainReading): TriageReason | null {
  const { urgentPainFrom, recentOnsetDays, recentPsfsUpTo } = ruleset.triage;
  if ((pain.nprs ?? 0) >= urgentPainFrom) return pain.reason;
  if (context.neuroSigns) return { key: 'tingling-or-weakness' };
  const { onsetDays, psfs } = context;
  if (onsetDays === undefined || psfs === undefined) return null;
  if (onsetDays <= recentOnsetDays && psfs <= recentPsfsUpTo) {
    return { key: 'recent-and-limiting', onsetDays, psfs };
  }
  return null;
}

function soonReason({ context, flags, ruleset }: Reading, pain: PainReading): TriageReason | null {
  const { soonPainFrom, limitedPsfsUpTo } = ruleset.triage;
  if ((pain.nprs ?? 0) >= soonPainFrom) return pain.reason;
  if (context.givingWay) return { key: 'giving-way' };
  if (context.locking) return { key: 'locking' };
  if (context.psfs !== undefined && context.psfs <= limitedPsfsUpTo)
    return { key: 'limits-activities', psfs: context.psfs };
  if (flags.isNightPainAlone) return { key: 'night-pain' };
  return null;
}

/** What makes the person more than well; new tingling, numbness or weakness are warning signals whichever field says so. */
function complaintReason({ context, symptoms, ruleset }: Reading, pain: PainReading): TriageReason | null {
  if (pain.nprs === null || pain.nprs > 0) return pain.reason;
  if (context.signals?.length) return { key: 'signals', signals: context.signals };
  if (context.neuroSigns) return { key: 'tingling-or-weakness' };
  const symptom = (Object.entries(symptoms) as [FindingId, Level][]).find(
    ([id, level]) => level > 0 && id !== 'performance-drop' && ruleset.findings[id].domain === 'symptom',
  );
  return symptom ? { key: 'symptom', finding: symptom[0] } : null;
}

function visitType(
  context: TriageContext,
  isWell: boolean,
  rules: TriageRules,
): { type: BookableTypeId; reasons: TriageReason[] } {
  if (isWell) {
    return context.goal === undefined
      ? { type: 'screening-45', reasons: [] }
      : { type: 'running-strength-60', reasons: [{ key: 'goal', goal: context.goal }] };
  }
  const longer = reasonsForMoreTime(context, rules);
  if (context.new) {
    const isShort = longer.length === 0;
    return { type: isShort ? 'initial-45' : 'initial-60', reasons: [{ key: 'new-problem' }, ...longer] };
  }
  const review = reasonsForReview(context, rules);
  if (review.length > 0) return { type: 'extended-45', reasons: review };
  if (context.telehealthRequested && !context.neuroSigns && !context.handsOnTestDue) {
    return { type: 'telehealth-30', reasons: [{ key: 'telehealth-asked' }] };
  }
  return { type: 'follow-up-30', reasons: [] };
}

function reasonsForMoreTime(context: TriageContext, rules: TriageRules): TriageReason[] {
  const { weeks = 0, regions = 0, age = Number.POSITIVE_INFINITY } = context;
  const reasons: TriageReason[] = [];
  if (weeks > rules.longLastingAboveWeeks) reasons.push({ key: 'long-lasting', weeks });
  if (regions >= rules.severalRegionsFrom) reasons.push({ key: 'several-areas', regions });
  if (context.psychosocialHigh) reasons.push({ key: 'much-on-mind' });
  if (age < rules.childUnderAge) reasons.push({ key: 'under-16' });
  return reasons;
}

function reasonsForReview(context: TriageContext, rules: TriageRules): TriageReason[] {
  const { weeksSinceLastVisit = 0 } = context;
  const reasons: TriageReason[] = [];
  if (context.reassessmentDue) reasons.push({ key: 'reassessment-due' });
  if (context.psychosocialHigh) reasons.push({ key: 'much-on-mind' });
  if (weeksSinceLastVisit > rules.longGapAboveWeeks)
    reasons.push({ key: 'long-gap', weeks: weeksSinceLastVisit });
  return reasons;
}

function skillFor({ context, flags, ruleset }: Reading, topPattern: PatternId | null): Skill {
  const isInEffect = (...ids: RedFlagId[]) => ids.some((id) => flags.effective.includes(id));
  if ((context.age ?? Number.POSITIVE_INFINITY) < ruleset.triage.childUnderAge) return 'paediatric';
  if (context.neuroSigns || isInEffect('rf-cancer', 'rf-weightloss', 'rf-night', 'rf-inflammatory'))
    return 'spine';
  if (isInEffect('rf-claudication', 'rf-not-coping')) return 'general';
  if (context.psychosocialHigh) return 'pain-informed';
  if (context.pelvicPregnancy) return 'pelvic-health';
  return topPattern === null ? 'general' : ruleset.patterns[topPattern].skill;
}

function isNonEmpty<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

/** The minutes a disposition's visit takes; null when no visit is offered. Source: clinic rule. */
export function visitMinutes(disposition: Disposition, ruleset: Ruleset = DEFAULT_RULESET): number | null {
  return disposition.appointmentType === null
    ? null
    : ruleset.appointments.minutes[disposition.appointmentType];
}
