import { MEASURES, type MeasureId, type MeasureTier } from '../catalogue/measures.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { ScoreInput } from './types.ts';

/** Single questionnaires. A measure of the catalogue is one of them or a family; only scores of one and the same are compared. */
export const INSTRUMENT_IDS = [
  'nprs',
  'psfs',
  'peg',
  'sane',
  'groc',
  'rmdq',
  'lefs',
  'start-back',
  'ompsq-sf',
  'hoos',
  'koos',
  'hoos-12',
  'koos-12',
  'hoos-jr',
  'koos-jr',
  'ihot12',
  'hagos',
  'faam-adl',
  'faam-sport',
  'visa-a',
  'ffi',
  'tsk11',
  'pseq2',
  'odi',
  'pcs',
  'promis-pf',
  'eq5d-index',
  'eq5d-vas',
  'sf12-physical',
  'sf12-mental',
] as const;
export type InstrumentId = (typeof INSTRUMENT_IDS)[number];

/** How the total of a finished paper form is read. Usual values are clinic rules: they ask, and refuse nothing. */
interface TotalRule {
  readonly decimals: number;
  /** Outside it a total is rare and asked about; null: anything possible is likely. */
  readonly usual: readonly [number, number] | null;
}

export interface Instrument {
  readonly id: InstrumentId;
  readonly measure: MeasureId;
  /** Which of its family, as `ScoreInput.tool` names it. */
  readonly tool: NonNullable<ScoreInput['tool']> | null;
  readonly tier: MeasureTier;
  readonly range: readonly [number, number];
  /** Null: its total means nothing without the answers, or it has none. */
  readonly total: TotalRule | null;
  /** Why a clinic with a licence cannot have it asked here; null where it can, or where no licence is for us to ask about. */
  readonly notAsked: string | null;
}

type Row = Pick<Instrument, 'measure'> & Partial<Instrument>;

const whole: TotalRule = { decimals: 0, usual: null };
const oneDecimal: TotalRule = { decimals: 1, usual: null };
const twoDecimals: TotalRule = { decimals: 2, usual: null };

const NEEDS_TABLE = 'its score is read off the published table, which does not ship';

const ROWS: Readonly<Record<InstrumentId, Row>> = {
  nprs: { measure: 'nprs' },
  psfs: { measure: 'psfs' },
  peg: { measure: 'peg' },
  sane: { measure: 'sane' },
  groc: { measure: 'groc' },
  rmdq: { measure: 'rmdq', total: whole },
  lefs: { measure: 'lefs', total: whole },
  'start-back': { measure: 'start-back' },
  'ompsq-sf': { measure: 'ompsq-sf', total: whole },
  hoos: { measure: 'koos-hoos-full' },
  koos: { measure: 'koos-hoos-full' },
  'hoos-12': { measure: 'hoos12-koos12', total: oneDecimal },
  'koos-12': { measure: 'hoos12-koos12', total: oneDecimal },
  'hoos-jr': { measure: 'hoosjr-koosjr', tool: 'hoos-jr', total: twoDecimals, notAsked: NEEDS_TABLE },
  'koos-jr': { measure: 'hoosjr-koosjr', tool: 'koos-jr', total: twoDecimals, notAsked: NEEDS_TABLE },
  ihot12: { measure: 'ihot12', total: oneDecimal },
  hagos: { measure: 'hagos' },
  'faam-adl': { measure: 'faam', tool: 'adl', total: oneDecimal },
  'faam-sport': { measure: 'faam', tool: 'sport', total: oneDecimal },
  'visa-a': { measure: 'visa-a', total: whole },
  ffi: {
    measure: 'ffi',
    total: oneDecimal,
    notAsked:
      'an item that does not apply is not the same as one left open, and a form here has no answer for it',
  },
  tsk11: { measure: 'tsk11', total: whole },
  pseq2: { measure: 'pseq2', total: whole },
  odi: { measure: 'odi', total: oneDecimal },
  pcs: { measure: 'pcs', total: whole },
  'promis-pf': { measure: 'promis-pf', total: { decimals: 1, usual: [20, 65] } },
  'eq5d-index': { measure: 'eq5d-sf12', total: { decimals: 3, usual: [-0.6, 1] } },
  'eq5d-vas': { measure: 'eq5d-sf12', tool: 'eq5d-vas', range: [0, 100], total: whole },
  'sf12-physical': {
    measure: 'eq5d-sf12',
    tool: 'sf12',
    range: [0, 100],
    total: { decimals: 1, usual: [10, 70] },
  },
  'sf12-mental': {
    measure: 'eq5d-sf12',
    tool: 'sf12',
    range: [0, 100],
    total: { decimals: 1, usual: [10, 75] },
  },
};

export const INSTRUMENTS: Readonly<Record<InstrumentId, Instrument>> = Object.fromEntries(
  INSTRUMENT_IDS.map((id) => {
    const row = ROWS[id];
    const { tier, range } = MEASURES[row.measure];
    return [id, { tool: null, tier, range, total: null, notAsked: null, ...row, id }];
  }),
) as Readonly<Record<InstrumentId, Instrument>>;

/** What `score` is told about which questionnaire it is. No rule of its own. */
export function instrumentInput(id: InstrumentId): Pick<ScoreInput, 'measure' | 'tool'> {
  const { measure, tool } = INSTRUMENTS[id];
  return { measure, ...(tool === null ? {} : { tool }) };
}

/** What to do with the total of a paper form; `ask` is possible and rare, and `question` is to be answered by whoever entered it. */
export type TotalReading =
  | { readonly status: 'taken' }
  | { readonly status: 'ask'; readonly question: string }
  | { readonly status: 'refused'; readonly message: string };

/**
 * Checks one total, in its points, against the range of its questionnaire. A rare one asks, and so does a move of more than half the range
 * since the total before: most of those are slips of the finger. Source: clinic rule.
 */
export function readTotal(
  id: InstrumentId,
  value: number,
  before: number | null,
  language: Language = ENGLISH,
): TotalReading {
  const { total, range } = INSTRUMENTS[id];
  const [low, high] = range;
  if (total === null) return { status: 'refused', message: phrase(language, 'total.none', {}) };
  if (!Number.isFinite(value) || value < low || value > high)
    return { status: 'refused', message: phrase(language, 'total.range', { low, high }) };
  const { decimals, usual } = total;
  if (Math.abs(value - Number(value.toFixed(decimals))) > 1e-9)
    return {
      status: 'refused',
      message:
        decimals === 0
          ? phrase(language, 'total.whole', {})
          : phrase(language, 'total.decimals', { count: decimals }),
    };
  if (usual !== null && (value < usual[0] || value > usual[1]))
    return {
      status: 'ask',
      question: phrase(language, 'total.unusual', { low: usual[0], high: usual[1], value }),
    };
  if (before !== null && Math.abs(value - before) > (high - low) / 2)
    return { status: 'ask', question: phrase(language, 'total.far', { before, value }) };
  return { status: 'taken' };
}
