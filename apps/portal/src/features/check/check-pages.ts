import type { RedFlag } from '@kinloop/assessment-domain/catalogue';
import {
  CHECKS,
  type CheckId,
  type PreVisitAnswers,
  type PreVisitQuestion,
  redFlagQuestions,
  unlikelyAnswer,
  visibleQuestions,
} from '@kinloop/assessment-domain/screening';

/** A check asks everything, or only what nobody may leave out. */
export type CheckKind = 'full' | 'known-need' | 'follow-up';

/** One screen of the check: a few questions, or one group of safety questions. */
export type CheckPage =
  | {
      readonly key: string;
      readonly kind: 'questions';
      readonly title: string;
      readonly questions: readonly PreVisitQuestion[];
    }
  | {
      readonly key: string;
      readonly kind: 'flags';
      readonly title: string;
      readonly flags: readonly RedFlag[];
    };

/**
 * The screens to show for the answers so far, in order.
 * @param known what the clinic knows already, such as a patient's age; not asked again
 * @param forClass a class is what they would like to join
 */
export function checkPages(
  kind: CheckKind,
  answers: PreVisitAnswers,
  { known = {}, forClass = false }: { known?: PreVisitAnswers; forClass?: boolean } = {},
): CheckPage[] {
  const check = checkOf(kind, forClass);
  const asked = visibleQuestions(answers, check).filter(({ id }) => known[id] === undefined);
  return CHECKS[check].steps.flatMap(({ id: step, title, items }): CheckPage[] => {
    const plain = asked.filter((question) => question.step === step && question.id !== 'redFlags');
    const own: CheckPage[] =
      plain.length === 0 ? [] : [{ key: step, kind: 'questions', title, questions: plain }];
    // Safety questions first, then what one of their answers opened.
    return items.some((item) => item.kind === 'red-flags') ? [...flagPages(answers), ...own] : own;
  });
}

/** The full check asks whatever a class would. */
function checkOf(kind: CheckKind, forClass: boolean): CheckId {
  if (kind === 'full') return 'pre-visit';
  return forClass ? 'class' : kind;
}

function flagPages(answers: PreVisitAnswers): CheckPage[] {
  return redFlagQuestions(answers.age === undefined ? {} : { age: answers.age }).map(
    ({ heading, flags }, index) => ({
      key: `safety-${index}`,
      kind: 'flags',
      title: heading,
      flags,
    }),
  );
}

/** Numbers that are rare, as somebody said they are right: another number is asked about anew. */
export type SureNumbers = Readonly<Partial<Record<PreVisitQuestion['id'], PreVisitAnswers['sittingHours']>>>;

/** The question to ask about a rare number, until somebody is sure of it. */
export function asksAgain(question: PreVisitQuestion, answers: PreVisitAnswers, sure: SureNumbers) {
  return sure[question.id] === answers[question.id] ? null : unlikelyAnswer(question, answers);
}

/** Whether everything a page must have is answered, and nothing rare on it is still asked about. */
export function isComplete(page: CheckPage, answers: PreVisitAnswers, sure: SureNumbers = {}): boolean {
  if (page.kind === 'flags') return page.flags.every(({ id }) => answers.redFlags?.[id] !== undefined);
  return page.questions.every((question) => {
    const { id, required } = question;
    if (asksAgain(question, answers, sure) !== null) return false;
    const answer = answers[id];
    // "None of these" is an answer to most lists; a body chart without a place is not.
    const isBlank = answer === undefined || (id === 'regions' && answers.regions?.length === 0);
    return !required || !isBlank;
  });
}

/** Whether an emergency, or a doubt about one, was said on this page: no later answer changes what to do then. */
export function saysEmergency(page: CheckPage, { redFlags = {} }: PreVisitAnswers): boolean {
  return (
    page.kind === 'flags' &&
    page.flags.some(
      ({ id, urgency }) => urgency === 'emergency' && (redFlags[id] === 'yes' || redFlags[id] === 'not-sure'),
    )
  );
}

/** The furthest page that may be shown: everything before it is answered. */
export function furthest(
  pages: readonly CheckPage[],
  answers: PreVisitAnswers,
  sure: SureNumbers = {},
): number {
  const open = pages.findIndex((page) => !isComplete(page, answers, sure));
  return open === -1 ? pages.length - 1 : open;
}
