'use client';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useToast } from '@kinloop/ui/toast';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Wishes } from '@/visit/wishes.ts';
import { WishesFields } from '@/visit/wishes-fields.tsx';
import type { Board, Entry } from './board.ts';

type Props = { readonly board: Board; readonly onDone: () => void; readonly onClose: () => void };
type Patient = { readonly id: string; readonly name: string };

const urgencies = ['urgent', 'soon', 'routine', 'preventive'] as const;
const anything: Wishes = { practitionerIds: null, suits: [], untilDate: null };

/** Somebody on the phone who would come earlier, or at all, if a time came free. */
export function AddPanel({ board, onDone, onClose }: Props) {
  const t = useTranslations('desk-waitlist');
  const client = useTRPCClient();
  const toast = useToast();
  const [patient, setPatient] = useState<Patient | null>(null);
  const [wishes, setWishes] = useState<Wishes | null>(anything);
  const [request] = useState(() => ({ key: uuidv7(), entryId: uuidv7() }));
  const form = useForm<'serviceId' | 'urgency' | 'note'>(async ({ serviceId, urgency, note }) => {
    if (patient === null) return;
    await client.waitlist.add.mutate({
      ...request,
      ...(wishes ?? anything),
      patientId: patient.id,
      serviceIds: [serviceId],
      urgency: urgencies.find((one) => one === urgency) ?? 'routine',
      note,
    });
    toast.show({ title: t('addedDone', { name: patient.name }) });
    onDone();
  });
  return (
    <Section title={t('addTitle')} aside={<Button onClick={onClose}>{t('close')}</Button>}>
      {patient === null ? (
        <FindPatient onPick={setPatient} />
      ) : (
        <form {...form.form} className="max-w-reading space-y-6">
          <p className="flex flex-wrap items-center gap-3">
            <span className="font-semibold">{patient.name}</span>
            <Button variant="quiet" onClick={() => setPatient(null)}>
              {t('someoneElse')}
            </Button>
          </p>
          <Select
            {...form.field('serviceId')}
            label={t('service')}
            options={board.services.map(({ id, name, minutes }) => ({
              value: id,
              label: `${name}, ${minutes} min`,
            }))}
          />
          <Select
            {...form.field('urgency')}
            label={t('howSoon')}
            hint={t('howSoonHint')}
            defaultValue="routine"
            options={urgencies.map((one: Entry['urgency']) => ({ value: one, label: t(`urgency.${one}`) }))}
          />
          <WishesFields practitioners={board.practitioners} onChange={setWishes} />
          <Textarea {...form.field('note')} label={t('note')} note={t('optional')} maxLength={500} rows={2} />
          <FormProblem form={form} />
          <Button type="submit" variant="primary" pending={form.pending} disabled={wishes === null}>
            {t('addDo')}
          </Button>
        </form>
      )}
    </Section>
  );
}

function FindPatient({ onPick }: { readonly onPick: (patient: Patient) => void }) {
  const t = useTranslations('desk-waitlist');
  const trpc = useTRPC();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const { data: found = [], isSuccess } = useQuery({
    ...trpc.desk.findPatients.queryOptions({ typed: asked }),
    enabled: asked.length >= 2,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="max-w-reading space-y-3">
      <TextInput
        label={t('find')}
        hint={t('findHint')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      <div role="status">
        {asked.length >= 2 && isSuccess && found.length === 0 ? (
          <p className="text-ink-soft">{t('noneFound')}</p>
        ) : null}
      </div>
      <ul className="space-y-1">
        {asked.length < 2
          ? null
          : found.slice(0, 8).map(({ id, name, phone }) => (
              <li key={id}>
                <Button wide onClick={() => onPick({ id, name })}>
                  {[name, phone].filter(Boolean).join(' · ')}
                </Button>
              </li>
            ))}
      </ul>
    </div>
  );
}
