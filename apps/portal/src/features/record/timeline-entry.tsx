'use client';
import { REGIONS, SIGNAL_LABELS, TESTS } from '@kinloop/assessment-domain/catalogue';
import { selfMeasure } from '@kinloop/assessment-domain/triage';
import {
  BodyIcon,
  CalendarIcon,
  CheckIcon,
  MessageIcon,
  NoteIcon,
  PauseIcon,
  PlayIcon,
  ProgramIcon,
  WarningIcon,
} from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useReasonWords } from '@/attention/reason-words.ts';
import { ResultReplay } from '@/clinical/result-replay.tsx';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Entry = PatientRecord['timeline']['entries'][number];
type Of<Kind extends Entry['kind']> = Extract<Entry, { kind: Kind }>;
type Said = { readonly title: ReactNode; readonly children?: ReactNode };

const icons: Readonly<Record<Entry['kind'], ReactNode>> = {
  screen: <BodyIcon />,
  program: <ProgramIcon />,
  visit: <CalendarIcon />,
  check: <CheckIcon />,
  log: <NoteIcon />,
  session: <PlayIcon />,
  alert: <WarningIcon />,
  stop: <PauseIcon />,
  message: <MessageIcon />,
};

export function iconOf(kind: Entry['kind']): ReactNode {
  return icons[kind];
}

/** An entry of the line of time in words. */
export function useEntryWords(place: Place): (entry: Entry) => Said {
  const t = useTranslations('record.timeline');
  const { level } = useReasonWords(place);
  const clinical = useClinicWords(place);
  const arrived = ({ arrivedAt }: Of<'log'> | Of<'session'>) =>
    arrivedAt === null ? [] : [t('arrived', { when: sayDateTime(arrivedAt, place) })];
  return (entry) => {
    switch (entry.kind) {
      case 'check':
        return {
          title: t('check', { urgency: level(entry.urgency) }),
          children: (
            <>
              <Lines of={entry.reasons} />
              <ResultReplay kind="check" id={entry.id} />
            </>
          ),
        };
      case 'log':
        return {
          title: entry.nprs === null ? t('log.none') : t('log.pain', { value: entry.nprs }),
          children: (
            <Lines
              of={[
                ...entry.signals.map(signalWords),
                ...entry.romMeasures.map((measured) => measuredWords(measured, t)),
                ...entry.flags,
                ...noteOf(entry.note),
                ...arrived(entry),
              ]}
            />
          ),
        };
      case 'session':
        return {
          title: t('session.done', { count: entry.exercises }),
          children: <Lines of={[...sessionFacts(entry, t), ...noteOf(entry.note), ...arrived(entry)]} />,
        };
      default:
        return clinical(entry);
    }
  };
}

type ClinicEntry = Exclude<Entry, Of<'check'> | Of<'log'> | Of<'session'>>;

function useClinicWords(place: Place): (entry: ClinicEntry) => Said {
  const t = useTranslations('record.timeline');
  const { text } = useReasonWords(place);
  const { clinic } = useHat();
  const acts = (at: string) => sayDateTime(at, place);
  return (entry) => {
    switch (entry.kind) {
      case 'screen':
        return { title: <ScreenTitle entry={entry} />, children: by(entry.by) };
      case 'program':
        return {
          title: (
            <AppLink
              className="text-accent underline underline-offset-4"
              href={`/${clinic}/care/programs/${entry.programId}`}
            >
              {t('program', { title: entry.title, number: entry.number, count: entry.exercises })}
            </AppLink>
          ),
          children: by(entry.by),
        };
      case 'visit': {
        const key = `visit.${entry.state}` as 'visit.booked';
        return {
          title: t(t.has(key) ? key : 'visit.booked', { service: entry.service ?? t('visitNoService') }),
          children: <Lines of={[t('screen.by', { name: entry.by }), ...noteOf(entry.reason)]} />,
        };
      }
      case 'alert': {
        const { acknowledged, alert } = entry;
        const said =
          acknowledged === null
            ? [t('waiting')]
            : [
                t('acknowledged', { by: acknowledged.by ?? '', when: acts(acknowledged.at) }),
                ...noteOf(acknowledged.note),
              ];
        return {
          title: text({ kind: 'alert', alert, others: 0 }),
          children: <Lines of={said} />,
        };
      }
      case 'stop': {
        const { cleared } = entry;
        return {
          title: t('stop', { code: entry.code }),
          children:
            cleared === null
              ? t('notCleared')
              : t('cleared', { by: cleared.by ?? '', when: acts(cleared.at), reason: cleared.reason ?? '' }),
        };
      }
      case 'message': {
        const key = `message.${entry.state}` as 'message.sent';
        return { title: entry.subject, children: t.has(key) ? t(key) : null };
      }
    }
  };

  function by(name: string | null) {
    return name === null ? null : t('screen.by', { name });
  }
}

function ScreenTitle({ entry }: { readonly entry: Of<'screen'> }) {
  const t = useTranslations('record.timeline.screen');
  const { clinic } = useHat();
  const care = `/${clinic}/care`;
  if (entry.state === 'draft')
    return (
      <AppLink className="text-accent underline underline-offset-4" href={`${care}/screens/${entry.id}`}>
        {t('draft')}
      </AppLink>
    );
  const isSelf = entry.of === 'self';
  const words = entry.reviewed
    ? entry.cause === null
      ? t(isSelf ? 'selfNone' : 'none')
      : t(isSelf ? 'selfReviewed' : 'reviewed', { cause: entry.cause })
    : t(isSelf ? 'selfUnread' : 'unread');
  return entry.assessmentId === null ? (
    words
  ) : (
    <AppLink
      className="text-accent underline underline-offset-4"
      href={`${care}/assessments/${entry.assessmentId}`}
    >
      {words}
    </AppLink>
  );
}

function measuredWords(
  { test, side, value, reference }: Of<'log'>['romMeasures'][number],
  t: ReturnType<typeof useTranslations<'record.timeline'>>,
): string {
  const facts = { name: TESTS[test].name, side: t(`log.${side}`), value, unit: selfMeasure(test).unit };
  return reference === null ? t('log.measured', facts) : t('log.measuredAgainst', { ...facts, reference });
}

function sessionFacts(
  { effort, painBefore, painDuring }: Of<'session'>,
  t: ReturnType<typeof useTranslations<'record.timeline'>>,
): string[] {
  return [
    ...(effort === null ? [] : [t('session.effort', { value: effort })]),
    ...(painDuring === null
      ? []
      : [
          painBefore === null
            ? t('session.painDuring', { during: painDuring })
            : t('session.pain', { before: painBefore, during: painDuring }),
        ]),
  ];
}

function signalWords({ kind, region, side, severity }: Of<'log'>['signals'][number]): string {
  const where = region === null ? '' : ` ${REGIONS[region].label.toLowerCase()}`;
  return `${kind === 'weakness' ? 'Weakness' : SIGNAL_LABELS[kind]}${where}${side === null ? '' : `, ${side}`}${severity === null ? '' : ` ${severity}/10`}`;
}

const noteOf = (note: string | null) => (note === null || note === '' ? [] : [`“${note}”`]);

function Lines({ of }: { readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
