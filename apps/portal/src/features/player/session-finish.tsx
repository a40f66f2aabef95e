'use client';
import { Button } from '@kinloop/ui/button';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { KeptItem } from '@/device/snapshot.ts';
import { ExercisesApart } from './exercises-apart.tsx';
import type { FeltApart } from './playing.ts';

export type Felt = {
  readonly effort: number | null;
  readonly painDuring: number | null;
  readonly apart: FeltApart;
  readonly note: string;
};

export type SessionFinishProps = {
  /** What was begun. */
  readonly items: readonly KeptItem[];
  readonly onSave: (felt: Felt) => void;
};

/** Effort and pain in two taps; more only where one exercise was unlike the rest. */
export function SessionFinish({ items, onSave }: SessionFinishProps) {
  const t = useTranslations('player');
  const heading = useRef<HTMLHeadingElement>(null);
  const [felt, setFelt] = useState<Felt>({ effort: null, painDuring: null, apart: {}, note: '' });
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="max-w-reading space-y-8">
      <header>
        <h2 ref={heading} tabIndex={-1} className="text-2xl outline-none">
          {t('finished')}
        </h2>
        <p className="mt-1 text-ink-soft">{t('finishedText')}</p>
      </header>
      <ScoreTaps
        label={t('effort')}
        value={felt.effort}
        onChange={(effort) => setFelt({ ...felt, effort })}
        ends={[t('effortEnds.zero'), t('effortEnds.ten')]}
      />
      <ScoreTaps
        label={t('painDuring')}
        value={felt.painDuring}
        onChange={(painDuring) => setFelt({ ...felt, painDuring })}
        ends={[t('noPain'), t('worstPain')]}
      />
      {items.length < 2 ? null : (
        <ExercisesApart items={items} apart={felt.apart} onChange={(apart) => setFelt({ ...felt, apart })} />
      )}
      <Textarea
        label={t('note')}
        note={t('optional')}
        hint={t('noteHint')}
        rows={2}
        maxLength={1000}
        value={felt.note}
        onChange={({ currentTarget }) => setFelt({ ...felt, note: currentTarget.value })}
      />
      <Button variant="primary" size="lg" wide onClick={() => onSave(felt)}>
        {t('save')}
      </Button>
    </div>
  );
}
