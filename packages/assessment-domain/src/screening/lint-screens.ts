import { FINDINGS, RED_FLAG_GROUPS } from '../catalogue/index.ts';
import { type Condition, holds, questionsRead } from './condition.ts';
import type { PreVisitAnswers } from './pre-visit-answers.ts';
import { PRE_VISIT_QUESTIONS, type PreVisitQuestion } from './pre-visit-questions.ts';
import { redFlagQuestions } from './red-flag-questions.ts';
import type { ScreenDefinition, ScreenItem } from './screen-definition.ts';

export interface ScreenFault {
  readonly where: string;
  readonly message: string;
}

/** Ages at which a red-flag question may appear or disappear, and an age nobody gave. */
const AGES = [undefined, ...Array.from({ length: 121 }, (_, age) => age)];

/**
 * What is wrong with the screens as data: a question that waits for a later one (its path would not end), one that no
 * answers reach, or that a screen never opens because it does not ask what opens it, a red-flag group that an unsupervised path leaves out, a finding asked twice or in a mode it has not.
 * No rule of its own.
 */
export function lintScreens(
  screens: readonly ScreenDefinition[],
  questions: readonly PreVisitQuestion[] = PRE_VISIT_QUESTIONS,
): ScreenFault[] {
  return [...lintQuestions(questions), ...screens.flatMap((screen) => lintScreen(screen, questions))];
}

function lintQuestions(questions: readonly PreVisitQuestion[]): ScreenFault[] {
  return questions.flatMap((question, index) => {
    const where = `question.${question.id}`;
    const earlier = questions.slice(0, index);
    const waits = question.when ? questionsRead(question.when) : [];
    const late = waits.filter((id) => !earlier.some((one) => one.id === id));
    return [
      ...late.map((id) => ({ where, message: `waits for ${id}, which is not asked before it` })),
      ...(late.length === 0 && reach(question, earlier) === null
        ? [{ where, message: 'is reached by no answers' }]
        : []),
      ...(earlier.some((one) => one.id === question.id) ? [{ where, message: 'is asked twice' }] : []),
    ];
  });
}

/** Answers under which the question is asked, the earlier ones it rests on included; null when there are none. */
export function reach(
  question: PreVisitQuestion,
  earlier: readonly PreVisitQuestion[],
): PreVisitAnswers | null {
  const attempts = question.when ? waysToMeet(question.when) : [{}];
  for (const attempt of attempts) {
    let answers: PreVisitAnswers | null = attempt;
    for (const id of question.when ? questionsRead(question.when) : []) {
      const before = earlier.find((one) => one.id === id);
      if (before === undefined || answers === null || !(id in answers)) continue;
      const below = reach(before, earlier.slice(0, earlier.indexOf(before)));
      answers = below === null || contradicts(below, answers) ? null : { ...below, ...answers };
    }
    if (answers !== null && (question.when === undefined || holds(question.when, answers))) return answers;
  }
  return null;
}

function contradicts(a: PreVisitAnswers, b: PreVisitAnswers): boolean {
  const both = (Object.keys(a) as (keyof PreVisitAnswers)[]).filter((id) => id in b);
  return both.some((id) => JSON.stringify(a[id]) !== JSON.stringify(b[id]));
}

function waysToMeet(condition: Condition): PreVisitAnswers[] {
  switch (condition.kind) {
    case 'any':
      return condition.of.flatMap(waysToMeet);
    case 'all':
      return condition.of.reduce<PreVisitAnswers[]>(
        (ways, one) =>
          ways.flatMap((way) =>
            waysToMeet(one)
              .filter((more) => !contradicts(way, more))
              .map((more) => ({ ...way, ...more })),
          ),
        [{}],
      );
    case 'answered':
      return condition.anyOf.map((answer) => ({ [condition.question]: answer }) as PreVisitAnswers);
    case 'ticked':
      return condition.anyOf.map((answer) => ({ [condition.question]: [answer] }) as PreVisitAnswers);
    case 'charted':
      return condition.anyOf.map((region) => ({ regions: [{ region, side: 'left' }] }));
    case 'flagged':
      return condition.anyOf.map((answer) => ({ redFlags: { [condition.flag]: answer } }));
    case 'younger-than':
      return condition.years > 0 ? [{ age: condition.years - 1 }] : [];
  }
}

function lintScreen(screen: ScreenDefinition, questions: readonly PreVisitQuestion[]): ScreenFault[] {
  const items = screen.steps.flatMap((step) => step.items.map((item) => ({ step: step.id, item })));
  const seen = new Set<string>();
  const faults = items.flatMap(({ step, item }) => {
    const where = `${screen.id}.${step}`;
    const name = nameOf(item);
    const isAgain = seen.has(name);
    const { when } = questions.find(({ id }) => id === name) ?? {};
    const closed = when === undefined ? [] : questionsRead(when).filter((id) => !seen.has(id));
    seen.add(name);
    return [
      ...(isAgain ? [{ where, message: `${name} comes twice` }] : []),
      ...closed.map((id) => ({ where, message: `${name} waits for ${id}, which this screen does not ask` })),
      ...lintFinding(where, item),
    ];
  });
  return [...faults, ...lintSafety(screen)];
}

function nameOf(item: ScreenItem): string {
  if (item.kind === 'finding') return item.finding;
  return item.kind === 'question' ? item.question : 'redFlags';
}

function lintFinding(where: string, item: ScreenItem): ScreenFault[] {
  if (item.kind !== 'finding') return [];
  const { confidence } = FINDINGS[item.finding];
  return item.modes
    .filter((mode) => confidence[mode] === undefined)
    .map((mode) => ({ where, message: `${item.finding} cannot be measured by ${mode}` }));
}

/** Red flags come unconditionally, before any test, and every group has a question at every age. */
function lintSafety(screen: ScreenDefinition): ScreenFault[] {
  if (!screen.isUnsupervised) return [];
  const kinds = screen.steps.flatMap(({ items }) => items.map(({ kind }) => kind));
  const asked = kinds.indexOf('red-flags');
  if (asked === -1) return [{ where: screen.id, message: 'asks no red flags' }];
  const tested = kinds.indexOf('finding');
  return [
    ...(tested !== -1 && tested < asked
      ? [{ where: screen.id, message: 'tests something before the red flags' }]
      : []),
    ...missingGroups(screen.id),
  ];
}

function missingGroups(where: string): ScreenFault[] {
  return AGES.flatMap((age) => {
    const headings = redFlagQuestions(age === undefined ? {} : { age }).map(({ heading }) => heading);
    return RED_FLAG_GROUPS.filter(({ heading }) => !headings.includes(heading)).map(({ id }) => ({
      where,
      message: `leaves out the ${id} group at age ${age ?? 'unknown'}`,
    }));
  });
}
