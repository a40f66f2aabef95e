import type { PreVisitQuestionId } from './pre-visit-answers.ts';
import { PRE_VISIT_QUESTIONS, PRE_VISIT_STEPS } from './pre-visit-questions.ts';
import { nonEmpty, type ScreenDefinition, type ScreenItem } from './screen-definition.ts';

/** What nobody may leave out, whichever way they come: the safety questions, and what these rest on or open. */
const ALWAYS: readonly PreVisitQuestionId[] = ['age', 'history', 'redFlags', 'inflammatory'];

/**
 * The checks before a visit, each a path that anybody may take without a clinician. Clinic rule: a way in asks less only where
 * what it leaves out decides nothing for it, and never fewer safety questions.
 */
export const CHECKS = {
  'pre-visit': check(
    'pre-visit',
    'Check before a visit',
    'Anyone, before booking. About three minutes.',
    PRE_VISIT_QUESTIONS.map(({ id }) => id),
  ),
  'known-need': check(
    'known-need',
    'Check of who knows which visit they need',
    'Anyone who chooses the visit themselves.',
    ALWAYS,
  ),
  'follow-up': check(
    'follow-up',
    'Check before a follow-up',
    'A patient who books, moves or takes a time.',
    ALWAYS,
  ),
  // Whether a class will do depends on the pain there is.
  class: check('class', 'Check before a class', 'A patient who wants to join a class.', [
    ...ALWAYS,
    'hurts',
    'nprs',
  ]),
} as const satisfies Readonly<Record<string, ScreenDefinition>>;
export type CheckId = keyof typeof CHECKS;

function check(
  id: ScreenDefinition['id'],
  title: string,
  forWhom: string,
  asks: readonly PreVisitQuestionId[],
): ScreenDefinition {
  const steps = PRE_VISIT_STEPS.flatMap((step) => {
    const items = PRE_VISIT_QUESTIONS.filter((one) => one.step === step.id && asks.includes(one.id)).map(
      (question): ScreenItem =>
        question.id === 'redFlags' ? { kind: 'red-flags' } : { kind: 'question', question: question.id },
    );
    return items.length === 0 ? [] : [{ id: step.id, title: step.title, items: nonEmpty(items) }];
  });
  return { id, title, forWhom, isUnsupervised: true, steps: nonEmpty(steps) };
}
