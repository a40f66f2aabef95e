'use client';
import type { Unit } from '@kinloop/assessment-domain/catalogue';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

export type NumberFieldProps = {
  readonly id?: string;
  readonly label: string;
  /** Or what a rating is out of. */
  readonly unit?: Unit | `/ ${number}`;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  /** What was typed here and is no number; the page keeps it, so that it is still there when the field comes back. */
  readonly unread: string | undefined;
  readonly onUnread: (typed: string | undefined) => void;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
};

/** A number as people type it: half-written values and a decimal comma are fine, and nothing typed is changed. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, unit, value, onChange, unread, onUnread, error, hint } = props;
  const t = useTranslations('capture');
  const [typed, setTyped] = useState('');
  const shown = value === undefined ? (unread ?? '') : readNumber(typed) === value ? typed : value.toString();
  const isBroken = value === undefined && unread !== undefined;
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
      onChange={({ currentTarget: { value: next } }) => {
        const number = readNumber(next);
        setTyped(next);
        onChange(number);
        onUnread(number === undefined && next.trim() !== '' ? next : undefined);
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
