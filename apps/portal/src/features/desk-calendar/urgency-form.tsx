'use client';
import { Button } from '@kinloop/ui/button';
import { Select } from '@kinloop/ui/select';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { readFailure } from '@/forms/failure.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { CalendarVisit } from './calendar-day.ts';

type Props = {
  readonly visit: CalendarVisit;
  readonly reread: () => Promise<CalendarVisit | undefined>;
  readonly onBack: () => void;
  readonly onChanged: () => void;
};

const URGENCIES = ['urgent', 'soon', 'routine', 'preventive'] as const;
type Urgency = (typeof URGENCIES)[number];

/** How soon a visit has to be. Less urgent than it was needs a reason, which is kept and audited. */
export function UrgencyForm({ visit, reread, ...rest }: Props) {
  return (
    <FormOf record={visit} reread={reread}>
      {(begun) => <UrgencyFields begun={begun} {...rest} />}
    </FormOf>
  );
}

const urgencyOf = ({ urgency }: CalendarVisit): Urgency =>
  URGENCIES.find((known) => known === urgency) ?? 'routine';

const shown = (visit: CalendarVisit) => ({
  version: visit.version,
  fields: asFields({ urgency: urgencyOf(visit) }),
});

type FieldsProps = Pick<Props, 'onBack' | 'onChanged'> & { readonly begun: Begun<CalendarVisit> };

function UrgencyFields({ begun, onBack, onChanged }: FieldsProps) {
  const visit = begun.record;
  const t = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const now = urgencyOf(visit);
  const [urgency, setUrgency] = useState<Urgency>(now);
  const [asksReason, setAsksReason] = useState(false);
  const isLower = URGENCIES.indexOf(urgency) > URGENCIES.indexOf(now);
  const form = useForm<'reason'>(async ({ reason }, version) => {
    try {
      await client.visits.setUrgency.mutate({
        visitId: visit.id,
        version,
        urgency,
        ...(reason.trim() ? { reason } : {}),
      });
    } catch (error) {
      if (readFailure(error).params?.rule !== 'reason-needed') throw error;
      return setAsksReason(true);
    }
    onChanged();
  }, begun.editing(shown));
  return (
    <form {...form.form} className="space-y-5">
      <h3 className="text-lg">{t('howSoonTitle')}</h3>
      <Select
        name="urgency"
        label={t('howSoon')}
        value={urgency}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        onChange={({ target }) => setUrgency(target.value as Urgency)}
      />
      {isLower || asksReason ? (
        <Textarea
          {...form.field('reason')}
          label={t('whyLower')}
          hint={t('whyLowerHint')}
          rows={2}
          minLength={3}
          maxLength={500}
          required
        />
      ) : null}
      <FormProblem form={form} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('howSoonSave')}
        </Button>
        <Button onClick={onBack}>{t('back')}</Button>
      </div>
    </form>
  );
}
