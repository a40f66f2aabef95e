import { type AssessInput, type Assessment, assess, assessInputSchema } from '../inference/index.ts';
import { type Command, parseWith, runCommand } from './run-command.ts';

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
  context            nprs, new, weeks, regions, age, psfs, onsetDays, psychosocialHigh, neuroSigns, givingWay, locking,
                     limp, signals, goal, weeksSinceLastVisit, reassessmentDue, telehealthRequested, handsOnTestDue,
                     groupCleared, pelvicPregnancy, inflammatoryFeatures, redFlags, redFlagsNotSure
                     (flags not resolved; ids in docs/reference/red-flags.md)

Out: ranked (supported and possible, in order, each with score, status, coverage, rows, missing, alternatives),
notSupported, insufficient, notSeparable, pair, urgency, appointmentType, skill, online, cautionsToAsk, rulesetVersion,
inputHash; null where there is none.
A result ranks hypotheses for a physiotherapist. It is not a diagnosis, and a score is not a probability.
Bad input: exit code 2, nothing on standard output, one line a problem on standard error.

  echo '{"findings": {"B": {"lumbar-pain": [0.5, "report"]}}, "context": {"nprs": 3}}' | npm run --silent assess
`,
  parse: parseWith(assessInputSchema),
  run: assess,
};

if (import.meta.main) await runCommand(assessCommand);
