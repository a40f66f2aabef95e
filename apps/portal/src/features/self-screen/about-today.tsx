'use client';
import { CAUTIONS } from '@kinloop/assessment-domain/catalogue';
import { HOME_CAUTIONS } from '@kinloop/assessment-domain/screening';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { useTranslations } from 'next-intl';
import type { HomeDraft } from './pages.ts';

type Props = {
  readonly draft: HomeDraft;
  readonly setDraft: (change: (before: HomeDraft) => HomeDraft) => void;
  readonly tried: boolean;
  /** So long after an operation nothing is tested at home. */
  readonly healedFromWeeks: number;
};

/** What decides which tests are safe today: pain, company, an operation, and what would speak against one. */
export function AboutToday({ draft, setDraft, tried, healedFromWeeks }: Props) {
  const t = useTranslations('self-screen.about');
  const missing = (answer: unknown) => (tried && answer === undefined ? t('missing') : undefined);
  const { nprs, hasCompany, recentOperation, cautions } = draft;
  return (
    <div className="space-y-10">
      <ScoreTaps
        label={t('pain')}
        error={missing(nprs)}
        value={nprs ?? null}
        ends={[t('noPain'), t('worstPain')]}
        onChange={(value) => setDraft((before) => ({ ...before, nprs: value }))}
      />
      <YesNo
        label={t('company')}
        value={hasCompany}
        error={missing(hasCompany)}
        onChange={(value) => setDraft((before) => ({ ...before, hasCompany: value }))}
      />
      <YesNo
        label={t('operation', { weeks: healedFromWeeks })}
        value={recentOperation}
        error={missing(recentOperation)}
        onChange={(value) => setDraft((before) => ({ ...before, recentOperation: value }))}
      />
      <FieldGroup label={t('cautions')} error={missing(cautions)}>
        {HOME_CAUTIONS.map((id) => (
          <Checkbox
            key={id}
            label={CAUTIONS[id].question}
            checked={cautions?.includes(id) ?? false}
            onChange={() =>
              setDraft((before) => {
                const chosen = before.cautions ?? [];
                const isChosen = chosen.includes(id);
                return {
                  ...before,
                  cautions: isChosen ? chosen.filter((one) => one !== id) : [...chosen, id],
                };
              })
            }
          />
        ))}
        <Checkbox
          label={t('none')}
          checked={cautions?.length === 0}
          onChange={() => setDraft((before) => ({ ...before, cautions: [] }))}
        />
      </FieldGroup>
    </div>
  );
}

type YesNoProps = {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: boolean) => void;
};

function YesNo({ label, value, error, onChange }: YesNoProps) {
  const t = useTranslations('self-screen.about');
  return (
    <RadioCards
      label={label}
      error={error}
      columns={2}
      value={value === undefined ? null : value ? 'yes' : 'no'}
      options={[
        { value: 'yes', label: t('yes') },
        { value: 'no', label: t('no') },
      ]}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  );
}
