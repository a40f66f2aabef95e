'use client';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import type { FormState } from '@/forms/use-form.tsx';

type Props = {
  readonly form: FormState<string>;
  readonly name: string;
  readonly label: string;
  readonly first: number;
  readonly min: number;
  readonly max: number;
};

/** A whole number of minutes. */
export function MinutesInput({ form, name, label, first, min, max }: Props) {
  const t = useTranslations('desk-services');
  return (
    <TextInput
      {...form.field(name)}
      type="number"
      inputMode="numeric"
      label={label}
      unit={t('unitMinutes')}
      defaultValue={first}
      required
      min={min}
      max={max}
      chars={4}
    />
  );
}
