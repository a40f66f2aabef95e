'use client';
import { Button } from '@kinloop/ui/button';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { useTranslations } from 'next-intl';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';

export type Person = { readonly id: string; readonly name: string };

type Props = {
  readonly people: readonly Person[];
  /** The clinic confirms it: it is asked for, not booked. */
  readonly asks: boolean;
  readonly onBook: (patientId: string) => Promise<void>;
};

/** For somebody who is signed in: only whom it is for, when there is a choice. */
export function PersonForm({ people, asks, onBook }: Props) {
  const t = useTranslations('booking.details');
  const [first] = people;
  const form = useForm<'patientId'>(({ patientId }) => onBook(patientId || (first?.id ?? '')));
  return (
    <form {...form.form} className="space-y-6">
      <RadioCards
        label={t('forWhom')}
        name="patientId"
        {...(first ? { defaultValue: first.id } : {})}
        options={people.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <FormProblem form={form} />
      <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
        {t(asks ? 'ask' : 'book')}
      </Button>
    </form>
  );
}
