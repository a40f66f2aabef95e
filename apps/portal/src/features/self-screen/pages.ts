import type { CautionAnswers, CautionId, RedFlag } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import type { HomeSafetyRules } from '@kinloop/assessment-domain/ruleset';
import {
  HOME_SIDES,
  type HomeAnswers,
  type HomeEntry,
  type HomeScreen,
  type HomeTest,
  type HomeTestId,
  homeCautionAnswers,
  homeFacts,
  homeScreenFor,
  isHomeEntryPossible,
  redFlagQuestions,
  unlikelyHomeEntry,
} from '@kinloop/assessment-domain/screening';

/** A self-screen as it is filled in; what is absent is not answered. */
export type HomeDraft = Pick<HomeAnswers, 'redFlags' | 'tests'> & {
  readonly nprs?: number;
  readonly hasCompany?: boolean;
  readonly recentOperation?: boolean;
  readonly cautions?: readonly CautionId[];
};

/** What the clinic knows of the person, and the limits signed there. */
export type Known = {
  readonly age: number | null;
  readonly cautions: CautionAnswers;
  readonly safety: HomeSafetyRules;
  /** In which to say why nothing is tested; English without it. */
  readonly language?: Language;
};
export type OfferedTest = HomeTest & { readonly finding: HomeTestId };

export type SelfPage =
  | { readonly kind: 'intro' }
  | { readonly kind: 'flags'; readonly title: string; readonly flags: readonly RedFlag[] }
  | { readonly kind: 'about' }
  | { readonly kind: 'test'; readonly test: OfferedTest; readonly number: number; readonly of: number }
  /** Nothing to test today, why, and what of it the physio is told. */
  | { readonly kind: 'not-now'; readonly reasons: readonly string[]; readonly because: NotNowBecause };

type NotNowBecause = 'nothing-fits' | 'recent-operation';

/** The screens to show for the answers so far: safety first, and nothing after a safety answer. */
export function selfPages(draft: HomeDraft, known: Known): SelfPage[] {
  const flags = redFlagQuestions(known.age === null ? {} : { age: known.age }).map(
    ({ heading, flags: group }): SelfPage => ({ kind: 'flags', title: heading, flags: group }),
  );
  const before: SelfPage[] = [{ kind: 'intro' }, ...flags];
  if (isFlagged(draft)) return before;
  return [...before, { kind: 'about' }, ...testPages(screenOf(draft, known))];
}

/** A yes or a doubt about something serious: nothing is tested. */
export function isFlagged({ redFlags }: Pick<HomeDraft, 'redFlags'>): boolean {
  return Object.values(redFlags).some((answer) => answer === 'yes' || answer === 'not-sure');
}

/** What is offered for the answers so far; a question that is open leaves nothing out yet. */
export function screenOf(draft: HomeDraft, known: Known): HomeScreen {
  const { nprs = 0, hasCompany = true, recentOperation = false, cautions = [], redFlags } = draft;
  const facts = homeFacts(
    { redFlags, nprs, hasCompany, recentOperation, cautions: homeCautionAnswers(cautions) },
    { age: known.age, cautions: known.cautions },
  );
  return homeScreenFor(facts, 'all', { homeSafety: known.safety }, known.language);
}

function testPages(screen: HomeScreen): SelfPage[] {
  if (screen.status === 'not-now') {
    const because = screen.reason === 'recent-operation' ? 'recent-operation' : 'nothing-fits';
    return [{ kind: 'not-now', reasons: [screen.says], because }];
  }
  const { tests, leftOut } = screen;
  if (tests.length === 0)
    return [
      {
        kind: 'not-now',
        reasons: [...new Set(leftOut.map(({ because }) => because))],
        because: 'nothing-fits',
      },
    ];
  return tests.map((test, index) => ({
    kind: 'test',
    test: test as OfferedTest,
    number: index + 1,
    of: tests.length,
  }));
}

/** Whether everything a page must have is answered. */
export function isDone(page: SelfPage, draft: HomeDraft): boolean {
  switch (page.kind) {
    case 'intro':
    case 'not-now':
      return true;
    case 'flags':
      return page.flags.every(({ id }) => draft.redFlags[id] !== undefined);
    case 'about':
      return [draft.nprs, draft.hasCompany, draft.recentOperation, draft.cautions].every(
        (answer) => answer !== undefined,
      );
    case 'test':
      return HOME_SIDES.every((side) => {
        const entry = draft.tests[page.test.finding]?.[side];
        return entry !== undefined && whatIsWrong(page.test.finding, entry) === null;
      });
  }
}

/** What keeps an entry from being taken: it cannot be, or it is rare and nobody has said that it is right. */
export function whatIsWrong(finding: HomeTestId, entry: HomeEntry): 'wrong' | 'unlikely' | null {
  if (!isHomeEntryPossible(finding, entry)) return 'wrong';
  return unlikelyHomeEntry(finding, entry) === null ? null : 'unlikely';
}

/** What is sent: only tests that are offered today, and none beside a safety answer. */
export function answersToSend(draft: HomeDraft, pages: readonly SelfPage[]): HomeAnswers {
  const { redFlags, nprs, hasCompany = false, recentOperation = false, cautions } = draft;
  const tests = Object.fromEntries(
    pages.flatMap((page) => {
      const entries = page.kind === 'test' ? draft.tests[page.test.finding] : undefined;
      return page.kind === 'test' && entries !== undefined ? [[page.test.finding, entries]] : [];
    }),
  );
  return {
    ...{ redFlags, hasCompany, recentOperation, tests },
    // After a safety answer nothing more is asked.
    cautions: cautions === undefined ? {} : homeCautionAnswers(cautions),
    ...(nprs === undefined ? {} : { nprs }),
  };
}
