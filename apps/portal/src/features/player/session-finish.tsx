'use client';
import { Button } from '@kinloop/ui/button';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';

export type Felt = {
  readonly effort: number | null;
  readonly painDuring: number | null;
  readonly note: string;
};

/** Effort and pain in two taps. */
export function SessionFinish({ onSave }: { readonly onSave: (felt: Felt) => void }) {
  const t = useTranslations('player');
  const heading = useRef<HTMLHeadingElement>(null);
  const [felt, setFelt] = useState<Felt>({ effort: null, painDuring: null, note: '' });
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
