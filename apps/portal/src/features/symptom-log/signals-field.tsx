'use client';
import { LOG_SIGNAL_KINDS, type LogSignalKind } from '@kinloop/assessment-domain/triage';
import { FieldGroup } from '@kinloop/ui/field';
import { PainSlider } from '@kinloop/ui/pain-slider';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import type { Draft } from './draft.ts';

type Scores = Draft['scores'];

const steps = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

export type SignalsFieldProps = {
  readonly scores: Scores;
  readonly clickHurts: boolean | null;
  readonly onChange: (change: Pick<Draft, 'scores'> | Pick<Draft, 'clickHurts'>) => void;
  readonly error: string | undefined;
};

/** What is felt, and a slider for each of it. */
export function SignalsField({ scores, clickHurts, onChange, error }: SignalsFieldProps) {
  const t = useTranslations('symptoms');
  const chosen = LOG_SIGNAL_KINDS.filter((kind) => kind in scores);
  const toggle = (kind: LogSignalKind) => {
    const { [kind]: _, ...others } = scores;
    onChange({ scores: kind in scores ? others : { ...scores, [kind]: null } });
  };
  return (
    <div className="space-y-6">
      <FieldGroup label={t('what')} error={error}>
        <div className="flex flex-wrap gap-2">
          {LOG_SIGNAL_KINDS.map((kind) => (
            <label
              key={kind}
              className="relative inline-flex min-h-target items-center rounded-full border border-line-strong bg-paper-raised px-4 font-medium transition-colors hover:border-ink has-checked:border-accent has-checked:bg-accent-wash has-checked:inset-ring-1 has-checked:inset-ring-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="checkbox"
                className="absolute inset-0 cursor-[inherit] opacity-0"
                checked={kind in scores}
                onChange={() => toggle(kind)}
              />
              {t(`kind.${kind}`)}
            </label>
          ))}
        </div>
      </FieldGroup>
      {chosen.map((kind) => (
        <PainSlider
          key={kind}
          label={t('howMuch', { kind: t(`kind.${kind}`) })}
          value={scores[kind] ?? null}
          onChange={(value) => onChange({ scores: { ...scores, [kind]: value } })}
          words={steps.map((step) => t(`words.${step}`))}
          unanswered={t('unanswered')}
        />
      ))}
      {'clicking' in scores ? (
        <Segmented
          label={t('clickHurts')}
          value={clickHurts === null ? null : clickHurts ? 'yes' : 'no'}
          onChange={(answer) => onChange({ clickHurts: answer === 'yes' })}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
      ) : null}
    </div>
  );
}
