'use client';
import { Button } from '@kinloop/ui/button';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Visit } from './day.ts';

const OUTCOMES = ['done', 'referred', 're-screen'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** What a visit came to, once somebody has come: it flows back to the caseload. */
export function VisitOutcome({ visit }: { readonly visit: Visit }) {
  const t = useTranslations('care-calendar.outcome');
  const [isOpen, setIsOpen] = useState(false);
  if (visit.kind === 'block' || (visit.state !== 'arrived' && visit.state !== 'completed')) return null;
  if (isOpen) return <OutcomeForm visit={visit} onDone={() => setIsOpen(false)} />;
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

function OutcomeForm({ visit, onDone }: { readonly visit: Visit; readonly onDone: () => void }) {
  const t = useTranslations('care-calendar.outcome');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const toast = useToast();
  const [outcome, setOutcome] = useState<Outcome>(visit.outcome ?? 'done');
  const form = useForm<'note'>(async ({ note }) => {
    await client.visits.recordOutcome.mutate({ visitId: visit.id, version: visit.version, outcome, note });
    await queries.invalidateQueries({ queryKey: trpc.caseload.days.pathKey() });
    toast.show({ title: t('saved') });
    onDone();
  });
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
