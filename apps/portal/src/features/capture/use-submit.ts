'use client';
import { FINDING_IDS, type FindingId, isOneOf } from '@kinloop/assessment-domain/catalogue';
import { unlikelyEntries } from '@kinloop/assessment-domain/screening';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { flagGroups, unasked } from './flag-answers.ts';
import { hasWrongWeeks } from './sendable.ts';
import { firstUnread } from './unread.ts';
import type { ScreenDraft } from './use-screen-draft.ts';

const RULES = ['empty', 'submitted', 'no-practitioner', 'not-a-clinic-screen', 'unlikely'] as const;

/** A test, or what was said around the tests. */
type Where = FindingId | 'context';

/**
 * Finishing a screen: everything unsent is sent first, a value in question is asked about, a refused one is gone to, and safety
 * questions that nobody asked are counted before.
 * @param onProblem takes the physio to the value that stands in the way
 */
export function useSubmit({
  screeningId,
  screen,
  age,
  onProblem,
}: {
  readonly screeningId: string;
  readonly screen: ScreenDraft;
  /** Of the patient, in years; it decides which safety questions there are. */
  readonly age: number | null;
  readonly onProblem: (where: Where) => void;
}) {
  const t = useTranslations('capture');
  const say = useFailureWords();
  const client = useTRPCClient();
  const router = useRouter();
  const { clinic } = useHat();
  const [key] = useState(() => uuidv7());
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [unaskedCount, setUnaskedCount] = useState(0);

  function refuse(words: string, where?: Where) {
    setProblem(words);
    if (where) onProblem(where);
  }

  /** @param anyway the physio was told that safety questions are open, and finishes without them */
  async function send(anyway: boolean) {
    setUnaskedCount(0);
    const unread = firstUnread(screen.unread, screen.draft);
    if (unread !== null) return refuse(t('refused.notANumber'), unread);
    const [broken] = screen.reading.problems;
    if (broken) return refuse(t('problem', { problem: broken.message }), broken.finding);
    if (hasWrongWeeks(screen.draft.context)) return refuse(t('context.weeksWrong'), 'context');
    const [asked] = unlikelyEntries(screen.draft.values);
    if (asked) return refuse(t('refused.unlikely'), asked.finding);
    const open = unasked(
      screen.draft.context,
      flagGroups(age).flatMap(({ flags }) => flags.map(({ id }) => id)),
    );
    if (open.length > 0 && !anyway) return setUnaskedCount(open.length);
    setPending(true);
    setProblem(null);
    try {
      const version = await screen.autosave.flush();
      if (version === null) return;
      const { assessmentId } = await client.screenings.submit.mutate({ key, screeningId, version });
      router.push(`/${clinic}/care/assessments/${assessmentId}`);
    } catch (thrown) {
      const failure = readFailure(thrown);
      const rule = failure.params?.rule;
      const finding = failure.field?.split('.')[1];
      refuse(
        isOneOf(RULES, rule) ? t(`refused.${rule}`) : say(failure),
        isOneOf(FINDING_IDS, finding) ? finding : undefined,
      );
    } finally {
      setPending(false);
    }
  }
  return {
    pending,
    problem,
    send: () => send(false),
    unasked: {
      count: unaskedCount,
      onAsk: () => {
        setUnaskedCount(0);
        onProblem('context');
      },
      onFinish: () => send(true),
    },
  };
}
