'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { momentNow } from '@/device/moment.ts';
import type { UsedOutbox } from '@/device/use-outbox.ts';

type Question = NonNullable<RouterOutputs['today']['overview']['question']>;

export type DayAfterQuestionProps = {
  readonly question: Question;
  readonly patientId: string;
  readonly outbox: UsedOutbox;
  readonly onAnswered: () => void;
};

/** How it settled, a day after a session: one tap, which is the entry. */
export function DayAfterQuestion({ question, patientId, outbox, onAnswered }: DayAfterQuestionProps) {
  const t = useTranslations('today');
  const [score, setScore] = useState<number | null>(null);
  async function answer(after24hNprs: number) {
    setScore(after24hNprs);
    const payload = {
      ...{ nprs: after24hNprs, signals: [], flags: [], exercisePain: null },
      ...{ preSessionNprs: question.painBefore, after24hNprs, nightPainUneased: false, note: '' },
    };
    await outbox.addSymptom(patientId, {
      ...{ id: uuidv7(), recordedAt: momentNow(), supersedes: null, payload },
    });
    onAnswered();
  }
  if (score !== null)
    return (
      <p role="status" className="border-l-4 border-better pl-4">
        {t('thanks')}
      </p>
    );
  return (
    <ScoreTaps
      label={t('question')}
      hint={t('questionHint', { before: question.painBefore })}
      value={score}
      onChange={(value) => void answer(value)}
      ends={[t('noPain'), t('worstPain')]}
    />
  );
}
