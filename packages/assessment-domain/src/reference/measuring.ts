import { ACKNOWLEDGE_WITHIN, ALERT_IDS, ALERT_RULES, RECIPIENT_WORDS } from '../catalogue/alert-rules.ts';
import {
  confidenceByMode,
  FINDINGS,
  NO_NORM,
  SELF_TEST_RULES,
  type SelfTestRule,
  TEST_IDS,
  TEST_NORMS,
  TEST_VALUES,
  TESTS,
  type TestId,
} from '../catalogue/index.ts';
import { MEASURES, type MeasureId } from '../catalogue/measures.ts';
import { ENGLISH, phrase } from '../explanations/phrases.ts';
import { shownWithProvenance } from '../explanations/provenance.ts';
import type { SourceLine } from '../explanations/sources.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { alertSources } from '../triage/alerts/explain.ts';
import { type Block, facts, joined, linkTo, tableOf } from './blocks.ts';
import type { ReferenceEntry } from './entry.ts';

export function testEntries(): ReferenceEntry[] {
  return TEST_IDS.map((id) => ({ id, title: TESTS[id].name, blocks: testBlocks(id) }));
}

const SIDE_WORDS = { each: 'left and right, stored apart', central: 'once', summed: 'each side, then added' };

function testBlocks(id: TestId): Block[] {
  const test = TESTS[id];
  const findings = Object.values(FINDINGS).filter(({ testId }) => testId === id);
  const confidence = Object.entries(confidenceByMode(id));
  return [
    facts([
      ['How', test.procedure],
      ['Sides', SIDE_WORDS[test.sides]],
      ['Cut-offs', shownWithProvenance(test.cutoffs)],
      ['Reliability', test.reliability === '-' ? 'not known' : shownWithProvenance(test.reliability)],
      [
        'Measurement error',
        test.mdc === null ? 'not known: compared by level' : shownWithProvenance(test.mdc),
      ],
      ['Error used', errorUsed(id)],
      ['Confidence', confidence.map(([mode, share]) => `${mode} ${share}`).join(', ') || 'not scored'],
      ['By oneself', selfTestWords(SELF_TEST_RULES[id])],
      [
        'Findings',
        joined(
          findings.map((finding) => [linkTo('findings', finding.id, finding.label)]),
          '; ',
        ),
      ],
      ['Source', shownWithProvenance(test.source)],
    ]),
    tableOf(
      ['Value', 'Unit', 'Possible', 'Usual'],
      TEST_VALUES[id].map(({ label, unit, range, usual }) => [
        label,
        unit,
        `${range[0]} to ${range[1]}`,
        usual === null ? '' : `${usual[0]} to ${usual[1]}`,
      ]),
    ),
    normBlock(id),
  ];
}

function errorUsed(id: TestId): string | null {
  const change = DETECTABLE_CHANGE_BY_TEST[id];
  if (!change) return null;
  const { sameRater, otherRater, unit, verified } = change;
  const other =
    otherRater === null ? 'not comparable between raters' : `${otherRater} ${unit} between raters`;
  return `${sameRater} ${unit} by the same rater, ${other}${verified ? '' : ' [unverified]'}`;
}

function selfTestWords(rule: SelfTestRule): string {
  switch (rule.kind) {
    case 'clinic-only':
      return `no. ${rule.because}`;
    case 'proxy':
      return `no. In its place: ${rule.instead}`;
    case 'alone':
      return `yes. ${rule.guardRails.join('; ')}`;
    case 'with-company':
      return `with a second person. ${rule.guardRails.join('; ')}`;
    case 'video-rated':
      return `filmed, rated by a physio. ${rule.guardRails.join('; ')}`;
  }
}

function normBlock(id: TestId): Block {
  const norms = TEST_NORMS[id];
  if (!norms) return { kind: 'text', text: `No norm: ${NO_NORM[id] ?? ''}` };
  return tableOf(
    ['Typical', 'Who', 'Source'],
    norms.map(({ typical, unit, sex, ages, source, verified }) => [
      `${typeof typical === 'number' ? typical : `${typical[0]} to ${typical[1]}`} ${unit}`,
      [sex === 'any' ? 'all' : sex, ages === null ? 'adults' : `${ages[0]} to ${ages[1]} years`].join(', '),
      `${source}${verified ? '' : ' [unverified]'}`,
    ]),
  );
}

const TIER_WORDS = {
  A: 'A: the wording ships',
  B: 'B: the scoring ships; a clinic enters the items under its own licence',
  C: 'C: a finished total only',
};

export function measureEntries(): ReferenceEntry[] {
  return Object.values(MEASURES).map((measure) => ({
    id: measure.id,
    title: measure.name,
    blocks: [
      facts([
        ['For', measure.use],
        ['Tier', TIER_WORDS[measure.tier]],
        [
          'Range',
          `${measure.range[0]} to ${measure.range[1]}, ${measure.better} is better${measure.scoringVerified ? '' : ' [unverified]'}`,
        ],
        ['Scored', shownWithProvenance(measure.scoringSource)],
        ['Counts as changed', changeWords(measure.id)],
        ['Change from', shownWithProvenance(measure.changeSource)],
        ['Missing answers', shownWithProvenance(measure.missingRule)],
        ['Licence', measure.licence],
        ['Offered', measure.offered ? null : 'no, kept to read old totals'],
      ]),
    ],
  }));
}

/** Every threshold the newest rules judge a change by, and whether anybody checked them. */
function changeWords(id: MeasureId): string {
  const { change, faam, groc15, psfsActivity } = DEFAULT_RULESET.measures;
  const { points, percent } = change[id];
  const words = [
    ...(points === null ? [] : [`${points} points`]),
    ...(percent === null
      ? []
      : [`${percent}%${points === null ? ' of the earlier score' : ', told beside it'}`]),
    ...(id === 'faam' ? [`${faam.adl} points of daily living, ${faam.sport} of sport`] : []),
    ...(id === 'groc' ? [`${groc15} points on the scale of fifteen`] : []),
    ...(id === 'psfs' ? [`${psfsActivity} points of one activity`] : []),
  ];
  if (words.length === 0) return 'no threshold known, so nothing is claimed';
  return `${words.join('; ')}${MEASURES[id].changeVerified ? '' : ' [unverified]'}`;
}

const sourceWords = ({ text, verified }: SourceLine) => (verified ? text : `${text} [unverified]`);

export function alertEntries(): ReferenceEntry[] {
  return ALERT_IDS.map((id) => {
    const { level, notifies, rule, pausesProgram } = ALERT_RULES[id];
    const within = level === 'nudge' || level === 'none' ? null : ACKNOWLEDGE_WITHIN[level];
    return {
      id,
      title: rule.charAt(0).toUpperCase() + rule.slice(1),
      blocks: [
        facts([
          ['Level', level.replace('_', ' ')],
          [
            'Told',
            notifies.length === 0 ? 'the person only' : notifies.map((id) => RECIPIENT_WORDS[id]).join('; '),
          ],
          ['The person reads', phrase(ENGLISH, `patient.alert.${id}`, {})],
          ['Program', pausesProgram ? 'paused until a physio has acknowledged it' : 'goes on'],
          [
            'Acknowledge within',
            within === null ? null : `${within.amount} ${within.unit.replace('-', ' ')}`,
          ],
          ['Source', alertSources(id).map(sourceWords).join(' ')],
        ]),
      ],
    };
  });
}
