import { RED_FLAGS } from '../catalogue/index.ts';
import { type Language, phrase } from '../explanations/phrases.ts';
import type { Weighing } from '../explanations/weighing.ts';
import { oneDecimal } from '../outcomes/rounding.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { TriageContext } from './context.ts';
import { type Disposition, type TriageFacts, triage } from './triage.ts';

/** The most pressing first. */
const ROUTES = [
  'emergency',
  'same-day-care',
  'phone-triage',
  'urgent',
  'soon',
  'routine',
  'preventive',
] as const;
type Route = (typeof ROUTES)[number];

/** What of a disposition is weighed. */
export type WeighedDisposition = Pick<Disposition, 'kind' | 'urgency' | 'reasons' | 'notSureFlags'>;

const routeOf = ({ kind, urgency }: Pick<Disposition, 'kind' | 'urgency'>): Route =>
  kind === 'bookable' ? (urgency as Extract<Route, typeof urgency>) : kind;

/**
 * What a disposition is weighed by: answers that by themselves ask for less, what was not sure or not given, and where the same
 * rules lead with another answer. Nothing is said against what rests on a red flag, be it a yes or a doubt: that the other answers ask
 * for less is no all-clear. No rule of its own.
 *
 * @param facts what it rests on, by the same rules
 */
export function weighDisposition(
  disposition: WeighedDisposition,
  facts: TriageFacts,
  rules: Ruleset,
  language: Language,
): Weighing {
  const weighed = {
    disposition,
    facts,
    rules,
    language,
    context: facts.context ?? {},
    route: routeOf(disposition),
  };
  return {
    against: restsOnFlag(weighed) ? [] : against(weighed),
    missing: [...notSure(weighed), ...(isAtOnce(weighed) ? [] : notGiven(weighed))],
    alternatives: [...lessUrgent(weighed), ...moreUrgent(weighed)],
  };
}

interface Weighed {
  readonly disposition: WeighedDisposition;
  readonly facts: TriageFacts;
  readonly rules: Ruleset;
  readonly language: Language;
  readonly context: TriageContext;
  readonly route: Route;
}

const isAtOnce = ({ route }: Weighed) => route === 'emergency' || route === 'same-day-care';

const restsOnFlag = ({ disposition: { reasons } }: Weighed) =>
  reasons[0].key === 'red-flag' || reasons[0].key === 'red-flag-not-sure';

const isLess = (one: Route, other: Route) => ROUTES.indexOf(one) > ROUTES.indexOf(other);

const named = (route: Route, language: Language) => phrase(language, `triage.route.${route}`, {});

function against(weighed: Weighed): string[] {
  const { context, rules, language, route } = weighed;
  const { nprs, psfs, neuroSigns, givingWay, locking, signals } = context;
  if (route === 'preventive') return [];
  const lessBy = (facts: TriageContext) => {
    const led = routeOf(triage({ context: facts }, rules));
    return isLess(led, route) ? [named(led, language)] : [];
  };
  return [
    ...(nprs === undefined
      ? []
      : lessBy({ nprs }).map((led) => phrase(language, 'triage.against.pain', { nprs, route: led }))),
    ...(psfs === undefined
      ? []
      : lessBy({ nprs: 0, psfs }).map((led) =>
          phrase(language, 'triage.against.function', { function: oneDecimal(psfs), route: led }),
        )),
    ...(neuroSigns === false ? [phrase(language, 'triage.against.no-neuro-signs', {})] : []),
    ...(givingWay === false && locking === false ? [phrase(language, 'triage.against.stable', {})] : []),
    ...(signals?.length === 0 ? [phrase(language, 'triage.against.no-signals', {})] : []),
  ];
}

function notSure({ context: { redFlags, redFlagsNotSure = [] }, language }: Weighed): string[] {
  return redFlagsNotSure
    .filter((flag) => !redFlags?.includes(flag))
    .map((flag) =>
      phrase(language, 'triage.missing.not-sure', { question: RED_FLAGS[flag].patientQuestion }),
    );
}

function notGiven({ context, rules, language }: Weighed): string[] {
  const { nprs, psfs, age, onsetDays, givingWay, locking, signals } = context;
  const isLimiting = (psfs ?? Number.POSITIVE_INFINITY) <= rules.triage.recentPsfsUpTo;
  return [
    ...(nprs === undefined ? [phrase(language, 'triage.missing.pain', {})] : []),
    ...(psfs === undefined ? [phrase(language, 'triage.missing.function', {})] : []),
    ...(onsetDays === undefined && isLimiting ? [phrase(language, 'triage.missing.onset', {})] : []),
    ...(givingWay === undefined || locking === undefined
      ? [phrase(language, 'triage.missing.stable', {})]
      : []),
    ...(signals === undefined ? [phrase(language, 'triage.missing.signals', {})] : []),
    ...(age === undefined ? [phrase(language, 'triage.missing.age', {})] : []),
  ];
}

type Change =
  | 'no-flag'
  | 'older'
  | 'less-pain'
  | 'no-marked-pain'
  | 'no-neuro-signs'
  | 'longer-ago'
  | 'no-giving-way'
  | 'no-locking'
  | 'more-function'
  | 'no-night-pain'
  | 'no-signals'
  | 'yes'
  | 'more-pain'
  | 'less-function';

/** A number of the sentence: years, a score 0-10 or days; or the question that is answered. */
interface Filling {
  readonly limit?: number;
  readonly question?: string;
}

/** Where the same rules lead with other facts; nothing where that is the same. */
function instead(
  { facts, rules, language, route }: Weighed,
  change: Change,
  other: Partial<TriageFacts>,
  { limit = 0, question = '' }: Filling = {},
): string[] {
  const led = routeOf(triage({ ...facts, ...other }, rules));
  return led === route
    ? []
    : [phrase(language, `triage.instead.${change}`, { route: named(led, language), limit, question })];
}

/** Without the answer that decided. */
function lessUrgent(weighed: Weighed): string[] {
  const { disposition, facts, context, rules } = weighed;
  const { childUnderAge, recentOnsetDays, limitedPsfsUpTo, painFindings } = rules.triage;
  const having = (other: TriageContext) => ({ context: { ...context, ...other } });
  switch (disposition.reasons[0].key) {
    case 'red-flag':
    case 'red-flag-not-sure':
      return instead(weighed, 'no-flag', { cautions: [], ...having({ redFlags: [], redFlagsNotSure: [] }) });
    case 'child-limp-or-pain':
      return instead(weighed, 'older', having({ age: childUnderAge }), { limit: childUnderAge });
    case 'pain':
    case 'pain-not-given': {
      const limit = painBelow(weighed);
      return instead(weighed, 'less-pain', having({ nprs: limit }), { limit });
    }
    case 'pain-from-screen': {
      const unmarked = Object.fromEntries(painFindings.map((id) => [id, 0.5] as const));
      return instead(weighed, 'no-marked-pain', { symptoms: { ...facts.symptoms, ...unmarked } });
    }
    case 'tingling-or-weakness':
      return instead(weighed, 'no-neuro-signs', having({ neuroSigns: false }));
    case 'recent-and-limiting':
      return instead(weighed, 'longer-ago', having({ onsetDays: recentOnsetDays + 1 }), {
        limit: recentOnsetDays,
      });
    case 'giving-way':
      return instead(weighed, 'no-giving-way', having({ givingWay: false }));
    case 'locking':
      return instead(weighed, 'no-locking', having({ locking: false }));
    case 'limits-activities':
      return instead(weighed, 'more-function', having({ psfs: 10 }), { limit: limitedPsfsUpTo });
    case 'night-pain':
      // It decides only where no other flag counts.
      return instead(weighed, 'no-night-pain', having({ redFlags: [], redFlagsNotSure: [] }));
    case 'signals':
      return instead(weighed, 'no-signals', having({ signals: [] }));
    default:
      return [];
  }
}

/** The most pain that does not ask for what this pain asked for. */
function painBelow({ route, rules: { triage: limits } }: Weighed): number {
  if (route === 'urgent') return limits.urgentPainFrom - 1;
  return route === 'soon' ? limits.soonPainFrom - 1 : 0;
}

/** The next answers up: a "yes" where somebody was not sure, more pain, less function. */
function moreUrgent(weighed: Weighed): string[] {
  const { disposition, context, rules, route, language } = weighed;
  if (route === 'phone-triage')
    return disposition.notSureFlags.flatMap((flag) =>
      instead(
        weighed,
        'yes',
        { context: { ...context, redFlags: [...(context.redFlags ?? []), flag] } },
        { question: RED_FLAGS[flag].patientQuestion },
      ),
    );
  if (route === 'urgent') return [phrase(language, 'triage.instead.flag', {})];
  if (isAtOnce(weighed)) return [];
  const { urgentPainFrom, soonPainFrom, limitedPsfsUpTo } = rules.triage;
  const nprs = route === 'soon' ? urgentPainFrom : route === 'routine' ? soonPainFrom : 1;
  return [
    ...instead(weighed, 'more-pain', { context: { ...context, nprs } }, { limit: nprs }),
    ...instead(
      weighed,
      'less-function',
      { context: { ...context, psfs: limitedPsfsUpTo } },
      { limit: limitedPsfsUpTo },
    ),
  ];
}
