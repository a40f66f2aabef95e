import type { RedFlag } from '@kinloop/assessment-domain/catalogue';
import {
  CHECKS,
  type CheckId,
  type PreVisitAnswers,
  type PreVisitQuestion,
  redFlagQuestions,
  type SureNumbers,
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

/** What was said about numbers beside their values: which rare ones are right, and what was typed that is none of the question's. */
export type AboutNumbers = {
  readonly sure: SureNumbers;
  readonly unread: Readonly<Partial<Record<PreVisitQuestion['id'], string | undefined>>>;
};

const nothingSaid: AboutNumbers = { sure: {}, unread: {} };

/** A number as somebody typed it; undefined for what the question cannot take, a part of a year among it. */
export function readNumber(
  typed: string,
  { unit, min, max }: Pick<Extract<PreVisitQuestion['control'], { kind: 'number' }>, 'unit' | 'min' | 'max'>,
): number | undefined {
  const plain = typed.trim().replace(',', '.');
  const value = Number(plain);
  const isRead =
    plain !== '' && value >= min && value <= max && (unit === 'hours' || Number.isInteger(value));
  return isRead ? value : undefined;
}

/** Whether everything a page must have is answered, no typed number is unread, and nothing rare is still asked about. */
export function isComplete(page: CheckPage, answers: PreVisitAnswers, about = nothingSaid): boolean {
  if (page.kind === 'flags') return page.flags.every(({ id }) => answers.redFlags?.[id] !== undefined);
  return page.questions.every((question) => {
    const { id, required } = question;
    if (about.unread[id] !== undefined || unlikelyAnswer(question, answers, about.sure) !== null)
      return false;
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
export function furthest(pages: readonly CheckPage[], answers: PreVisitAnswers, about = nothingSaid): number {
  const open = pages.findIndex((page) => !isComplete(page, answers, about));
  return open === -1 ? pages.length - 1 : open;
}
