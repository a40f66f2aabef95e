'use client';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { readLocalDate } from '@/time/local-date.ts';
import type { CalendarDays, Place } from './calendar-day.ts';
import { clockText, minutesOfClock } from './wall-clock.ts';

type Props = {
  readonly days: CalendarDays;
  readonly place: Place;
  readonly onChange: (place: Place) => void;
  /** Only those who can give it. */
  readonly practitionerIds?: readonly string[] | undefined;
  /** Whether the end is free, or follows from the start. */
  readonly withEnd?: boolean | undefined;
  /** The choice of a room, and what it is called to choose none. */
  readonly anyRoom?: string | undefined;
};

/** Day, start, with whom, where; controlled, because what is in the way is said while one chooses. */
export function TimeFields({ days, place, onChange, practitionerIds, withEnd = false, anyRoom }: Props) {
  const t = useTranslations('desk-calendar');
  const length = place.end - place.start;
  const people = days.practitioners.filter(({ id }) => practitionerIds?.includes(id) ?? true);
  return (
    <div className="space-y-5">
      <Select
        name="practitionerId"
        label={t('with')}
        value={place.practitionerId}
        options={people.map(({ id, displayName }) => ({ value: id, label: displayName }))}
        onChange={(event) => onChange({ ...place, practitionerId: event.target.value })}
      />
      <div className="flex flex-wrap gap-4">
        <TextInput
          type="date"
          name="date"
          label={t('day')}
          value={place.date}
          required
          fieldClassName="min-w-40 flex-1"
          onChange={(event) => {
            const date = readLocalDate(event.target.value);
            if (date) onChange({ ...place, date });
          }}
        />
        <TextInput
          type="time"
          name="startsAt"
          label={t('from')}
          step={300}
          value={clockText(place.start)}
          required
          fieldClassName="w-36"
          onChange={(event) => {
            const start = minutesOfClock(event.target.value);
            if (start !== undefined) onChange({ ...place, start, end: Math.min(1440, start + length) });
          }}
        />
        {withEnd ? (
          <TextInput
            type="time"
            name="endsAt"
            label={t('to')}
            step={300}
            value={clockText(place.end % 1440)}
            required
            fieldClassName="w-36"
            onChange={(event) => {
              const end = minutesOfClock(event.target.value);
              if (end !== undefined) onChange({ ...place, end });
            }}
          />
        ) : null}
      </div>
      {anyRoom !== undefined && days.rooms.length > 0 ? (
        <Select
          name="roomId"
          label={t('room')}
          value={place.roomId ?? ''}
          placeholder={anyRoom}
          options={days.rooms.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => onChange({ ...place, roomId: target.value || undefined })}
        />
      ) : null}
    </div>
  );
}
