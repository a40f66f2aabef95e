import { z } from 'zod';
import { ALERT_IDS, LOG_FLAGS, LOG_SIGNAL_KINDS } from '../catalogue/alert-rules.ts';
import { REGION_IDS, TEST_IDS } from '../catalogue/ids.ts';
import { BODY_SIDES } from '../catalogue/vocabulary.ts';
import { alerts } from '../triage/alerts/alerts.ts';
import { readInstant } from '../triage/alerts/instant.ts';
import { readRomValue } from '../triage/alerts/rom-value.ts';
import type { Alert, AlertInput, AlertOutcome } from '../triage/alerts/types.ts';
import { type Command, parseWith, runCommand, wrapped } from './run-command.ts';

const INSTANT = 'must be a date and time with an offset, such as 2026-05-01T08:00:00+10:00';
const instant = z.string(INSTANT).refine((text) => readInstant(text) !== null, INSTANT);
const WHOLE_SCORE = 'must be a whole number from 0 to 10';
const wholeScore = z.int(WHOLE_SCORE).min(0, WHOLE_SCORE).max(10, WHOLE_SCORE).nullable().default(null);
const SCORE = 'must be a number from 0 to 10';
const score = z.number(SCORE).min(0, SCORE).max(10, SCORE).nullable().default(null);
const number = z.number('must be a number');
const yesOrNo = z.boolean('must be true or false');
const list = <T extends z.ZodType>(entry: T) => z.array(entry, 'must be a list');
const oneOf = <const T extends readonly string[]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
const side = oneOf(BODY_SIDES).nullable().default(null);

const signalFields = z.strictObject(
  {
    kind: oneOf(LOG_SIGNAL_KINDS),
    region: oneOf(REGION_IDS).nullable().default(null),
    side,
    painful: yesOrNo.nullable().default(null),
    severity: score,
  },
  'must be a signal such as {"kind": "numbness", "region": "shin", "side": "left"}',
);

/** An intake that noted the kind alone may say just that: `"numbness"` was present, place not recorded. */
const intakeSignal = z.preprocess(
  (value) => (typeof value === 'string' ? { kind: value } : value),
  signalFields,
);

/** Nobody is there to ask about a value that is possible and rare, so it is taken. */
const romMeasure = z
  .strictObject(
    { test: oneOf(TEST_IDS), side, value: number, reference: number },
    'must be {"test", "side", "value", "reference"}',
  )
  .superRefine(
    (measure, { addIssue }) => {
      const test = TEST_IDS.find((id) => id === measure.test);
      if (test === undefined) return;
      for (const name of ['value', 'reference'] as const) {
        // What is no number at all, the shape has refused.
        if (typeof measure[name] !== 'number') continue;
        const reading = readRomValue(test, measure[name]);
        if (reading.status === 'refused')
          addIssue({ code: 'custom', path: [name], message: reading.message, input: measure[name] });
      }
    },
    // Also beside other problems, so that all of them are told at once.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

const log = z.strictObject(
  {
    id: z.string('must be text').optional(),
    at: instant,
    nprs: wholeScore,
    signals: list(signalFields).default([]),
    flags: list(oneOf(LOG_FLAGS)).default([]),
    exercisePain: score,
    preSessionNprs: score,
    after24hNprs: score,
    nightPainUneased: yesOrNo.default(false),
    romMeasures: list(romMeasure).default([]),
  },
  'must be a log with at least "at"',
);

const ATLOG = 'must be a whole number, counting from 1';
const alertsSchema: z.ZodType<AlertInput> = z.strictObject(
  {
    intakeNprs: score,
    intakeSignals: list(intakeSignal).nullable().default(null),
    programActive: yesOrNo.default(false),
    programSince: instant.nullable().optional(),
    asOf: instant,
    logs: list(log),
    acknowledged: list(
      z.strictObject({ id: oneOf(ALERT_IDS), atLog: z.int(ATLOG).min(1, ATLOG) }, 'must be {"id", "atLog"}'),
    ).default([]),
  },
  'must be an object with "asOf" and "logs"',
);

type ShownAlert = Pick<Alert, 'id' | 'level' | 'atLog' | 'patientText' | 'notifies'>;
type ShownOutcome = Omit<AlertOutcome, 'alerts'> & { readonly alerts: readonly ShownAlert[] };

export const alertsCommand: Command<AlertInput, ShownOutcome> = {
  name: 'alerts',
  help: `
alerts: a patient's symptom logs -> alerts for the patient and the physio

Reads one JSON document, or an array of them, on standard input; writes the same shape on standard output.

  asOf            instant with offset; later logs are ignored (required)
  logs            in any order (required); each: at (instant with the person's own offset), nprs 0-10, signals, flags,
                  exercisePain, preSessionNprs, after24hNprs, nightPainUneased, romMeasures, id
                  a log sent twice counts once (same content, and same id or instant); different contents of one id
                  all count
                  flags: ${wrapped(LOG_FLAGS)}
                  signal: kind, region, side (left, right, both), painful, severity 0-10
                  kinds: ${wrapped(LOG_SIGNAL_KINDS)}
                  romMeasure: test, side, value, reference (both in the test's unit, as al-14 compares them: strength as
                  weaker / stronger side in %, the hip angle of the Thomas test, the anterior reach)
  intakeNprs      0-10 or null
  intakeSignals   signals present at intake; null or left out: nobody asked, so whatever is present is new
  programActive   true while there is a program to follow
  programSince    its start, from which the reminder counts until something is logged on it
  acknowledged    [{"id", "atLog"}], a physio's acknowledgements only; one of an alert that is not there (any more)
                  acknowledges nothing, and the program stays as the others leave it

Out: baseline (null: none), alerts in shown order (level, id, atLog), programState running or paused.
Left out is unknown, not 0. These texts do not replace emergency care, and no log is watched live.
Bad input: exit code 2, nothing on standard output, one line a problem on standard error.

  echo '{"asOf": "2026-05-20T00:00:00Z", "logs": [{"at": "2026-05-19T08:00:00+10:00", "nprs": 8}]}' | npm run --silent alerts
`,
  parse: parseWith(alertsSchema),
  run: (input) => {
    const { baseline, alerts: all, programState } = alerts(input);
    const shown = all.map(({ id, level, atLog, patientText, notifies }) => ({
      id,
      level,
      atLog,
      patientText,
      notifies,
    }));
    return { baseline, alerts: shown, programState };
  },
};

if (import.meta.main) await runCommand(alertsCommand);
