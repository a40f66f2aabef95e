'use client';
import { Button } from '@kinloop/ui/button';
import { ClockIcon, PlusIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';

export type StopwatchProps = {
  readonly side: string;
  /** Seconds, to one decimal, when it is stopped. */
  readonly onStop: (seconds: number) => void;
};

/** Times a hold: one press starts, the next writes the seconds into the field. */
export function Stopwatch({ side, onStop }: StopwatchProps) {
  const t = useTranslations('capture');
  const [startedAt, setStartedAt] = useState<number | null>(null);
  const [shown, setShown] = useState(0);
  useEffect(() => {
    if (startedAt === null) return;
    const ticking = setInterval(() => setShown(Math.floor((performance.now() - startedAt) / 1000)), 200);
    return () => clearInterval(ticking);
  }, [startedAt]);

  function press() {
    if (startedAt === null) {
      setShown(0);
      setStartedAt(performance.now());
      return;
    }
    onStop(Math.round((performance.now() - startedAt) / 100) / 10);
    setStartedAt(null);
  }
  const running = startedAt !== null;
  return (
    <div className="flex items-center gap-3">
      <Button icon={<ClockIcon size={18} />} variant={running ? 'primary' : 'secondary'} onClick={press}>
        {running ? t('timerStop', { side }) : t('timerStart', { side })}
      </Button>
      {running ? (
        <span role="timer" className="text-lg font-semibold tabular-nums">
          {t('timerRunning', { seconds: shown })}
        </span>
      ) : null}
    </div>
  );
}

/** One large button that counts repetitions while one watches the person and not the screen. */
export function RepCounter({ side, onCount }: { readonly side: string; readonly onCount: () => void }) {
  const t = useTranslations('capture');
  return (
    <Button size="lg" icon={<PlusIcon />} onClick={onCount}>
      {t('countOne', { side })}
    </Button>
  );
}
