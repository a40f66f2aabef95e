'use client';
import { Button } from '@kinloop/ui/button';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import type { KeptItem } from '@/device/snapshot.ts';
import type { FeltApart } from './playing.ts';

export type ExercisesApartProps = {
  readonly items: readonly KeptItem[];
  readonly apart: FeltApart;
  readonly onChange: (apart: FeltApart) => void;
};

/** Effort and pain of an exercise that was unlike the session; each opens by itself, and none has to. */
export function ExercisesApart({ items, apart, onChange }: ExercisesApartProps) {
  const t = useTranslations('player.apart');
  return (
    <Section level={3} title={t('title')} intro={t('intro')}>
      <div className="max-w-xl divide-y divide-line border-y border-line">
        {items.map((item) => (
          <OneApart
            key={item.id}
            item={item}
            felt={apart[item.id] ?? {}}
            onChange={(felt) => onChange({ ...apart, [item.id]: felt })}
          />
        ))}
      </div>
    </Section>
  );
}

type OneApartProps = {
  readonly item: KeptItem;
  readonly felt: FeltApart[string];
  readonly onChange: (felt: FeltApart[string]) => void;
};

function OneApart({ item, felt, onChange }: OneApartProps) {
  const t = useTranslations('player');
  const given = [
    ...(felt.effort === undefined ? [] : [t('apart.effortGiven', { score: felt.effort })]),
    ...(felt.painDuring === undefined ? [] : [t('apart.painGiven', { score: felt.painDuring })]),
  ];
  const side = item.bilateral || item.side === 'both' ? [] : [t(`side.${item.side}`)];
  return (
    <details>
      <summary className="flex min-h-14 cursor-pointer flex-wrap items-center justify-between gap-x-4 py-2">
        <span className="font-semibold text-accent">{[item.name, ...side].join(', ')}</span>
        <span className="text-sm text-ink-soft">{given.join(', ')}</span>
      </summary>
      <div className="space-y-5 pt-1 pb-5">
        <ScoreTaps
          label={t('apart.effort')}
          value={felt.effort ?? null}
          onChange={(effort) => onChange({ ...felt, effort })}
          ends={[t('effortEnds.zero'), t('effortEnds.ten')]}
        />
        <ScoreTaps
          label={t('apart.pain')}
          value={felt.painDuring ?? null}
          onChange={(painDuring) => onChange({ ...felt, painDuring })}
          ends={[t('noPain'), t('worstPain')]}
        />
        {given.length === 0 ? null : <Button onClick={() => onChange({})}>{t('apart.clear')}</Button>}
      </div>
    </details>
  );
}
