import {
  CAUTIONS,
  EXERCISES,
  FINDINGS,
  type FindingId,
  PATTERN_IDS,
  PATTERNS,
  type PatternId,
  RED_FLAG_GROUPS,
  RED_FLAGS,
  STRUCTURES,
  type StructureId,
  TESTS,
} from '../catalogue/index.ts';
import { isUnverified, shownWithProvenance, withoutMark } from '../explanations/provenance.ts';
import { flagAdvice } from '../triage/triage.ts';
import { type Block, bulletsOf, facts, heading, joined, linkTo, tableOf, type Words } from './blocks.ts';
import { GRADE_WORDS, type ReferenceEntry } from './entry.ts';

const URGENCY_WORDS = {
  emergency: 'Emergency: now, outside the clinic',
  same_day: 'Same day: medical care today',
  urgent_referral: 'Urgent referral: phone triage within 2 business days, before any booking',
} as const;

export function patternEntries(): ReferenceEntry[] {
  return PATTERN_IDS.map((id) => ({ id, title: PATTERNS[id].name, blocks: patternBlocks(id) }));
}

function patternBlocks(id: PatternId): Block[] {
  const { sign, anchors, weights, inhibited, overactive, roles, skill, alternatives, sources } = PATTERNS[id];
  const structures = (list: typeof inhibited) =>
    list
      .map(({ structure, origin }) => {
        const extension = origin === 'extension' ? ' (our extension, grade D)' : '';
        return `${STRUCTURES[structure].name}${extension}`;
      })
      .join('; ');
  return [
    facts([
      ['Began from', `sign ${sign} of 8 in the clinical opinion`],
      ['May be doing less', structures(inhibited)],
      ['May be doing more, or held short', structures(overactive)],
      ['Roles', rolesInWords(roles)],
      ['Skill', skill.replace('_', ' and ')],
      [
        'Stays possible until',
        PATTERNS[id].needsMedicalCausesConsidered ? 'a physio has considered medical causes' : null,
      ],
    ]),
    heading('Always consider as well'),
    bulletsOf(alternatives),
    heading('Findings and their weights', 'clinic rule, unvalidated; anchors in bold'),
    tableOf(
      ['Finding', 'Weight'],
      (Object.entries(weights) as [FindingId, number][]).map(([finding, weight]) => {
        const named = linkTo('findings', finding, FINDINGS[finding].label, anchors.includes(finding));
        return [[named], String(weight)];
      }),
    ),
    heading('Sources'),
    bulletsOf(
      sources.map(({ reference, grade, says }) => {
        const unverified = isUnverified(`${reference} ${says}`) ? ' [unverified]' : '';
        return `${withoutMark(reference)} (${grade}): ${withoutMark(says)}.${unverified}`;
      }),
    ),
  ];
}

function rolesInWords(roles: (typeof PATTERNS)[PatternId]['roles']): string {
  return (Object.entries(roles) as [StructureId, string][])
    .map(([structure, role]) => `${STRUCTURES[structure].name}: ${role}`)
    .join('; ');
}

export function findingEntries(): ReferenceEntry[] {
  return Object.values(FINDINGS).map((finding) => {
    const { id, label, domain, cls, structure, levelWords, confidence, capture, testId, notWeighed } =
      finding;
    const { note, source, grade } = finding;
    const counts = PATTERN_IDS.filter((pattern) => PATTERNS[pattern].weights[id] !== undefined);
    return {
      id,
      title: label,
      blocks: [
        facts([
          ['About', structure === null ? 'context' : STRUCTURES[structure].name],
          ['Kind', `${domain}, ${cls}`],
          ['Normal', levelWords.at(0) ?? null],
          ['Mild', levelWords.at(1) ?? null],
          ['Marked', levelWords.at(2) ?? null],
          ['Not judged', capture.kind === 'recorded' ? `recorded only: ${capture.because}` : null],
          [
            'Confidence',
            Object.entries(confidence)
              .map(([mode, share]) => `${mode} ${share}`)
              .join(', '),
          ],
          ['Test', testId === null ? null : [linkTo('tests', testId, TESTS[testId].name)]],
          ['Note', note],
          ['Source', `${shownWithProvenance(source)} (${grade})`],
          [
            'Counts for',
            notWeighed === undefined
              ? joined(
                  counts.map((pattern) => [
                    linkTo('patterns', pattern, PATTERNS[pattern].name),
                    ` (${PATTERNS[pattern].weights[id]})`,
                  ]),
                  '; ',
                )
              : `no pattern. ${notWeighed}`,
          ],
        ]),
      ],
    };
  });
}

export function redFlagEntries(): ReferenceEntry[] {
  return Object.values(RED_FLAGS).map((flag) => {
    const group = RED_FLAG_GROUPS.find(({ id }) => id === flag.group);
    return {
      id: flag.id,
      title: flag.patientQuestion,
      blocks: [
        facts([
          ['Group', group?.heading ?? flag.group],
          ['Urgency', URGENCY_WORDS[flag.urgency]],
          ['Staff', flag.action],
          ['The person is told', flagAdvice(flag.id)],
          ['Counts', flag.sufficientAlone ? 'by itself' : (flag.combination ?? '')],
          ['"Not sure"', notSure(flag.urgency, flag.sufficientAlone)],
          ['Source', `${shownWithProvenance(flag.source)} (${flag.grade})`],
        ]),
      ],
    };
  });
}

function notSure(urgency: keyof typeof URGENCY_WORDS, sufficientAlone: boolean): string {
  if (urgency === 'emergency') return 'is that flag';
  if (!sufficientAlone) return 'is a yes';
  return urgency === 'same_day'
    ? 'a phone call the same day, before any visit'
    : 'a phone call before any visit';
}

export function exerciseEntries(): ReferenceEntry[] {
  return Object.values(EXERCISES).map((exercise) => {
    const { id, name, kind, targets, equipment, cautions, cues, dose, evidence } = exercise;
    const named = (ids: typeof exercise.progressesTo): Words =>
      joined(
        ids.map((to) => [linkTo('exercises', to, EXERCISES[to].name)]),
        ', ',
      );
    return {
      id,
      title: name,
      blocks: [
        facts([
          ['Kind', exercise.needsPhysioAssignment ? `${kind}, only by a physio` : kind],
          ['Targets', targets.map((target) => STRUCTURES[target].name).join(', ')],
          ['Equipment', equipment.map((thing) => thing.replaceAll('-', ' ')).join(', ')],
          ['Cues', cues.join('; ')],
          ['Dose', doseWords(dose)],
          ['Cautions', cautions.map((caution) => CAUTIONS[caution].label).join('; ')],
          ['Forward to', named(exercise.progressesTo)],
          ['Back to', named(exercise.regressesTo)],
          ['Evidence', `${shownWithProvenance(evidence.note)} (${evidence.grade})`],
        ]),
      ],
    };
  });
}

function doseWords({
  sets,
  reps,
  holdS,
  tempo,
  restS,
  perWeek,
  targetRpe,
}: (typeof EXERCISES)[keyof typeof EXERCISES]['dose']): string {
  const held = holdS === null ? '' : `${holdS} s held`;
  const each = reps === null ? held : held === '' ? `${reps}` : `${reps} (${held})`;
  const speed = tempo === null ? '' : `, tempo ${tempo}`;
  const effort = targetRpe === null ? '' : `, effort ${targetRpe}/10`;
  return `${sets} x ${each}${speed}, rest ${restS} s, ${perWeek} a week${effort}`;
}

/** The grades, told once a page. */
export const GRADES_EXPLAINED = `Grades: ${Object.values(GRADE_WORDS).join('; ')}. **[unverified]** marks what nobody checked against its source.`;
