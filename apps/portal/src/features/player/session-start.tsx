'use client';
import { Button } from '@kinloop/ui/button';
import { Checkbox } from '@kinloop/ui/checkbox';
import { ExerciseFigure } from '@kinloop/ui/exercise-figure';
import { PlayIcon } from '@kinloop/ui/icon';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { Row, Rows } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { KeptItem } from '@/device/snapshot.ts';
import { useDoseWords } from './dose-words.ts';
import type { CueSettings } from './signals.ts';

export type SessionStartProps = {
  readonly items: readonly KeptItem[];
  readonly onBegin: (painBefore: number | null, settings: CueSettings) => void;
};

/** What comes, how it is now, and the press that starts it. */
export function SessionStart({ items, onBegin }: SessionStartProps) {
  const t = useTranslations('player');
  const dose = useDoseWords();
  const [pain, setPain] = useState<number | null>(null);
  const [settings, setSettings] = useState<CueSettings>({ sound: true, vibrate: true });
  return (
    <div className="max-w-reading space-y-7">
      <ScoreTaps
        label={t('painNow')}
        hint={t('painNowHint')}
        value={pain}
        onChange={setPain}
        ends={[t('noPain'), t('worstPain')]}
      />
      <Button variant="primary" size="lg" wide icon={<PlayIcon />} onClick={() => onBegin(pain, settings)}>
        {t('begin')}
      </Button>
      <div className="flex gap-8">
        {(['sound', 'vibrate'] as const).map((name) => (
          <Checkbox
            key={name}
            label={t(name)}
            checked={settings[name]}
            onChange={({ currentTarget }) => setSettings({ ...settings, [name]: currentTarget.checked })}
          />
        ))}
      </div>
      <Rows>
        {items.map((item) => (
          <Row
            key={item.id}
            lead={
              <span className="w-24 shrink-0">
                <ExerciseFigure exercise={item.exerciseId} />
              </span>
            }
          >
            <p className="font-medium">{item.name}</p>
            <p className="text-sm text-ink-soft">{dose.work(item)}</p>
            {item.note === null ? null : <p className="text-sm font-semibold text-accent">{item.note}</p>}
          </Row>
        ))}
      </Rows>
    </div>
  );
}
