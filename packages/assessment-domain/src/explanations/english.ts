import { ENGLISH_OF_ADVICE } from './english-advice.ts';
import { ENGLISH_OF_ALERTS } from './english-alerts.ts';
import { ENGLISH_OF_CHANGES } from './english-changes.ts';
import { ENGLISH_OF_CHECKS } from './english-checks.ts';
import { ENGLISH_OF_LOGS } from './english-logs.ts';
import { ENGLISH_OF_WEIGHING } from './english-weighing.ts';

/**
 * Every sentence that explains a result, in one place: here those of screens, checks and programs, in `english-advice.ts` what
 * a person is told to do and why a test is left out, in `english-alerts.ts` what an alert says to them, in `english-logs.ts`
 * the rest of what is logged between visits, in `english-changes.ts` those of scores and of one screen against another, in
 * `english-checks.ts` why somebody is seen how soon, in `english-weighing.ts` what speaks against a result, what is not known of it and what else there is. A key that begins with `patient.` is read by patients: about an
 * 11-year-old's reading level, no forbidden word, no score, no structure at fault. `{name}` is filled in when it is said.
 * A translation is another object with the same keys and the same placeholders (`lintLanguage`).
 */
export const ENGLISH = {
  ...ENGLISH_OF_ADVICE,
  ...ENGLISH_OF_ALERTS,
  ...ENGLISH_OF_LOGS,
  ...ENGLISH_OF_CHANGES,
  ...ENGLISH_OF_CHECKS,
  ...ENGLISH_OF_WEIGHING,

  'side.left': 'left',
  'side.right': 'right',
  'side.bilateral': 'both sides',
  'status.supported': 'supported',
  'status.possible': 'possible',
  'mode.report': 'report',
  'mode.self': 'self',
  'mode.clinician': 'clinician',
  'mode.instrumented': 'instrumented',

  'physio.heading': '{pattern}, {side}: {status}',
  'physio.finding': '{finding}: {level} ({side}, {mode})',
  'physio.finding.unverified': '{finding}: {level} ({side}, {mode}) [unverified]',
  'physio.source': '{reference} (grade {grade}): {says}.',
  'physio.source.flag': '{source} (grade {grade}).',
  'physio.missing': '{finding}: not tested, weight {weight}.',
  'physio.score-limits':
    'Weights and thresholds are unvalidated. A score orders hypotheses; it is not a probability and is never shown to a patient.',
  'physio.not-separable':
    '"{first}" and "{second}" lie too close to tell apart. Test what separates them, or choose.',
  'physio.self-only': 'Only self-report and self-tests so far. Examine before prescribing.',
  'physio.medical-first': 'Consider medical causes first, and tick it, before this can be supported.',
  'physio.sides-compared':
    '{finding} was compared with the other side only, which cannot show weakness on both. A hypothesis is on both: use a manual grade, endurance or a reference value.',
  'physio.nothing-shown': 'No pattern is supported or possible. That is a result: it is not a normal screen.',

  'conflict.short-and-weak': '{structure}, {side}: short and low in strength. Stretch and load.',
  'conflict.control-not-weakness':
    '{structure}, {side}: strength is normal, control is not. Call it control.',
  'conflict.hip-joint-first':
    'Hip rotation limited on the {side} with normal strength and a pinch: consider the hip joint first, and do not stretch into the pinch.',
  'conflict.low-on-both-sides':
    '{finding}: low on both sides. Symmetry cannot judge this; use a manual grade, endurance or a reference value.',

  'next.anchor': 'Without it nothing can be said about "{pattern}".',
  'next.separates': 'Weighs {more} for "{first}" and {less} for "{second}".',
  'next.completes': 'Not yet tested for "{pattern}".',
  'next.other-side': '{text} Only the {side} side is missing.',

  'program.half': '{structure}. {findings}.',
  'program.companion.p7h-hamstring-substitution':
    'Clinical opinion says release the overactive hamstring; trials say loaded hamstring work prevents recurrence, so both.',
  'program.companion.p7g-groin-overload':
    'Clinical opinion says the groin overworks; trials say stronger adductors mean fewer groin problems, so strengthen as well.',
  'program.companion.p5-foot-overload': 'Arch loading has better support than hip work for heel pain.',
  'program.companion.p4-ankle-lock': 'Balance training has the best support after ankle sprain.',
  'program.companion.p3-knee-control': 'Guideline: combine hip- and knee-targeted exercise.',
  'program.companion.other': 'Adds practice of the movement with the pair.',
  'program.refused.blocked-by-red-flag':
    'A red flag is unresolved. Resolve it before any exercise is prescribed.',
  'program.refused.physio-assessment-first': 'Only self-report and self-tests so far. Examine first.',
  'program.refused.no-hypothesis':
    'No pattern is supported or possible. Reassess, or prescribe with a stated reason.',
  'program.passed-over.provoked': 'The test of this movement was markedly painful.',
  'program.problem.empty': 'The program has no exercise.',
  'program.problem.red-flag': 'Red flag unresolved: {flag}.',
  'program.problem.red-flag-not-sure': 'A "not sure" answer is open: {flag}.',
  'program.problem.assessment-first': 'Examine the person before a program is published.',
  'program.problem.medical-not-considered': 'Tick that medical causes were considered.',
  'program.problem.release-missing': '{pattern}, {side}: a release is missing.',
  'program.problem.activate-missing': '{pattern}, {side}: a strengthening is missing.',
  'program.problem.caution': '{exercise}: {caution} was answered yes.',
  'program.problem.caution-not-asked': '{exercise}: ask "{question}"',
  'program.problem.provoked': '{exercise}: the test of this movement was markedly painful.',
  'program.problem.physio-only': '{exercise} is never suggested; add it yourself if you want it.',
  'program.problem.repeated': '{exercise} is in the program twice for the same side.',
  'program.problem.too-many-proposed': '{count} proposed exercises; {most} is the most to begin with.',
  'program.problem.no-cause': 'Review a cause first, or say why this program has none.',
  'program.problem.stopped': 'A warning is open (code {code}). Clear it before anything is published.',
  'program.problem.no-pattern': 'Exercises without a pattern',

  'capture.unlikely': 'Usually {low} to {high} {unit}. Is {value} right?',
  'patient.unlikely': 'Most people write {low} to {high} here. Is {value} right?',
  'total.none': 'This measure has no total of its own.',
  'total.range': 'A total is {low} to {high}.',
  'total.whole': 'A total is a whole number.',
  'total.decimals': 'A total has at most {count} decimals.',
  'total.unusual': 'Usually {low} to {high}. Is {value} right?',
  'total.far': 'Last time it was {before}. Is {value} right?',

  'patient.summary': 'One possible contributor, {where}. {words}',
  'patient.where.left': 'mainly on the left',
  'patient.where.right': 'mainly on the right',
  'patient.where.bilateral': 'on both sides',
  'patient.pattern.p1-hip-mobility-loss':
    'Your hips moved less far in some tests. Some hip muscles tested lower today. Hip range differs from person to person. We loosen first, then use the new range.',
  'patient.pattern.p2-lumbar-overload':
    'Your back muscles looked busier in some tests. Your hips tested lower today. Your back may be sharing hip work. Most often more than one thing plays a part. It helps to keep moving.',
  'patient.pattern.p3-knee-control':
    'Strong hips and thighs both help the knee. Some of them tested lower today. We train both. We also look above and below the knee.',
  'patient.pattern.p4-ankle-lock':
    'Your ankle bent less far, or you have sprained it before. Balance and strength at the ankle and hip are worth training.',
  'patient.pattern.p5-foot-overload':
    'Your heel and arch carry a lot right now. We start with the foot and calf. The hip comes as an extra. Flat feet are common and often fine.',
  'patient.pattern.p6-psoas-dominance':
    'The front of your hip was short in the test. The muscles behind it tested lower today. Sitting or bending for a long time may play a part.',
  'patient.pattern.p7h-hamstring-substitution':
    'The back of your thigh may be helping out more than it needs to. We share the load: both the thigh and the hip get stronger.',
  'patient.pattern.p7g-groin-overload':
    'Your groin may be working harder than it needs to. It helps to make the groin and the hip around it stronger.',
  'patient.pattern.p8-performance-durability':
    'There is room to build strength and staying power around your hips. We also look at sleep, food and illness.',
  'patient.next': 'Your physio talks this through with you and picks what to do first.',
  'patient.limits': 'This is not a diagnosis. It is a starting point that we check again.',

  'patient.program.release': 'One to loosen: this area may be working harder than it needs to.',
  'patient.program.activate': 'One to strengthen: this area tested lower, and practice builds it up.',
  'patient.program.companion': 'One to use it: studies back this kind of practice, next to the other two.',

  'patient.advice.call':
    'We will phone you before any visit. If it gets worse before then, seek medical care.',

  'patient.reason.red-flag': 'You answered yes to: "{question}"',
  'patient.reason.red-flag-not-sure': 'You were not sure about: "{question}"',
  'patient.reason.child-limp-or-pain':
    'A limp, or hip, groin or knee pain under 16, is talked through by phone first.',
  'patient.reason.pain': 'You rated your worst pain {nprs} out of 10.',
  'patient.reason.pain-from-screen': 'The pain found on the movement screen counts as 4 out of 10 or more.',
  'patient.reason.pain-not-given': 'You did not rate your pain, so we plan a visit to be on the safe side.',
  'patient.reason.tingling-or-weakness':
    'You mentioned new tingling or numbness on one side, or new weakness of an arm.',
  'patient.reason.recent-and-limiting':
    'It began in the last week, and it already stops much of what matters to you.',
  'patient.reason.giving-way': 'You said it gives way.',
  'patient.reason.locking': 'You said it catches or locks.',
  'patient.reason.limits-activities': 'It gets in the way of the things you chose.',
  'patient.reason.night-pain': 'You said yes, or "not sure", to pain at night that no position eases.',
  'patient.reason.signals': 'You mentioned: {signals}.',
  'patient.reason.symptom': 'You mentioned {symptom}.',
  'patient.reason.well': 'You mentioned no pain and no warning signal.',
  'patient.reason.goal.running': 'Your goal is running.',
  'patient.reason.goal.performance': 'Your goal is performance.',
  'patient.reason.new-problem': 'This is new to us, so the first visit takes a full look.',
  'patient.reason.long-lasting': 'It has lasted for more than 12 weeks, so we plan more time.',
  'patient.reason.several-areas': 'It is about {regions} areas, so we plan more time.',
  'patient.reason.much-on-mind': 'You told us this weighs on your mind, so we plan more time to talk.',
  'patient.reason.under-16': 'For people under 16 we plan more time.',
  'patient.reason.reassessment-due': 'It is time to measure again.',
  'patient.reason.long-gap': 'Your last visit was more than 12 weeks ago.',
  'patient.reason.telehealth-asked': 'You asked for a video visit.',

  'patient.symptom.any': 'a symptom',
  'patient.symptom.lumbar-pain': 'low back pain',
  'patient.symptom.knee-pain': 'knee pain',
  'patient.symptom.ankle-instability': 'ankle sprains or giving way',
  'patient.symptom.plantar-heel-pain': 'heel pain with first steps',
  'patient.symptom.groin-pain': 'groin pain',
  'patient.symptom.hamstring-strain': 'trouble at the back of the thigh',
  'patient.symptom.hip-stiffness': 'hip stiffness',
  'patient.symptom.front-hip-tightness': 'tightness at the front of the hip',
} as const;
