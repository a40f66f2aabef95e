'use client';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { DayStrip } from '@kinloop/ui/day-strip';
import { LinkButton } from '@kinloop/ui/link-button';
import { Select } from '@kinloop/ui/select';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { sayDate, sayDateTime, sayTime } from '@/time/say-time.ts';
import { type ClinicContact, dial } from './clinic-contact.ts';
import {
  firstFree,
  type OfferedDay,
  type OfferedSlot,
  type OfferedTimes,
  partsOfDay,
  STRIP_DAYS,
  shiftDate,
} from './offered-times.ts';
import { ZoneNote } from './zone-note.tsx';

/** Which times are asked for. */
export type TimesWish = {
  readonly practitionerId: string | null;
  readonly from: string | null;
  /** One of the clinic's places; any when left out. */
  readonly locationId?: string | undefined;
};

export type TimesPickerProps = {
  readonly times: OfferedTimes;
  readonly wish: TimesWish;
  readonly onWish: (wish: TimesWish) => void;
  /** Another of the services the result allows; without it there is no choice. */
  readonly onService?: (serviceId: string) => void;
  readonly onPick: (slot: OfferedSlot) => void;
  /** The start being taken just now. */
  readonly picking: string | null;
  /** Other times are being looked up. */
  readonly waiting: boolean;
  readonly clinic: ClinicContact;
  /** Where one joins the waitlist; not offered without it. */
  readonly waitHref?: string | undefined;
};

/** Times to choose from: the first free one to take at once, a strip of days, and the times of one day. */
export function TimesPicker(props: TimesPickerProps) {
  const { times, wish, onWish, waiting, clinic, waitHref } = props;
  const t = useTranslations('visit.times');
  const [wanted, setWanted] = useState<string | null>(null);
  const first = firstFree(times);
  const selected = times.days.find(({ date }) => date === wanted) ?? first?.day ?? times.days[0];
  return (
    <div className="space-y-8" aria-busy={waiting}>
      {props.onService && times.others.length > 0 ? <Kind times={times} onService={props.onService} /> : null}
      <Select
        label={t('with')}
        value={wish.practitionerId ?? ''}
        onChange={(event) => onWish({ ...wish, practitionerId: event.currentTarget.value || null })}
        options={[
          { value: '', label: t('anyone') },
          ...times.practitioners.map((who) => option(who, times, t)),
        ]}
        fieldClassName="max-w-md"
      />
      {times.places.length > 1 ? <Where {...{ times, wish, onWish }} /> : null}
      {first ? (
        <FirstFree {...props} slot={first.slot} />
      ) : (
        <Banner
          tone="info"
          title={t('nothingInRange')}
          actions={<Otherwise clinic={clinic} waitHref={waitHref} />}
        >
          {t('nothingInRangeText')}
        </Banner>
      )}
      {first && times.alternatives.length > 0 ? (
        <Banner tone="warning" actions={<Otherwise clinic={clinic} waitHref={waitHref} />}>
          {t('nothingSoon')}
        </Banner>
      ) : null}
      <Days {...props} selected={selected} onSelect={setWanted} />
      {selected ? <TimesOfDay {...props} day={selected} /> : null}
      {waitHref ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line pt-4">
          {t('nothingSuits')} <LinkButton href={waitHref}>{t('wait')}</LinkButton>
        </p>
      ) : null}
    </div>
  );
}

/** The kinds of visit the result allows; the one shown stands first. */
function Kind({ times, onService }: Required<Pick<TimesPickerProps, 'times' | 'onService'>>) {
  const t = useTranslations('visit.times');
  return (
    <Select
      label={t('kind')}
      value={times.service.id}
      onChange={(event) => onService(event.currentTarget.value)}
      options={[times.service, ...times.others].map(({ id, name, minutes, priceText }) => ({
        value: id,
        label: [t('kindOf', { name, minutes }), priceText].filter(Boolean).join(' · '),
      }))}
      fieldClassName="max-w-md"
    />
  );
}

/** A choice of places, where the clinic has one. */
function Where({ times, wish, onWish }: Pick<TimesPickerProps, 'times' | 'wish' | 'onWish'>) {
  const t = useTranslations('visit.times');
  return (
    <Select
      label={t('where')}
      value={wish.locationId ?? ''}
      onChange={(event) => onWish({ ...wish, locationId: event.currentTarget.value || undefined })}
      options={[
        { value: '', label: t('anywhere') },
        ...times.places.map(({ id, name, address }) => ({
          value: id,
          label: [name, address].filter(Boolean).join(', '),
        })),
      ]}
      fieldClassName="max-w-md"
    />
  );
}

function option(
  { id, displayName, title, preferred }: OfferedTimes['practitioners'][number],
  { who }: OfferedTimes,
  t: ReturnType<typeof useTranslations<'visit.times'>>,
) {
  if (!title) return { value: id, label: displayName };
  const isBest = preferred && who === 'skill';
  return { value: id, label: t(isBest ? 'best' : 'other', { name: displayName, title }) };
}

/** What one can do when nothing is free. */
function Otherwise({ clinic, waitHref }: Pick<TimesPickerProps, 'clinic' | 'waitHref'>) {
  const t = useTranslations('visit.times');
  return (
    <>
      {waitHref ? <LinkButton href={waitHref}>{t('wait')}</LinkButton> : null}
      {clinic.phone ? (
        <LinkButton href={dial(clinic.phone)}>{t('call', { phone: clinic.phone })}</LinkButton>
      ) : null}
    </>
  );
}

function nameOf({ practitioners }: OfferedTimes, slot: OfferedSlot): string {
  return practitioners.find(({ id }) => id === slot.practitionerId)?.displayName ?? '';
}

/** Where a time is; nothing where it goes without saying. */
const placeOf = ({ places }: OfferedTimes, { locationId }: OfferedSlot): string | undefined =>
  places.find(({ id }) => id === locationId)?.name;

function FirstFree({
  times,
  slot,
  clinic,
  picking,
  onPick,
}: TimesPickerProps & { readonly slot: OfferedSlot }) {
  const t = useTranslations('visit.times');
  const place = placeOf(times, slot);
  return (
    <section
      aria-labelledby="first-free"
      className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-xl bg-accent-wash p-5 sm:p-6"
    >
      <div className="min-w-0 space-y-1">
        <h2 id="first-free" className="text-sm font-semibold text-ink-soft">
          {t('first')}
        </h2>
        <p className="font-display text-xl leading-snug">{sayDateTime(slot.start, clinic)}</p>
        <p>{t('firstWith', { name: nameOf(times, slot) })}</p>
        {place ? <p>{place}</p> : null}
        <ZoneNote at={slot.start} place={clinic} />
      </div>
      <Button
        variant="primary"
        size="lg"
        className="max-sm:w-full"
        pending={picking === slot.start}
        onClick={() => onPick(slot)}
      >
        {t('take')}
      </Button>
    </section>
  );
}

type DaysProps = TimesPickerProps & {
  readonly selected: OfferedDay | undefined;
  readonly onSelect: (date: string) => void;
};

function Days({ times, wish, onWish, clinic, selected, onSelect, waiting }: DaysProps) {
  const t = useTranslations('visit.times');
  const noon = (date: string) => `${date}T12:00:00Z`;
  const short = (date: string, how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(clinic.locale, { ...how, timeZone: 'UTC' }).format(Date.parse(noon(date)));
  const start = times.days[0]?.date;
  const move = (days: number) => start && onWish({ ...wish, from: shiftDate(start, days) });
  return (
    <div className="space-y-3">
      <DayStrip
        label={t('days')}
        selected={selected?.date ?? null}
        onSelect={onSelect}
        days={times.days.map(({ date, slots }) => ({
          date,
          weekday: short(date, { weekday: 'short' }),
          day: short(date, { day: 'numeric' }),
          month: short(date, { month: 'short' }),
          spoken: t('spoken', {
            date: sayDate(noon(date), { zone: 'UTC', locale: clinic.locale }),
            count: slots.length,
          }),
          free: slots.length,
          freeLabel: t('count', { count: slots.length }),
        }))}
      />
      <div className="flex flex-wrap justify-between gap-2">
        {wish.from === null ? (
          <span />
        ) : (
          <Button variant="quiet" onClick={() => move(-STRIP_DAYS)}>
            {t('earlier')}
          </Button>
        )}
        <Button variant="quiet" pending={waiting} onClick={() => move(STRIP_DAYS)}>
          {t('later')}
        </Button>
      </div>
    </div>
  );
}

function TimesOfDay({
  day,
  times,
  wish,
  clinic,
  picking,
  onPick,
}: TimesPickerProps & { readonly day: OfferedDay }) {
  const t = useTranslations('visit.times');
  const date = sayDate(`${day.date}T12:00:00Z`, { zone: 'UTC', locale: clinic.locale });
  const places = new Set(day.slots.map((slot) => placeOf(times, slot)));
  const [onlyPlace] = places.size === 1 ? places : [];
  return (
    <section aria-labelledby="day" className="space-y-5">
      <h2 id="day" className="text-xl" aria-live="polite">
        {date}
      </h2>
      {day.slots.length === 0 ? (
        <p className="text-ink-soft">{t(`empty.${day.empty ?? 'fully-booked'}`, whoAndWhere(times, wish))}</p>
      ) : null}
      {onlyPlace ? <p>{onlyPlace}</p> : null}
      {partsOfDay(day.slots, clinic.zone).map(({ part, slots }) => (
        <div key={part} className="space-y-2">
          <h3 className="font-sans text-sm font-semibold text-ink-soft">{t(`part.${part}`)}</h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2">
            {slots.map((slot) => (
              <li key={`${slot.start} ${slot.locationId}`}>
                <Slot {...{ times, slot, clinic, picking, onPick }} isPlaceSaid={onlyPlace !== undefined} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {times.latestAt && isLate(day, times.latestAt) ? (
        <p className="text-sm text-ink-soft">{t('lateFrom', { date: sayDate(times.latestAt, clinic) })}</p>
      ) : null}
    </section>
  );
}

/** Whom and where somebody asked for: that nobody else, or elsewhere, has time says nothing of it. */
const whoAndWhere = ({ practitioners }: OfferedTimes, { practitionerId, locationId }: TimesWish) => ({
  name: practitioners.find(({ id }) => id === practitionerId)?.displayName ?? 'none',
  where: locationId === undefined ? 'here' : 'there',
});

const isLate = ({ slots }: OfferedDay, latestAt: string): boolean =>
  slots.some(({ start }) => Date.parse(start) >= Date.parse(latestAt));

type SlotProps = Pick<TimesPickerProps, 'times' | 'clinic' | 'picking' | 'onPick'> & {
  readonly slot: OfferedSlot;
  /** All times of its day are at one place, which stands above them. */
  readonly isPlaceSaid: boolean;
};

function Slot({ times, slot, clinic, picking, onPick, isPlaceSaid }: SlotProps) {
  const t = useTranslations('visit.times');
  const said = { time: sayTime(slot.start, clinic), name: nameOf(times, slot) };
  const place = isPlaceSaid ? undefined : placeOf(times, slot);
  return (
    <Button
      wide
      pending={picking === slot.start}
      onClick={() => onPick(slot)}
      aria-label={place ? t('slotAt', { ...said, place }) : t('slot', said)}
    >
      {place ? (
        <span className="min-w-0">
          {`${said.time} `}
          <span className="block truncate text-xs font-normal">{place}</span>
        </span>
      ) : (
        said.time
      )}
    </Button>
  );
}
