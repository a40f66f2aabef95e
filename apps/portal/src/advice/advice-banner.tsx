'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import type { ClinicContacts } from '@/device/snapshot.ts';
import { type Place, sayDateTime } from '@/time/say-time.ts';

type Contact = NonNullable<RouterOutputs['symptoms']['log']['advice'][number]['contact']>;

export type AdviceBannerProps = {
  readonly level: 'emergency' | 'same_day' | 'less';
  readonly texts: readonly string[];
  readonly contacts: readonly Contact[];
  readonly clinic: ClinicContacts;
  readonly place: Place;
  /** By when somebody at the clinic looks; not said before anything was sent. */
  readonly lookedAtBy?: string | null | undefined;
  readonly title?: string | undefined;
  /** Announced when it appears. */
  readonly live?: boolean | undefined;
};

const dial = (phone: string) => `tel:${phone.replaceAll(/[^+\d]/g, '')}`;

/** What the rules tell somebody about what they logged: what to do, whom to call, and that nobody watches. */
export function AdviceBanner(props: AdviceBannerProps) {
  const { level, texts, contacts, clinic, place, lookedAtBy, live } = props;
  const t = useTranslations('advice');
  const usual = {
    emergency: t('emergencyTitle'),
    same_day: t('sameDayTitle'),
    less: t('tellTitle'),
  } as const;
  const tone = { emergency: 'emergency', same_day: 'warning', less: 'info' } as const;
  return (
    <Banner
      tone={tone[level]}
      live={live}
      title={props.title ?? usual[level]}
      actions={level === 'less' ? undefined : <Calls level={level} contacts={contacts} clinic={clinic} />}
    >
      {texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {level === 'less' ? null : <p className="mt-2 text-base">{t('notWatched')}</p>}
      {lookedAtBy ? (
        <p className="text-base">
          {t('lookedAt', { clinic: clinic.name, when: sayDateTime(lookedAtBy, place) })}
        </p>
      ) : null}
    </Banner>
  );
}

function Calls({ level, contacts, clinic }: Pick<AdviceBannerProps, 'level' | 'contacts' | 'clinic'>) {
  const t = useTranslations('advice');
  const crisis = contacts.includes('crisis-line') && clinic.crisisLine !== '';
  return (
    <>
      {crisis ? (
        <LinkButton href={dial(clinic.crisisLine)}>
          {t('callCrisis', { number: clinic.crisisLine })}
        </LinkButton>
      ) : null}
      {level === 'emergency' ? (
        <LinkButton href={dial(clinic.emergencyNumber)}>
          {t('callEmergency', { number: clinic.emergencyNumber })}
        </LinkButton>
      ) : null}
      {level === 'same_day' && clinic.phone !== '' ? (
        <LinkButton href={dial(clinic.phone)}>{t('callClinic', { clinic: clinic.name })}</LinkButton>
      ) : null}
    </>
  );
}

type Pause = NonNullable<RouterOutputs['today']['program']['pause']>;

/** Why the program waits, and what to do until a physio has looked. */
export function PauseNotice({
  pause,
  clinic,
  place,
}: {
  readonly pause: Pause;
  readonly clinic: ClinicContacts;
  readonly place: Place;
}) {
  const t = useTranslations('advice');
  return (
    <AdviceBanner
      level={pause.level}
      title={t('paused')}
      texts={[...pause.texts, t('pausedText', { clinic: clinic.name })]}
      contacts={pause.contacts}
      clinic={clinic}
      place={place}
      lookedAtBy={pause.lookedAtBy}
    />
  );
}
