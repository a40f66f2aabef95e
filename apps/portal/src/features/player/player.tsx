'use client';
import { Banner } from '@kinloop/ui/banner';
import { LinkButton } from '@kinloop/ui/link-button';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { AdviceBanner } from '@/advice/advice-banner.tsx';
import { momentNow } from '@/device/moment.ts';
import type { LogAnswer } from '@/device/outbox.ts';
import type { ClinicContacts, KeptItem } from '@/device/snapshot.ts';
import type { UsedOutbox } from '@/device/use-outbox.ts';
import type { Place } from '@/time/say-time.ts';
import { begunItems, didAnything, entriesOf, type Playing } from './playing.ts';
import { type Felt, SessionFinish } from './session-finish.tsx';
import { SessionPlay } from './session-play.tsx';
import { SessionStart } from './session-start.tsx';
import type { CueSettings } from './signals.ts';

export type PlayerProps = {
  readonly patientId: string;
  readonly versionId: string;
  /** What is due; never empty. */
  readonly items: readonly KeptItem[];
  readonly clinic: ClinicContacts;
  readonly place: Place;
  readonly outbox: UsedOutbox;
  /** Where Today and the log are; left out where there is none, without a network. */
  readonly hrefs?: { readonly today: string; readonly symptoms: string } | undefined;
};

type Phase =
  | { readonly kind: 'start' }
  | {
      readonly kind: 'play';
      readonly startedAt: string;
      readonly painBefore: number | null;
      readonly settings: CueSettings;
    }
  | {
      readonly kind: 'finish';
      readonly startedAt: string;
      readonly painBefore: number | null;
      readonly playing: Playing;
    }
  | { readonly kind: 'saved'; readonly answer: LogAnswer | null; readonly anything: boolean };

/** A session from the first press to saved, the same with and without a network. */
export function Player(props: PlayerProps) {
  const { patientId, versionId, items, outbox } = props;
  const [phase, setPhase] = useState<Phase>({ kind: 'start' });

  async function save({ effort, painDuring, apart, note }: Felt) {
    if (phase.kind !== 'finish') return;
    const { startedAt, painBefore, playing } = phase;
    setPhase({ kind: 'saved', answer: null, anything: true });
    const answer = await outbox.addSession(patientId, {
      ...{ id: uuidv7(), painLogId: uuidv7(), programVersionId: versionId },
      ...{ startedAt, finishedAt: momentNow(), entries: entriesOf(items, playing, apart) },
      ...{ effort, painBefore, painDuring, note },
    });
    setPhase({ kind: 'saved', answer, anything: true });
  }

  switch (phase.kind) {
    case 'start':
      return (
        <SessionStart
          items={items}
          onBegin={(painBefore, settings) =>
            setPhase({ kind: 'play', startedAt: momentNow(), painBefore, settings })
          }
        />
      );
    case 'play':
      return (
        <SessionPlay
          items={items}
          settings={phase.settings}
          onEnd={(playing) => {
            const { startedAt, painBefore } = phase;
            const skipped = Object.keys(playing.skipped).length > 0;
            // What was left out, and why, is worth saving too.
            if (didAnything(playing) || skipped) setPhase({ kind: 'finish', startedAt, painBefore, playing });
            else setPhase({ kind: 'saved', answer: null, anything: false });
          }}
        />
      );
    case 'finish':
      return <SessionFinish items={begunItems(items, phase.playing)} onSave={(felt) => void save(felt)} />;
    case 'saved':
      return <Saved {...props} {...phase} />;
  }
}

type SavedProps = PlayerProps & { readonly answer: LogAnswer | null; readonly anything: boolean };

function Saved({ answer, anything, clinic, place, hrefs }: SavedProps) {
  const t = useTranslations('player');
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  return (
    <div ref={top} tabIndex={-1} className="max-w-reading space-y-5 outline-none">
      {answer === null || answer.advice.length === 0 ? null : (
        <AdviceBanner
          level="less"
          texts={answer.advice.map(({ text }) => text)}
          contacts={[]}
          {...{ clinic, place }}
          lookedAtBy={answer.lookedAtBy}
          live
        />
      )}
      {anything ? (
        <Banner tone={answer === null ? 'info' : 'success'} title={t('saved')} live>
          {answer === null ? t('savedHere') : t('savedSent')}
        </Banner>
      ) : (
        <Banner tone="info">{t('nothingDone')}</Banner>
      )}
      {hrefs === undefined ? null : (
        <div className="flex flex-wrap gap-3">
          <LinkButton href={hrefs.today} variant="primary">
            {t('toToday')}
          </LinkButton>
          <LinkButton href={hrefs.symptoms}>{t('toSymptoms')}</LinkButton>
        </div>
      )}
    </div>
  );
}
