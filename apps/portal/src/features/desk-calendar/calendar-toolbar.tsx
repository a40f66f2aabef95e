'use client';
import { Button, buttonClass } from '@kinloop/ui/button';
import { classNames } from '@kinloop/ui/class-names';
import { ChevronLeftIcon, ChevronRightIcon, MoreIcon, PlusIcon } from '@kinloop/ui/icon';
import { KeyboardHint } from '@kinloop/ui/keyboard-hint';
import { Menu, type MenuEntry } from '@kinloop/ui/menu';
import { Select } from '@kinloop/ui/select';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AppLink } from '@/shell/app-link.tsx';
import { addDays } from '@/time/local-date.ts';
import type { CalendarDays } from './calendar-day.ts';
import { type CalendarPlace, calendarHref } from './calendar-place.ts';
import { useMayChange } from './may-change.ts';
import type { CalendarWords } from './use-calendar-words.ts';

type Props = {
  readonly base: string;
  readonly place: CalendarPlace;
  readonly today: string;
  readonly days: CalendarDays;
  readonly words: CalendarWords;
  readonly onBook: () => void;
  readonly onBlock: () => void;
};

/** Which days, whose, and how they are shown: all of it in the address, so that back works and a link can be sent. */
export function CalendarToolbar({ base, place, today, days, words, onBook, onBlock }: Props) {
  const t = useTranslations('desk-calendar');
  const mayChange = useMayChange();
  const router = useRouter();
  const step = place.view === 'week' ? 7 : 1;
  const to = (over: Partial<CalendarPlace>) => calendarHref(base, { ...place, ...over });
  const [first = today] = days.days;
  const day = place.day ?? today;
  const person = place.with ?? days.practitioners[0]?.id ?? null;
  const last = days.days.at(-1) ?? first;
  const print: MenuEntry = {
    kind: 'link',
    id: 'print',
    label: t('print'),
    href: `${base}/print?day=${first}`,
  };
  const entries: MenuEntry[] = [
    { id: 'block', label: t('blockTime'), onSelect: onBlock },
    { kind: 'line', id: 'line' },
    print,
    { kind: 'link', id: 'absence', label: t('absence'), href: `${base}/absence?from=${first}&to=${first}` },
    { kind: 'link', id: 'recall', label: t('recall'), href: `${base}/recall` },
  ];
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-4 pb-3 max-sm:px-2 lg:pt-5">
      <div className="flex items-center">
        <Arrow href={to({ day: addDays(day, -step) })} label={t('before', { view: place.view })}>
          <ChevronLeftIcon />
        </Arrow>
        <Arrow href={to({ day: addDays(day, step) })} label={t('after', { view: place.view })}>
          <ChevronRightIcon />
        </Arrow>
      </div>
      <h1 className="min-w-0 text-xl leading-tight max-sm:flex-1 max-sm:text-lg">
        {place.view === 'week'
          ? t('week', { from: words.day(first), to: words.day(last) })
          : words.date(first)}
      </h1>
      {days.days.includes(today) ? null : (
        <AppLink href={to({ day: null })} className={buttonClass({ variant: 'quiet' })}>
          {t('today')}
        </AppLink>
      )}
      <div className="flex flex-wrap items-center gap-2 max-sm:w-full sm:flex-1 sm:justify-end print:hidden">
        {place.view === 'week' ? (
          <Select
            label={t('with')}
            hideLabel
            value={person ?? ''}
            options={days.practitioners.map(({ id, displayName }) => ({ value: id, label: displayName }))}
            onChange={(event) => router.push(to({ with: event.target.value }))}
          />
        ) : null}
        <nav
          aria-label={t('views')}
          className="flex rounded-md border border-line-strong bg-paper-sunk p-0.5"
        >
          <Choice href={to({ view: 'day' })} isChosen={place.view === 'day'}>
            {t('dayView')}
          </Choice>
          <Choice href={to({ view: 'week', with: person })} isChosen={place.view === 'week'}>
            {t('weekView')}
          </Choice>
          {days.rooms.length > 0 ? (
            <Choice href={to({ view: 'rooms' })} isChosen={place.view === 'rooms'}>
              {t('roomsView')}
            </Choice>
          ) : null}
        </nav>
        <AppLink
          href={to({ show: place.show === 'list' ? 'grid' : 'list' })}
          className={classNames(buttonClass({ variant: 'quiet' }), 'max-md:hidden')}
        >
          {place.show === 'list' ? t('asGrid') : t('asList')}
        </AppLink>
        <Menu
          align="end"
          as={AppLink}
          trigger={
            <Button variant="quiet" size="icon" aria-label={t('more')}>
              <MoreIcon />
            </Button>
          }
          entries={mayChange ? entries : [print]}
        />
        {mayChange ? (
          <Button variant="primary" icon={<PlusIcon />} aria-keyshortcuts="N" onClick={onBook}>
            {t('bookCaller')}
            <span className="ml-1 hidden 2xl:inline">
              <KeyboardHint keys={['N']} />
            </span>
          </Button>
        ) : null}
      </div>
    </header>
  );
}

type ArrowProps = { readonly href: string; readonly label: string; readonly children: ReactNode };

function Arrow({ href, label, children }: ArrowProps) {
  return (
    <AppLink href={href} aria-label={label} className={buttonClass({ variant: 'quiet', size: 'icon' })}>
      {children}
    </AppLink>
  );
}

type ChoiceProps = {
  readonly href: string;
  readonly isChosen: boolean;
  readonly children: string;
};

function Choice({ href, isChosen, children }: ChoiceProps) {
  return (
    <AppLink
      href={href}
      aria-current={isChosen ? 'page' : undefined}
      className={classNames(
        'inline-flex min-h-10 items-center rounded-sm px-3.5 text-sm no-underline',
        isChosen
          ? 'bg-paper-raised font-semibold text-ink inset-ring-2 inset-ring-accent'
          : 'text-ink-soft hover:text-ink',
      )}
    >
      {children}
    </AppLink>
  );
}
