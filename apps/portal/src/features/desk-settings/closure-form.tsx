'use client';
import { Button } from '@kinloop/ui/button';
import { TextInput } from '@kinloop/ui/text-input';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { useClosing } from './use-closing.ts';

type Props = {
  readonly zone: string;
  readonly onDone: (stranded: readonly Stranded[]) => void;
  readonly onCancel: () => void;
};

/** Some days the clinic itself chooses to be closed. */
export function ClosureForm({ zone, onDone, onCancel }: Props) {
  const t = useTranslations('desk-settings');
  const locale = useLocale();
  const [first, setFirst] = useState('');
  const closing = useClosing(onDone);
  const form = useForm<'from' | 'to' | 'label'>(({ from, to, label }) =>
    closing.close([{ from, to, label }], null),
  );
  return (
    <form
      {...form.form}
      onChange={closing.reconsider}
      className="space-y-5 rounded-lg bg-paper-sunk p-4 sm:p-5"
    >
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <TextInput
          {...form.field('from')}
          type="date"
          label={t('firstDay')}
          required
          value={first}
          onChange={(event) => setFirst(event.target.value)}
        />
        <TextInput
          {...form.field('to')}
          key={first}
          type="date"
          label={t('lastDay')}
          required
          min={first}
          defaultValue={first}
        />
      </div>
      <TextInput
        {...form.field('label')}
        label={t('label')}
        note={t('optional')}
        hint={t('labelHint')}
        maxLength={80}
        autoComplete="off"
      />
      <StrandedList visits={closing.stranded ?? []} place={{ zone, locale }} />
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {closing.stranded ? t('closeAnyway') : t('close')}
        </Button>
        <Button variant="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
