import { isUnverified } from '../explanations/provenance.ts';

/** Outcome measures. An id never changes meaning. */
export const MEASURE_IDS = [
  'nprs',
  'psfs',
  'rmdq',
  'peg',
  'sane',
  'groc',
  'lefs',
  'odi',
  'start-back',
  'ompsq-sf',
  'koos-hoos-full',
  'hoos12-koos12',
  'hoosjr-koosjr',
  'ihot12',
  'hagos',
  'faam',
  'fadi',
  'visa-a',
  'ffi',
  'tsk11',
  'pcs',
  'pseq2',
  'eq5d-sf12',
  'promis-pf',
] as const;
export type MeasureId = (typeof MEASURE_IDS)[number];

/** Which way a score gets better. Charts show it; it differs by measure. */
export type BetterDirection = 'lower' | 'higher';

/** A: item text may ship. B: the engine ships, a clinic enters the items under its own licence. C: a total only. */
export type MeasureTier = 'A' | 'B' | 'C';

export interface Measure {
  readonly id: MeasureId;
  readonly name: string;
  readonly use: string;
  readonly tier: MeasureTier;
  readonly better: BetterDirection;
  readonly range: readonly [number, number];
  /** How answers become a score within the range, and where that was read. */
  readonly scoringSource: string;
  /** False: range or scoring is general knowledge or second-hand, not checked against its source; said wherever it is shown. */
  readonly scoringVerified: boolean;
  /** Points a score must move to count as changed; null where none is published, or it depends on the variant. */
  readonly threshold: number | null;
  /** Percent of the earlier score, reported beside the points; null where no such rule exists. */
  readonly percentThreshold: number | null;
  readonly changeSource: string;
  /** False: what counts as a change is general knowledge, not checked against its source; said wherever it is shown. */
  readonly changeVerified: boolean;
  readonly missingRule: string;
  readonly licence: string;
  /** False: not for new use; kept so that old totals can be read. */
  readonly offered: boolean;
}

type Row = Omit<Measure, 'id' | 'offered' | 'percentThreshold' | 'scoringVerified' | 'changeVerified'> &
  Partial<Pick<Measure, 'offered' | 'percentThreshold'>>;

/** Of HOOS, KOOS and what was derived from them: https://mapi-trust.org/news-events/news/koos-hoos-and-faos/ */
const LICENSED_BY_MAPI =
  'permission always needed, from Mapi Research Trust; clinics and commercial users pay a fee (their notice of October 2023)';

/**
 * Licences change: re-check at release. What nobody verified says so in words, since a clinic reads it before it states its own
 * licence. Elsewhere (gk) marks general knowledge not verified against its source.
 */
const ROWS: Readonly<Record<MeasureId, Row>> = {
  nprs: {
    name: 'Numeric Pain Rating Scale',
    use: 'pain, all regions',
    tier: 'A',
    better: 'lower',
    range: [0, 10],
    scoringSource: 'one whole number from 0 to 10 (LOINC 72514-3); of three ratings the mean (clinic rule)',
    threshold: 2,
    percentThreshold: 30,
    changeSource: '2 points or 30% (Ostelo 2008)',
    missingRule: 'no score if blank',
    licence: 'public-domain concept; our wording',
  },
  psfs: {
    name: 'Patient-Specific Functional Scale',
    use: 'any region, up to 5 activities the person chooses; 3 or more make an average',
    tier: 'A',
    better: 'higher',
    range: [0, 10],
    scoringSource: '0 to 10 an activity, the mean of those rated (Stratford 1995, as its form prints them)',
    threshold: 2,
    changeSource: 'MDC90 average 2, single activity 3 (Stratford 1995, as its form prints them)',
    missingRule:
      'fewer than 3 rated have no average and are judged each by itself; a change uses only the activities rated both times',
    licence: "activities are the person's own, instructions ours; reported free, not verified",
  },
  rmdq: {
    name: 'Roland-Morris Disability Questionnaire (24)',
    use: 'low back pain disability',
    // Its items could ship, unchanged from the published form, which we could not read (decision 041).
    tier: 'B',
    better: 'lower',
    range: [0, 24],
    scoringSource: 'the number of statements ticked, of 24 (Roland & Fairbank 2000)',
    threshold: 5,
    percentThreshold: 30,
    changeSource: '5 points, or 30% (Ostelo 2008); 2 or less fits recovered (Kamper 2010)',
    missingRule: 'unticked is 0, not asked is missing; never shown is no score',
    licence: 'the published appendix needs no permission, wording unchanged (Roland & Fairbank 2000)',
  },
  peg: {
    name: 'PEG (pain, enjoyment, general activity)',
    use: 'persistent pain',
    tier: 'A',
    better: 'lower',
    range: [0, 10],
    scoringSource: 'three questions from 0 to 10 (Krebs 2009); their mean, as calculators tell it (gk)',
    threshold: null,
    percentThreshold: 30,
    changeSource: '30% (Krebs 2009, gk); 1.0 to 1.75 points by most anchors in 1,710 people (Reed 2023)',
    missingRule: 'all 3 required',
    licence:
      'our wording of its three questions, since the published form could not be read; not verified whether a licence is needed',
  },
  sane: {
    name: 'Single Assessment Numeric Evaluation',
    use: 'any limb',
    tier: 'A',
    better: 'higher',
    range: [0, 100],
    scoringSource: 'one whole number from 0 to 100, 100 being normal (J Physiother 2019;65:111)',
    threshold: 20,
    changeSource:
      '10-20 depending on the joint (gk); the larger figure is used; 14.9 after a new shoulder joint (J Shoulder Elbow Surg 2021;30:e137)',
    missingRule: 'blank is no score',
    licence: 'single item, our wording',
  },
  groc: {
    name: 'Global Rating of Change',
    use: 'overall change',
    tier: 'A',
    better: 'higher',
    range: [-5, 5],
    scoringSource: '-5 to +5, or -7 to +7 (versions as listed in Bobos 2020, J Orthop)',
    threshold: 2,
    changeSource:
      '11-point: 2 (Kamper 2009, gk), 2.5 in a Portuguese version (Bobos 2020); 15-point: 3, of 3 to 5 in use (gk), as in Wang 2011 (Phys Ther)',
    missingRule: 'blank is no score',
    licence: 'generic; our wording',
  },
  lefs: {
    name: 'Lower Extremity Functional Scale',
    use: 'any leg region',
    tier: 'B',
    better: 'higher',
    range: [0, 80],
    scoringSource: 'sum of 20 items from 0 to 4 (Binkley 1999, as its form prints them)',
    threshold: 9,
    changeSource: 'MDC90 9, MCID 9 (Binkley 1999)',
    missingRule: '1 or 2 missing of 20 are prorated and flagged; more is no score',
    licence: 'copyright of the authors and APTA; not verified whether use in software needs a licence',
  },
  odi: {
    name: 'Oswestry Disability Index 2.1a',
    use: 'low back pain',
    tier: 'C',
    better: 'lower',
    range: [0, 100],
    scoringSource: 'sum over 5 for each section answered, in percent (its manual)',
    threshold: 10,
    percentThreshold: 30,
    changeSource: '10 points or 30% (Ostelo 2008)',
    missingRule: '8 of 10 sections needed (clinic rule)',
    licence: 'copyright Fairbank; licence through Mapi for electronic use',
  },
  'start-back': {
    name: 'STarT Back (9-item)',
    use: 'low back pain prognosis',
    tier: 'B',
    better: 'lower',
    range: [0, 9],
    scoringSource:
      'one point for each item agreed with, the last for its upper two answers (Keele STarT Back scoring)',
    threshold: null,
    changeSource: 'compared by risk group only',
    missingRule: 'all 9 required',
    licence: 'Keele: no licence for non-commercial use; commercial products ask',
  },
  'ompsq-sf': {
    name: 'Orebro short form (10)',
    use: 'work disability risk',
    tier: 'B',
    better: 'lower',
    range: [1, 100],
    scoringSource:
      'sum of 10 items, the first (a duration) from 1 to 10, the others from 0 to 10, items 3, 4 and 8 counted backwards, as Physiotutors tells it (gk)',
    threshold: null,
    changeSource: 'cut-off above 50 (Linton 2011)',
    missingRule: '8 of 10, mean substituted (clinic rule)',
    licence:
      'copyright Linton and Nicholas; reported free for clinics; not verified whether a licence is needed',
  },
  'koos-hoos-full': {
    name: 'HOOS / KOOS',
    use: 'hip or knee osteoarthritis or injury',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: '100 less 25 times the mean of each scale (2013 rule)',
    threshold: 10,
    changeSource: '8-10 commonly, MDC higher (gk)',
    missingRule: 'half or more of the items of a subscale (2013 rule)',
    licence: LICENSED_BY_MAPI,
  },
  'hoos12-koos12': {
    name: 'HOOS-12 / KOOS-12',
    use: 'hip or knee, short',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: '100 less 25 times the mean of each scale, the summary the mean of the three (gk)',
    threshold: 15,
    changeSource: '7-15 (gk); the larger figure is used',
    missingRule: '2 of 4 items a scale; the summary needs all 3 scales',
    licence: LICENSED_BY_MAPI,
  },
  'hoosjr-koosjr': {
    name: 'HOOS JR / KOOS JR',
    use: 'joint replacement',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: 'raw sums from 0 to 28 (KOOS JR) and 0 to 24 (HOOS JR), read off the published table (gk)',
    threshold: 23,
    changeSource: '7-23 by method (gk); the larger figure is used',
    missingRule: 'all items required; the published table is entered by the clinic, never interpolated',
    licence: 'copyright HSS, table not shipped; reported free; not verified whether a licence is needed',
  },
  ihot12: {
    name: 'iHOT-12',
    use: 'young active hip',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: 'mean of the items answered, each from 0 to 100 (gk)',
    threshold: 14,
    changeSource:
      'MCID 13 a year after surgery, n=733 (Arthroscopy 2019;35:411), 14 without surgery, n=61 (Cheng 2025, Am J Sports Med); the larger figure is used; PASS 59.5 (Robinson 2020)',
    missingRule: 'half or more of the items (gk)',
    licence: 'of its authors (MAHORN); reported free; not verified whether a licence is needed',
  },
  hagos: {
    name: 'HAGOS',
    use: 'groin or hip in athletes',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: '100 less 25 times the mean of each scale (Thorborg 2011)',
    threshold: 33.8,
    changeSource: 'SDC 17.7-33.8 individual (Thorborg 2011); the larger figure is used',
    missingRule: 'half or more of the items of a subscale (gk); no total',
    licence: 'of its authors; reported free; not verified whether a licence is needed',
  },
  faam: {
    name: 'FAAM ADL / Sport',
    use: 'foot and ankle',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource: 'sum over 4 for each item answered, in percent (Martin 2005)',
    threshold: null,
    changeSource: 'MDC95 5.7/12.3; MCID 8/9 (Martin 2005); the larger of the two by subscale',
    missingRule: '19 of 21, 7 of 8; not applicable is not counted',
    licence: 'free use, authors',
  },
  fadi: {
    name: 'FADI',
    use: 'foot and ankle; superseded by the FAAM',
    tier: 'C',
    better: 'higher',
    range: [0, 100],
    scoringSource: 'as the FAAM (gk)',
    threshold: null,
    changeSource: 'none',
    missingRule: 'a total only',
    licence: 'superseded by FAAM',
    offered: false,
  },
  'visa-a': {
    name: 'VISA-A',
    use: 'Achilles tendon; not for people who do no sport',
    tier: 'B',
    better: 'higher',
    range: [0, 100],
    scoringSource:
      '8 questions, 0 to 100 (Robinson 2001, Br J Sports Med); 7 of up to 10 points and 1 of up to 30, as Physiopedia tells it (gk)',
    threshold: 14,
    changeSource:
      '14 at 12 weeks, 7 at 24, n=61 (JOSPT October 2021, as told in Orthopedics This Week); the larger figure is used',
    missingRule: 'all 8 required',
    licence: 'copyright of its authors (2001); not verified whether a licence is needed',
  },
  ffi: {
    name: 'Foot Function Index',
    use: 'foot pain',
    tier: 'B',
    better: 'lower',
    range: [0, 100],
    scoringSource:
      '23 items on 3 scales (Budiman-Mak 2013, J Foot Ankle Res); the total as the mean of the scales, one of two ways in use, as the Rehabilitation Measures Database tells it (gk)',
    threshold: 7,
    changeSource: 'about 7 (gk)',
    missingRule: 'not applicable is excluded',
    licence: 'reported free for clinics; not verified whether a licence is needed',
  },
  tsk11: {
    name: 'Tampa Scale TSK-11',
    use: 'fear of movement',
    tier: 'B',
    better: 'lower',
    range: [11, 44],
    scoringSource: '11 items (Woby 2005, Pain); 1 to 4 each and summed, as Physiotutors tells it (gk)',
    threshold: 7,
    changeSource:
      'MDC95 7.0 from SEM 2.54 (Woby 2005, Pain); 4 points told an important fall best (Woby 2005), inside that error; the larger figure is used',
    missingRule: '10 of 11, mean substituted (clinic rule)',
    licence: 'reported free for research and clinics; not verified whether a licence is needed',
  },
  pcs: {
    name: 'Pain Catastrophizing Scale',
    use: 'worry about pain',
    tier: 'C',
    better: 'lower',
    range: [0, 52],
    scoringSource: '0 to 52 (Fernandes 2012, BMC Musculoskelet Disord)',
    threshold: 12.8,
    changeSource:
      'MDC95 12.8 from SEM 4.6, n=61 (Fernandes 2012); MIC 8, above a score of 30 it is 11, n=205 (Monticone 2022, Eur J Phys Rehabil Med); the larger figure is used',
    missingRule: 'a total only',
    licence: 'copyright Sullivan; reported to need a licence from Mapi, not verified',
  },
  pseq2: {
    name: 'PSEQ-2',
    use: 'confidence despite pain',
    tier: 'B',
    better: 'higher',
    range: [0, 12],
    scoringSource: '2 items of the PSEQ (Nicholas 2015, J Pain); 0 to 6 each and summed (gk)',
    threshold: null,
    changeSource: '5 or less is low (gk); no change threshold known',
    missingRule: 'both required',
    licence: 'copyright Nicholas; reported free for clinics; not verified whether a licence is needed',
  },
  'eq5d-sf12': {
    name: 'EQ-5D / SF-12',
    use: 'general health',
    tier: 'C',
    better: 'higher',
    range: [-1, 1],
    scoringSource: 'by the licensed value set (gk)',
    threshold: 0.07,
    changeSource: 'EQ-5D index MCID about 0.07 (gk)',
    missingRule: 'a total only, by the licensed value set',
    licence: 'registration or licence required',
  },
  'promis-pf': {
    name: 'PROMIS Physical Function SF',
    use: 'function',
    tier: 'C',
    better: 'higher',
    range: [10, 90],
    scoringSource: 'T-score by the official table (gk)',
    threshold: 6,
    changeSource: '2-6 T (gk); the larger figure is used',
    missingRule: 'the official T-score only',
    licence: 'integration needs written permission (HealthMeasures)',
  },
};

/** Points one activity of the PSFS must move to be more than its error (MDC90, Stratford 1995). */
export const PSFS_ACTIVITY_POINTS = 3;

/** A Roland-Morris score up to this fits having recovered (Kamper 2010). */
export const RMDQ_RECOVERED_UP_TO = 2;

export const MEASURES: Readonly<Record<MeasureId, Measure>> = Object.fromEntries(
  MEASURE_IDS.map((id) => {
    const row = ROWS[id];
    const marks = {
      scoringVerified: !isUnverified(row.scoringSource),
      changeVerified: !isUnverified(row.changeSource),
    };
    return [id, { percentThreshold: null, offered: true, ...marks, ...row, id }];
  }),
) as Readonly<Record<MeasureId, Measure>>;
