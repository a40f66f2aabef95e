'use client';
import { Button } from '@kinloop/ui/button';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { asFields } from '@/forms/editing.ts';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Visit } from './day.ts';

const OUTCOMES = ['done', 'referred', 're-screen'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** Asks for one visit as it is now. */
export type Reread = (visitId: string) => Promise<Visit | undefined>;

/** What a visit came to, once somebody has come: it flows back to the caseload. */
export function VisitOutcome({ visit, reread }: { readonly visit: Visit; readonly reread: Reread }) {
  const t = useTranslations('care-calendar.outcome');
  const [isOpen, setIsOpen] = useState(false);
  if (visit.kind === 'block' || (visit.state !== 'arrived' && visit.state !== 'completed')) return null;
  if (isOpen)
    return (
      <FormOf record={visit} reread={() => reread(visit.id)}>
        {(begun) => <OutcomeForm begun={begun} onDone={() => setIsOpen(false)} />}
      </FormOf>
    );
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm">
      {visit.outcome === null ? null : (
        <span>
          {t(visit.outcome)}
          {visit.outcomeNote ? `: ${visit.outcomeNote}` : ''}
        </span>
      )}
      <Button variant="quiet" onClick={() => setIsOpen(true)}>
        {t(visit.outcome === null ? 'record' : 'change')}
      </Button>
    </p>
  );
}

type FormProps = { readonly begun: Begun<Visit>; readonly onDone: () => void };

function OutcomeForm({ begun, onDone }: FormProps) {
  const visit = begun.record;
  const t = useTranslations('care-calendar.outcome');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const [outcome, setOutcome] = useState<Outcome>(visit.outcome ?? 'done');
  const shown = ({ version, outcome: came, outcomeNote }: Visit) => ({
    version,
    fields: asFields({ note: outcomeNote }),
    parts: { [t('label')]: came === null ? '' : t(came) },
  });
  const form = useForm<'note'>(
    async ({ note }, version) => {
      await client.visits.recordOutcome.mutate({ visitId: visit.id, version, outcome, note });
      await queries.invalidateQueries({ queryKey: trpc.caseload.days.pathKey() });
      toast.show({ title: t('saved') });
      onDone();
    },
    begun.editing(shown, { [t('label')]: t(outcome) }),
  );
  return (
    <form {...form.form} className="max-w-reading space-y-4 pt-2">
      <RadioCards<Outcome>
        label={t('label')}
        value={outcome}
        onChange={setOutcome}
        columns={3}
        options={OUTCOMES.map((value) => ({ value, label: t(value) }))}
      />
      <TextInput
        {...form.field('note')}
        label={t('note')}
        note={t('optional')}
        defaultValue={visit.outcomeNote ?? ''}
        maxLength={500}
      />
      <FormProblem form={form} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" pending={form.pending}>
          {t('save')}
        </Button>
        <Button onClick={onDone}>{t('back')}</Button>
      </div>
    </form>
  );
}
