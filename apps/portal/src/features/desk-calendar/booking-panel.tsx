'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Drawer } from '@kinloop/ui/drawer';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormFailure, readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { CalendarDays, Place } from './calendar-day.ts';
import { ConflictNote } from './conflict-note.tsx';
import { isImpossible, needsReason } from './day-layout.ts';
import { PatientPicker, type Picked } from './patient-picker.tsx';
import { ScheduleClasses } from './schedule-classes.tsx';
import { SeriesBooking } from './series-booking.tsx';
import { type Repeat, SeriesFields } from './series-fields.tsx';
import { suggestedService } from './suggested-service.ts';
import { TimeFields } from './time-fields.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useConflicts } from './use-conflicts.ts';
import { useFirstFocus } from './use-first-focus.ts';
import type { VisitActions } from './use-visit-actions.ts';
import { instantAt } from './wall-clock.ts';

type Props = {
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  /** Where the caller wants to come; the panel is open while there is one. */
  readonly at: Place;
  /** Whom it is for, where that is known already. */
  readonly for: Picked | null;
  readonly onClose: () => void;
  readonly onBooked: () => void;
  readonly sayBooked: VisitActions['sayBooked'];
};

type Field = 'givenName' | 'familyName' | 'phone' | 'email' | 'serviceId' | 'overrideReason' | 'adviceGiven';

/** A caller's name, what for and when: the whole of a booking by phone. */
export function BookingPanel(props: Props) {
  const { days, words, at, onClose, onBooked, sayBooked } = props;
  const t = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const [intent] = useState(() => ({ key: uuidv7(), visitId: uuidv7(), patientId: uuidv7() }));
  const [picked, setPicked] = useState(props.for);
  const [isChoosing, setIsChoosing] = useState(false);
  const [place, setPlace] = useState(at);
  const [chosenService, setChosenService] = useState<string | null>(null);
  const [isStopped, setIsStopped] = useState(false);
  const [isTaken, setIsTaken] = useState(false);
  const [repeat, setRepeat] = useState<Repeat | null>(null);
  const isNew = picked?.kind === 'new' || (picked?.kind === 'known' && !picked.patient.hasVisited);
  const serviceId = chosenService ?? suggestedService(days, at.practitionerId, isNew ? 'new' : 'known');
  const service = days.services.find(({ id }) => id === serviceId);
  const wanted = { ...place, end: place.start + (service?.minutes ?? 30) };
  const startsAt = instantAt({ date: wanted.date, minutes: wanted.start }, days.zone);
  const patientIds = picked?.kind === 'known' ? [picked.patient.id] : [];
  const classThere = days.visits.find(
    (visit) =>
      visit.mode === 'group' &&
      visit.serviceId === serviceId &&
      visit.practitionerId === wanted.practitionerId &&
      visit.state === 'booked' &&
      Date.parse(visit.startsAt) === Date.parse(startsAt),
  );
  // Booking into a class that is there is no overlap.
  const conflicts = useConflicts(days, wanted, classThere?.id ?? null, patientIds, service);
  const isSeries = repeat !== null && picked?.kind === 'known' && service?.mode !== 'group';
  const asksReason = isTaken || needsReason(conflicts);

  const form = useForm<Field>(async (values) => {
    if (!picked) throw new FormFailure('PATIENT_NEEDED');
    if (isImpossible(conflicts)) throw new FormFailure('REFUSED', undefined, { rule: 'other-clinic' });
    try {
      const booked = await client.visits.book.mutate({
        key: intent.key,
        visitId: intent.visitId,
        serviceId,
        practitionerId: wanted.practitionerId,
        startsAt,
        ...(wanted.roomId === undefined ? {} : { roomId: wanted.roomId }),
        caller: callerOf(picked, values, intent.patientId),
        ...(asksReason && values.overrideReason.trim() ? { overrideReason: values.overrideReason } : {}),
        ...(isStopped && values.adviceGiven.trim() ? { adviceGiven: values.adviceGiven } : {}),
      });
      sayBooked(booked, t('booked', { when: words.dayTime(startsAt) }));
    } catch (error) {
      const failure = readFailure(error);
      if (failure.code === 'SLOT_TAKEN') setIsTaken(true);
      if (failure.params?.rule === 'stopped') {
        setIsStopped(true);
        return;
      }
      throw error;
    }
    onBooked();
  });

  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('bookTitle')}
      description={t('bookWhen', { day: words.date(wanted.date), time: words.minutes(wanted.start) })}
      closeLabel={t('close')}
    >
      <form {...form.form} className="space-y-5">
        <PatientPicker picked={picked} onPick={setPicked} onChoosing={setIsChoosing} isFirst />
        {picked?.kind === 'new' ? (
          <NewPatient form={form} typed={picked.typed} onBack={() => setPicked(null)} />
        ) : null}
        <Select
          name="serviceId"
          label={t('service')}
          value={serviceId}
          options={days.services.map(({ id, name, minutes }) => ({
            value: id,
            label: t('serviceOption', { name, minutes }),
          }))}
          onChange={(event) => setChosenService(event.target.value)}
        />
        <TimeFields
          days={days}
          place={wanted}
          onChange={setPlace}
          anyRoom={t('anyRoom')}
          practitionerIds={days.practitioners
            .filter(({ id, serviceIds }) => serviceIds.includes(serviceId) || id === wanted.practitionerId)
            .map(({ id }) => id)}
        />
        {picked?.kind === 'known' && service?.mode !== 'group' ? (
          <SeriesFields repeat={repeat} onChange={setRepeat} />
        ) : null}
        {isSeries ? null : <ConflictNote conflicts={conflicts} words={words} />}
        {asksReason && !isSeries ? (
          <Textarea
            {...form.field('overrideReason')}
            label={t('overrideReason')}
            hint={t('overrideHint')}
            rows={2}
            minLength={3}
            maxLength={500}
            required
          />
        ) : null}
        {isStopped ? (
          <>
            <Banner tone="warning" live>
              {t('stopped')}
            </Banner>
            <Textarea
              {...form.field('adviceGiven')}
              label={t('adviceGiven')}
              rows={2}
              minLength={3}
              maxLength={500}
              required
            />
          </>
        ) : null}
        <FormProblem form={form} />
        {isSeries ? null : (
          <Button type="submit" variant="primary" size="lg" wide pending={form.pending || isChoosing}>
            {asksReason ? t('bookAnyway') : t('book')}
          </Button>
        )}
      </form>
      {isSeries && repeat !== null && picked?.kind === 'known' ? (
        <div className="mt-5">
          <SeriesBooking
            key={`${serviceId} ${wanted.practitionerId} ${startsAt} ${repeat.everyDays} ${repeat.count}`}
            patientId={picked.patient.id}
            practitionerId={wanted.practitionerId}
            {...{ serviceId, startsAt, repeat, words, onBooked }}
          />
        </div>
      ) : null}
      {service?.mode === 'group' ? (
        <ScheduleClasses place={wanted} onDone={onBooked} {...{ days, words, serviceId }} />
      ) : null}
    </Drawer>
  );
}

function callerOf(picked: Picked, values: Readonly<Record<Field, string>>, patientId: string) {
  if (picked.kind === 'known') return { kind: 'known', patientId: picked.patient.id } as const;
  const { givenName, familyName, phone, email } = values;
  return {
    kind: 'new',
    patientId,
    givenName,
    familyName,
    phone,
    ...(email.trim() ? { email: email.trim() } : {}),
  } as const;
}

type NewProps = {
  readonly form: ReturnType<typeof useForm<Field>>;
  readonly typed: string;
  readonly onBack: () => void;
};

/** A name and a number are enough; the rest is asked at the visit. */
function NewPatient({ form, typed, onBack }: NewProps) {
  const t = useTranslations('desk-calendar');
  const first = useFirstFocus<HTMLInputElement>();
  const isNumber = /^[\d\s+()-]+$/.test(typed);
  const [given = '', ...family] = isNumber ? [''] : typed.split(/\s+/u);
  return (
    <fieldset className="space-y-4">
      <legend className="flex w-full items-center justify-between font-semibold">
        {t('newPatient')}
        <Button variant="quiet" onClick={onBack}>
          {t('searchAgain')}
        </Button>
      </legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextInput
          {...form.field('givenName')}
          label={t('givenName')}
          defaultValue={given}
          ref={given === '' ? first : undefined}
          autoComplete="off"
          maxLength={100}
          required
        />
        <TextInput
          {...form.field('familyName')}
          label={t('familyName')}
          defaultValue={family.join(' ')}
          ref={given !== '' && family.length === 0 ? first : undefined}
          autoComplete="off"
          maxLength={100}
          required
        />
      </div>
      <TextInput
        {...form.field('phone')}
        type="tel"
        label={t('phone')}
        defaultValue={isNumber ? typed : ''}
        ref={family.length > 0 ? first : undefined}
        autoComplete="off"
        minLength={6}
        maxLength={40}
        required
      />
      <TextInput
        {...form.field('email')}
        type="email"
        label={t('email')}
        note={t('optional')}
        hint={t('emailHint')}
        autoComplete="off"
        maxLength={254}
      />
    </fieldset>
  );
}
