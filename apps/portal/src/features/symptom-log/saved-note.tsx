'use client';
import type { ImmediateAdvice } from '@kinloop/assessment-domain/triage';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { AdviceBanner } from '@/advice/advice-banner.tsx';
import type { LogAnswer } from '@/device/outbox.ts';
import type { ClinicContacts } from '@/device/snapshot.ts';
import type { Place } from '@/time/say-time.ts';

export type SavedNoteProps = {
  /** What the rules on this device said at once. */
  readonly advice: ImmediateAdvice | null;
  /** What the clinic's rules said; null while it is not sent. */
  readonly answer: LogAnswer | null;
  readonly clinic: ClinicContacts;
  readonly place: Place;
  /** Where Today is; left out where there is none, without a network. */
  readonly todayHref?: string | undefined;
  readonly onAnother: () => void;
};

/** After saving: first what must be done now, then that it is kept. */
export function SavedNote({ advice, answer, clinic, place, todayHref, onAnother }: SavedNoteProps) {
  const t = useTranslations('symptoms');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.focus();
    top.current?.scrollIntoView({ block: 'start' });
  }, []);
  const said: readonly string[] = advice?.texts ?? [];
  const more = (answer?.advice ?? []).filter(({ text }) => !said.includes(text));
  const pressing = more.filter(({ level }) => level === 'emergency' || level === 'same_day');
  const others = more.filter((one) => !pressing.includes(one));
  return (
    <div ref={top} tabIndex={-1} className="max-w-reading scroll-mt-4 space-y-5 outline-none">
      {advice === null && pressing.length === 0 ? null : (
        <AdviceBanner
          level={
            advice?.level === 'emergency' || pressing.some(({ level }) => level === 'emergency')
              ? 'emergency'
              : 'same_day'
          }
          texts={[...(advice?.texts ?? []), ...pressing.map(({ text }) => text)]}
          contacts={[...(advice?.contacts ?? []), ...pressing.flatMap(({ contact }) => contact ?? [])]}
          clinic={clinic}
          place={place}
          lookedAtBy={answer?.lookedAtBy}
          live
        />
      )}
      {others.length === 0 ? null : (
        <AdviceBanner
          level="less"
          texts={others.map(({ text }) => text)}
          contacts={[]}
          clinic={clinic}
          place={place}
          lookedAtBy={advice === null ? answer?.lookedAtBy : null}
          live
        />
      )}
      <Banner tone={answer === null ? 'info' : 'success'} title={t('saved')} live>
        {answer === null ? t('savedHere') : t('savedSent')}
      </Banner>
      <div className="flex flex-wrap gap-3">
        {todayHref === undefined ? null : (
          <LinkButton href={todayHref} variant="primary">
            {t('toToday')}
          </LinkButton>
        )}
        <Button onClick={onAnother}>{t('another')}</Button>
      </div>
    </div>
  );
}
