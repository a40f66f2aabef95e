'use client';
import { LOG_FLAGS, type LogFlag } from '@kinloop/assessment-domain/triage';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';

export type FlagsFieldProps = {
  /** Null: not answered. */
  readonly any: boolean | null;
  readonly flags: readonly LogFlag[];
  readonly onChange: (answer: { readonly anyFlags: boolean; readonly flags: readonly LogFlag[] }) => void;
  readonly error: string | undefined;
};

/** The warning signs, read in one breath and answered in one tap; each one for itself only when there is any. */
export function FlagsField({ any, flags, onChange, error }: FlagsFieldProps) {
  const t = useTranslations('symptoms');
  return (
    <div className="space-y-4" id="warning-signs">
      <Segmented
        label={t('flags')}
        hint={t('flagsHint')}
        error={error}
        value={any === null ? null : any ? 'some' : 'none'}
        onChange={(answer) => onChange({ anyFlags: answer === 'some', flags })}
        options={[
          { value: 'none', label: t('flagsNone') },
          { value: 'some', label: t('flagsSome') },
        ]}
      />
      {any === true ? (
        <FieldGroup label={t('flagsWhich')}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {LOG_FLAGS.map((flag) => (
              <Checkbox
                key={flag}
                label={t(`flag.${flag}`)}
                checked={flags.includes(flag)}
                onChange={({ currentTarget }) =>
                  onChange({
                    anyFlags: true,
                    flags: currentTarget.checked ? [...flags, flag] : flags.filter((known) => known !== flag),
                  })
                }
              />
            ))}
          </div>
        </FieldGroup>
      ) : null}
    </div>
  );
}
