'use client';
import { selfMeasure } from '@kinloop/assessment-domain/triage';
import { Checkbox } from '@kinloop/ui/checkbox';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { type Measurable, problemOf, type Typed } from './draft.ts';

export type MeasuredFieldProps = {
  /** What the clinic measured before. */
  readonly measurable: readonly Measurable[];
  readonly measured: readonly Typed[];
  /** Whether saving was tried, so that what is wrong is said. */
  readonly tried: boolean;
  readonly onChange: (part: { readonly measured: readonly Typed[] }) => void;
};

/** A range measured again at home, side by side. Nobody has to: it stays folded away until somebody has. */
export function MeasuredField({ measurable, measured, tried, onChange }: MeasuredFieldProps) {
  const t = useTranslations('symptoms.measure');
  const known = new Map(
    [...measurable, ...measured].map(({ test, side }) => [`${test} ${side}`, { test, side }]),
  );
  if (known.size === 0) return null;
  const put = (entry: Typed) =>
    onChange({ measured: [...measured.filter((other) => !isSame(other, entry)), entry] });
  return (
    <details open={measured.length > 0 || undefined} className="space-y-4">
      <summary className="inline-flex min-h-target cursor-pointer items-center font-semibold text-accent underline underline-offset-4">
        {t('open')}
      </summary>
      <p className="text-ink-soft">{t('intro')}</p>
      {[...known.values()].map((one) => (
        <OneMeasure
          key={`${one.test} ${one.side}`}
          entry={measured.find((other) => isSame(other, one)) ?? { ...one, typed: '', sure: null }}
          tried={tried}
          onPut={put}
        />
      ))}
    </details>
  );
}

const isSame = (a: Measurable, b: Measurable) => a.test === b.test && a.side === b.side;

type OneMeasureProps = {
  readonly entry: Typed;
  readonly tried: boolean;
  readonly onPut: (entry: Typed) => void;
};

function OneMeasure({ entry, tried, onPut }: OneMeasureProps) {
  const t = useTranslations('symptoms');
  const { test, side, typed, sure } = entry;
  const { unit: short, range, usual } = selfMeasure(test);
  const unit = short === 'deg' ? t('measure.degrees') : short;
  const problem = problemOf(entry);
  const isRare = problem === 'rare' || (sure !== null && sure === typed && typed !== '');
  const words = { low: range[0], high: range[1], unit };
  return (
    <div className="space-y-2" data-problem={tried && problem === 'rare' ? '' : undefined}>
      <TextInput
        label={t(`measure.${test}`, { side: t(side), unit })}
        hint={t(`measure.${test}Hint`)}
        error={
          problem === 'range'
            ? t('measure.range', words)
            : tried && problem === 'number'
              ? t('measure.number')
              : undefined
        }
        inputMode="decimal"
        autoComplete="off"
        maxLength={6}
        chars={5}
        unit={unit}
        value={typed}
        onChange={({ currentTarget }) => onPut({ ...entry, typed: currentTarget.value })}
      />
      {isRare && usual !== null ? (
        <Checkbox
          label={t('measure.sure', { value: typed, unit, low: usual[0], high: usual[1] })}
          error={tried && problem === 'rare' ? t('measure.pleaseSure') : undefined}
          checked={sure === typed}
          onChange={({ currentTarget }) => onPut({ ...entry, sure: currentTarget.checked ? typed : null })}
        />
      ) : null}
    </div>
  );
}
