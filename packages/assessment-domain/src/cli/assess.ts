import { REGION_IDS } from '../catalogue/ids.ts';
import { SIGNAL_KINDS } from '../catalogue/vocabulary.ts';
import { type AssessInput, type Assessment, assess, assessInputSchema } from '../inference/index.ts';
import { INFLAMMATORY_FEATURES } from '../screening/pre-visit-answers.ts';
import { type Command, parseWith, runCommand, wrapped } from './run-command.ts';

const MOST_REGIONS = REGION_IDS.length;
const MOST_FEATURES = INFLAMMATORY_FEATURES.length;

/** What can be counted. The schema itself is wider: it also reads what was stored before somebody counted. */
const countedSchema = assessInputSchema.superRefine(
  ({ context = {} }, { addIssue }) => {
    const refuse = (name: 'regions' | 'inflammatoryFeatures', least: number, most: number) => {
      const input: unknown = context[name];
      // What is no count at all, the schema has refused.
      if (!isCount(input) || (input >= least && input <= most)) return;
      const message = `must be a whole number from ${least} to ${most}`;
      addIssue({ code: 'custom', path: ['context', name], message, input });
    };
    refuse('regions', 1, MOST_REGIONS);
    refuse('inflammatoryFeatures', 0, MOST_FEATURES);
  },
  // Also beside other problems, so that all of them are told at once.
  { when: ({ value }) => isObject(value) && (!('context' in value) || isObject(value.context)) },
);

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

export const assessCommand: Command<AssessInput, Assessment> = {
  name: 'assess',
  help: `
assess: findings of a movement screen -> ranked patterns, exercise pair, urgency, visit

Reads one JSON document, or an array of them, on standard input; writes the same shape on standard output.
Every field may be left out; what is left out is unknown, not normal.

  findings           {"B": {}, "L": {}, "R": {}}: finding id -> [level, mode]; B counts on both sides
                     level 0 normal, 0.5 mild, 1 marked; mode report, self, clinician or instrumented, as far as the
                     finding has it (docs/reference/findings.md)
  cautions           caution ids answered yes
  cautionsAsked      "all", or the caution ids that were asked
  stage              "early" (default) or "later"
  medicalConsidered  true once a physio has considered medical causes of a performance drop
  context            nprs 0-10, psfs 0-10 (mean), age 0-130 (years), weeks and weeksSinceLastVisit (0 or more),
                     onsetDays (days since a sudden beginning, 0 or more), regions (painful ones, 1-${MOST_REGIONS}),
                     inflammatoryFeatures (ticked ones, 0-${MOST_FEATURES}), goal (running or performance), signals
                     (${wrapped(SIGNAL_KINDS, 21)}),
                     redFlags, redFlagsNotSure (flags not resolved; ids in docs/reference/red-flags.md);
                     true or false: new, psychosocialHigh, neuroSigns, givingWay, locking, limp, reassessmentDue,
                     telehealthRequested, handsOnTestDue, groupCleared, pelvicPregnancy

Out: ranked (supported and possible, in order, each with score, status, coverage, rows, missing, alternatives),
notSupported, insufficient, notSeparable, pair, urgency, appointmentType, skill, online, cautionsToAsk, rulesetVersion,
inputHash; null where there is none.
A result ranks hypotheses for a physiotherapist. It is not a diagnosis, and a score is not a probability.
Bad input: exit code 2, nothing on standard output, one line a problem on standard error.

  echo '{"findings": {"B": {"lumbar-pain": [0.5, "report"]}}, "context": {"nprs": 3}}' | npm run --silent assess
`,
  parse: parseWith(countedSchema),
  run: assess,
};

if (import.meta.main) await runCommand(assessCommand);
