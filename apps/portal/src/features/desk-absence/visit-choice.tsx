'use client';
import { Badge, type BadgeTone } from '@kinloop/ui/badge';
import { Checkbox } from '@kinloop/ui/checkbox';
import { WarningIcon } from '@kinloop/ui/icon';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { useLocale, useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDay, sayLastDay, sayTime } from '@/time/say-time.ts';
import { type Choice, canAsk, type OtherTime, type Result, type StrandedVisit } from './choices.ts';
import { useVisitName } from './use-visit-name.ts';

type Props = {
  readonly visit: StrandedVisit;
  readonly zone: string;
  readonly choice: Choice;
  /** Why it could not be done the last time. */
  readonly failed: Extract<Result, { outcome: 'failed' }>['why'] | undefined;
  /** Whose new time meets the one chosen here. */
  readonly sameTimeAs: string | undefined;
  readonly onChoose: (choice: Choice) => void;
};

const CALL = 'call';
const keyOf = ({ startsAt, practitionerId }: OtherTime) => `${startsAt} ${practitionerId}`;

/** One visit that cannot be as booked: who, how urgent, and other times to choose from. */
export function VisitChoice(props: Props) {
  const { visit, zone, choice, failed, sameTimeAs, onChoose } = props;
  const t = useTranslations('desk-absence');
  const nameOf = useVisitName();
  const place = { zone, locale: useLocale() };
  const say = (instant: string) => `${sayDay(instant, place)}, ${sayTime(instant, place)}`;
  const options = [
    ...visit.times.map((time) => ({
      value: keyOf(time),
      label: t('time', { when: say(time.startsAt), who: time.practitionerName }),
      detail: time.inTime ? t(`reason.${time.reason}`) : `${t(`reason.${time.reason}`)}, ${t('late')}`,
    })),
    { value: CALL, label: t('call'), detail: t('callWhy') },
  ];
  return (
    <div className="space-y-3">
      <Who
        visit={visit}
        when={say(visit.startsAt)}
        by={visit.targetAt && sayLastDay(visit.targetAt, place)}
      />
      {visit.asked ? (
        <p className="text-sm">
          {t(`asked.${visit.asked.state}`, {
            when: say(visit.asked.startsAt),
            until: say(visit.asked.expiresAt),
          })}
        </p>
      ) : null}
      {failed ? <Warning>{t(`failed.${failed}`)}</Warning> : null}
      {visit.times.length === 0 ? <p className="text-sm text-ink-soft">{t('noTimes')}</p> : null}
      <RadioCards
        label={t('whatFor', { name: nameOf(visit) })}
        hideLabel
        columns={2}
        options={options}
        value={choice.time === null ? CALL : keyOf(choice.time)}
        onChange={(value) =>
          onChoose({ ...choice, time: visit.times.find((time) => keyOf(time) === value) ?? null })
        }
      />
      {sameTimeAs ? <Warning>{t('sameTime', { name: sameTimeAs })}</Warning> : null}
      {choice.time !== null && canAsk(visit) ? (
        <Checkbox
          label={t('ask')}
          checked={choice.ask}
          onChange={({ target }) => onChoose({ ...choice, ask: target.checked })}
        />
      ) : null}
    </div>
  );
}

const tones: Readonly<Record<string, BadgeTone>> = {
  emergency: 'emergency',
  same_day: 'emergency',
  urgent: 'urgent',
  soon: 'soon',
};
const urgencies = ['emergency', 'same_day', 'urgent', 'soon', 'routine', 'preventive'] as const;

type WhoProps = { readonly visit: StrandedVisit; readonly when: string; readonly by: string | null };

function Who({ visit, when, by }: WhoProps) {
  const t = useTranslations('desk-absence');
  const { clinic } = useHat();
  const { patients, isClass, serviceName, state } = visit;
  const urgency = urgencies.find((known) => known === visit.urgency);
  const facts = [
    when,
    isClass ? t('class', { count: patients.length }) : serviceName,
    by === null ? null : t('by', { date: by }),
    state === 'requested' ? t('asksFor') : null,
  ];
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {isClass ? <span className="font-semibold">{serviceName}</span> : null}
        {(isClass ? [] : patients).map(({ id, name, phone }) => (
          <span key={id} className="inline-flex flex-wrap gap-x-3">
            <AppLink
              href={`/${clinic}/desk/patients/${id}`}
              className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
            >
              {name}
            </AppLink>
            {phone ? (
              <a
                href={`tel:${phone}`}
                className="inline-flex min-h-6 items-center whitespace-nowrap underline"
              >
                {phone}
              </a>
            ) : null}
          </span>
        ))}
        {urgency ? <Badge tone={tones[urgency] ?? 'neutral'}>{t(`urgency.${urgency}`)}</Badge> : null}
      </p>
      <p className="text-sm text-ink-soft">{facts.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function Warning({ children }: { readonly children: string }) {
  return (
    <p role="status" className="flex items-start gap-2 text-sm text-urgent">
      <WarningIcon size={18} className="mt-0.5 shrink-0" />
      {children}
    </p>
  );
}
