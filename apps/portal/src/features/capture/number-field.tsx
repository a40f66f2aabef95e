'use client';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

export type NumberFieldProps = {
  readonly id?: string;
  readonly label: string;
  readonly unit?: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
};

/** A number as people type it: half-written values and a decimal comma are fine, and nothing typed is changed. */
export function NumberField({ id, label, unit, value, onChange, error, hint }: NumberFieldProps) {
  const t = useTranslations('capture');
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && readNumber(typed) === value ? typed : (value?.toString() ?? typed ?? '');
  const isBroken = shown.trim() !== '' && readNumber(shown) === undefined;
  return (
    <TextInput
      id={id}
      label={label}
      unit={unit}
      hint={hint}
      chars={7}
      inputMode="decimal"
      autoComplete="off"
      value={shown}
      error={isBroken ? t('notANumber') : error}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(readNumber(event.currentTarget.value));
      }}
    />
  );
}

/** Undefined for nothing, and for what is no number yet. */
export function readNumber(typed: string): number | undefined {
  const plain = typed.trim().replace(',', '.').replace('−', '-');
  if (!/^-?\d+(\.\d*)?$/.test(plain)) return undefined;
  return Number(plain);
}
