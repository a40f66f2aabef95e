import { ALERT_IDS, ALERT_RULES, LOG_FLAG_LABELS } from '../catalogue/alert-rules.ts';
import {
  APPOINTMENT_TYPES,
  CAUTIONS,
  EXERCISES,
  FINDINGS,
  PATTERNS,
  RED_FLAGS,
  REGIONS,
  SIGNAL_LABELS,
  STRUCTURES,
  TEST_VALUES,
  TESTS,
} from '../catalogue/index.ts';
import { MEASURES } from '../catalogue/measures.ts';
import { DETECTABLE_CHANGE_BY_FINDING, DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { INSTRUMENTS } from '../outcomes/instruments.ts';
import { MEASURE_FORMS } from '../outcomes/measure-forms.ts';
import { HOME_INPUTS } from '../screening/home-answers.ts';
import { HOME_TESTS } from '../screening/home-tests.ts';
import { PRE_VISIT_QUESTIONS } from '../screening/pre-visit-questions.ts';
import { hashOf } from './canonical.ts';

/** Short enough to read in a diff; two meanings meet by chance once in 2^48. */
const SHOWN = 12;

/**
 * What each id means, as one short hash an id: its unit, its words, how it is measured, what it is about. A stored result
 * speaks of ids only, so a changed meaning under an old id would rewrite the past; it needs a new version, and in most cases a
 * new id. No rule of its own.
 */
export function meaningFingerprints(): Readonly<Record<string, string>> {
  const meanings: Record<string, unknown> = {};
  const note = (kind: string, entries: Readonly<Record<string, unknown>>) => {
    for (const [id, meaning] of Object.entries(entries)) meanings[`${kind}/${id}`] = meaning;
  };
  note(
    'finding',
    mapped(FINDINGS, ({ label, domain, cls, structure, sides, levelWords, capture, testId }) => ({
      ...{ label, domain, cls, structure, sides, levelWords, testId },
      unit: 'unit' in capture ? capture.unit : null,
    })),
  );
  note(
    'test',
    mapped(TESTS, ({ id, name, procedure, sides }) => ({
      ...{ name, procedure, sides },
      better: DETECTABLE_CHANGE_BY_TEST[id]?.better ?? null,
    })),
  );
  note(
    'pattern',
    mapped(PATTERNS, ({ name, sign }) => ({ name, sign })),
  );
  note(
    'exercise',
    mapped(EXERCISES, ({ name, kind, targets, bilateral }) => ({ name, kind, targets, bilateral })),
  );
  note(
    'exercise-way',
    mapped(EXERCISES, ({ cues, equipment }) => ({ cues, equipment })),
  );
  note(
    'caution',
    mapped(CAUTIONS, ({ label, question }) => ({ label, question })),
  );
  note(
    'red-flag',
    mapped(RED_FLAGS, ({ group, patientQuestion }) => ({ group, patientQuestion })),
  );
  note(
    'red-flag-action',
    mapped(RED_FLAGS, ({ action }) => action),
  );
  note(
    'region',
    mapped(REGIONS, ({ label, sided }) => ({ label, sided })),
  );
  note(
    'structure',
    mapped(STRUCTURES, ({ name }) => name),
  );
  note(
    'appointment',
    mapped(APPOINTMENT_TYPES, ({ name, mode }) => ({ name, mode })),
  );
  note(
    'measure',
    mapped(MEASURES, ({ name, better, range }) => ({ name, better, range })),
  );
  note('signal', SIGNAL_LABELS);
  note('log-flag', LOG_FLAG_LABELS);
  note(
    'test-value',
    Object.fromEntries(
      Object.entries(TEST_VALUES).flatMap(([test, values]) =>
        values.map(({ name, label, unit }) => [`${test}.${name}`, { label, unit }]),
      ),
    ),
  );
  const change = ({ unit, better }: { readonly unit: string; readonly better: string }) => ({ unit, better });
  note('test-change', mapped(DETECTABLE_CHANGE_BY_TEST, change));
  note('finding-change', mapped(DETECTABLE_CHANGE_BY_FINDING, change));
  note('measure-form', MEASURE_FORMS);
  note(
    'instrument',
    mapped(INSTRUMENTS, ({ measure, tool, range }) => ({ measure, tool, range })),
  );
  note(
    'check-question',
    Object.fromEntries(PRE_VISIT_QUESTIONS.map(({ id, text, control }) => [id, { text, control }])),
  );
  note('home-input', HOME_INPUTS);
  note(
    'home-test',
    mapped(HOME_TESTS, ({ steps, write, tries }) => ({ steps, write, tries })),
  );
  for (const id of ALERT_IDS) meanings[`alert/${id}`] = ALERT_RULES[id].rule;
  return mapped(meanings, (meaning) => hashOf(meaning).slice(0, SHOWN));
}

function mapped<Entry, Value>(
  entries: Readonly<Record<string, Entry>>,
  read: (entry: Entry) => Value,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, read(entry)]));
}
