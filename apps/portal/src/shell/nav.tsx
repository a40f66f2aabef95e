import {
  BodyIcon,
  CalendarIcon,
  ChartIcon,
  CheckIcon,
  ClockIcon,
  HomeIcon,
  LockIcon,
  MessageIcon,
  NoteIcon,
  PauseIcon,
  PeopleIcon,
  PhoneIcon,
  ProgramIcon,
  SettingsIcon,
} from '@kinloop/ui/icon';
import type { Messages } from 'next-intl';
import type { ReactNode } from 'react';

/** The hats that have a navigation; booking is a straight path without one. */
export type NavHat = 'my' | 'care' | 'desk';

export type NavEntry = {
  /** Below `/[clinic]/[hat]`; '' is the hat's first page. */
  readonly path: string;
  /** Other paths that belong to it, without an entry of their own. */
  readonly also?: readonly string[] | undefined;
  /** Its word in `messages/en/shell.json`, under `nav`. */
  readonly word: keyof Messages['shell']['nav'];
  readonly icon: ReactNode;
  /** For these roles of the hat only; for all of them without it. */
  readonly roles?: readonly string[] | undefined;
};

/** What each hat can go to, most used first: a phone shows the first and keeps the others behind "More". A feature adds a line with its page. */
export const navEntries: Readonly<Record<NavHat, readonly NavEntry[]>> = {
  my: [
    { path: '', word: 'today', icon: <HomeIcon /> },
    { path: '/program', word: 'program', icon: <ProgramIcon /> },
    { path: '/symptoms', word: 'symptoms', icon: <BodyIcon /> },
    {
      path: '/appointments',
      also: ['/classes', '/offers', '/intake'],
      word: 'visits',
      icon: <CalendarIcon />,
    },
    { path: '/results', word: 'results', icon: <ChartIcon /> },
  ],
  care: [
    { path: '', word: 'caseload', icon: <PeopleIcon /> },
    { path: '/calendar', word: 'calendar', icon: <CalendarIcon /> },
    { path: '/stops', word: 'stops', icon: <PauseIcon /> },
    { path: '/rules', word: 'rules', icon: <NoteIcon /> },
  ],
  desk: [
    {
      path: '',
      also: ['/absence', '/recall', '/print'],
      word: 'calendar',
      icon: <CalendarIcon />,
    },
    { path: '/inbox', word: 'inbox', icon: <PhoneIcon />, roles: ['reception', 'admin'] },
    { path: '/requests', word: 'requests', icon: <CheckIcon />, roles: ['reception', 'admin'] },
    { path: '/patients', word: 'patients', icon: <PeopleIcon />, roles: ['reception', 'admin'] },
    { path: '/waitlist', word: 'waitlist', icon: <PauseIcon />, roles: ['reception', 'admin'] },
    { path: '/messages', word: 'messages', icon: <MessageIcon />, roles: ['reception', 'admin'] },
    { path: '/team', word: 'team', icon: <ClockIcon /> },
    { path: '/services', word: 'services', icon: <NoteIcon /> },
    { path: '/settings', word: 'settings', icon: <SettingsIcon /> },
    { path: '/audit', word: 'audit', icon: <LockIcon />, roles: ['admin', 'auditor'] },
  ],
};

/** Which entry a path belongs to: the longest one it lies under. */
export function currentEntry(
  entries: readonly NavEntry[],
  base: string,
  pathname: string,
): NavEntry | undefined {
  const liesUnder = (path: string) => pathname === base + path || pathname.startsWith(`${base + path}/`);
  const places = entries.flatMap((entry) =>
    [entry.path, ...(entry.also ?? [])].map((path) => ({ entry, path })),
  );
  return places.filter(({ path }) => liesUnder(path)).toSorted((a, b) => b.path.length - a.path.length)[0]
    ?.entry;
}
