'use client';
import { Button } from '@kinloop/ui/button';
import { Drawer } from '@kinloop/ui/drawer';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { CalendarDays, Place } from './calendar-day.ts';
import { ConflictNote } from './conflict-note.tsx';
import { TimeFields } from './time-fields.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useConflicts } from './use-conflicts.ts';
import type { VisitActions } from './use-visit-actions.ts';
import { instantAt } from './wall-clock.ts';

type Props = {
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  readonly at: Place;
  readonly onClose: () => void;
  readonly onBlocked: () => void;
  readonly sayBooked: VisitActions['sayBooked'];
};

/** Time for something other than a patient: a meeting, lunch, an errand. */
export function BlockPanel({ days, words, at, onClose, onBlocked, sayBooked }: Props) {
  const t = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const [intent] = useState(() => ({ key: uuidv7(), visitId: uuidv7() }));
  const [place, setPlace] = useState(at);
  const conflicts = useConflicts(days, place, null, []).filter(
    ({ kind }) => kind === 'practitioner' || kind === 'room' || kind === 'otherClinic',
  );
  const form = useForm<'title' | 'endsAt'>(async ({ title }) => {
    const blocked = await client.visits.block.mutate({
      ...intent,
      practitionerId: place.practitionerId,
      startsAt: instantAt({ date: place.date, minutes: place.start }, days.zone),
      endsAt: instantAt({ date: place.date, minutes: place.end }, days.zone),
      title,
    });
    sayBooked(blocked, t('blockedDone'));
    onBlocked();
  });
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('blockTitle')}
      description={t('blockIntro')}
      closeLabel={t('close')}
    >
      <form {...form.form} className="space-y-5">
        <TextInput {...form.field('title')} label={t('blockFor')} maxLength={200} required />
        <TimeFields days={days} place={place} onChange={setPlace} withEnd />
        <ConflictNote conflicts={conflicts} words={words} />
        <FormProblem form={form} />
        <Button type="submit" variant="primary" size="lg" wide pending={form.pending}>
          {t('blockDo')}
        </Button>
      </form>
    </Drawer>
  );
}
