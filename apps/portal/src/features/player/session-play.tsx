'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { ExerciseFigure, movementSeconds } from '@kinloop/ui/exercise-figure';
import { PauseIcon, PlayIcon } from '@kinloop/ui/icon';
import { Stepper } from '@kinloop/ui/stepper';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useReducer, useRef, useState } from 'react';
import type { KeptItem } from '@/device/snapshot.ts';
import {
  currentStep,
  isOver,
  type Playing,
  play,
  repsSoFar,
  type SkipReason,
  secondsLeft,
  startPlaying,
} from './playing.ts';
import { planSession, type Step } from './session-plan.ts';
import { type Cue, type CueSettings, useCues, useScreenAwake } from './signals.ts';

export type SessionPlayProps = {
  readonly items: readonly KeptItem[];
  readonly settings: CueSettings;
  /** All is over, or somebody ended it. */
  readonly onEnd: (playing: Playing) => void;
};

const tickMs = 200;

/** The player: it counts, holds, rests and changes sides; one big button says "done". */
export function SessionPlay({ items, settings, onEnd }: SessionPlayProps) {
  const t = useTranslations('player');
  const [state, send] = useReducer(play, items, (all) => startPlaying(planSession(all, movementSeconds)));
  const cues = useCues(settings);
  const step = currentStep(state);
  const over = isOver(state);
  useClock(!state.paused && !over, (ms) => send({ kind: 'tick', ms }));
  useScreenAwake(!over);
  useStepCues(state, cues.give);
  const end = useEffectEvent(() => onEnd(state));
  useEffect(() => {
    if (over) end();
  }, [over]);
  const item = step === undefined ? undefined : items[step.item];
  if (step === undefined || item === undefined) return null;
  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-4 pb-6" onPointerDown={cues.arm}>
      <p className="flex items-baseline justify-between gap-4 text-sm text-ink-soft">
        <span>{t('exerciseOf', { at: step.item + 1, total: items.length })}</span>
        <Button variant="quiet" onClick={() => onEnd(state)}>
          {t('stop')}
        </Button>
      </p>
      <h2 className="text-2xl">{item.name}</h2>
      <ExerciseFigure
        exercise={item.exerciseId}
        at={step.kind === 'work' ? state.elapsedMs / 1000 : 0}
        className="mx-auto max-w-md"
      />
      {step.kind === 'rest' ? (
        <LastSet
          {...{ state, items }}
          onCorrect={(amount) => send({ kind: 'correct', item: step.item, amount })}
        />
      ) : null}
      <div className="sticky bottom-20 z-10 grid grid-cols-[1fr_1fr] gap-3 bg-paper pb-2 lg:bottom-0">
        <Count state={state} step={step} items={items} />
        <Button variant="primary" size="lg" className="col-span-2" onClick={() => send({ kind: 'next' })}>
          {step.kind === 'work' ? t('done') : t('goOn')}
        </Button>
        <Button
          size="lg"
          icon={state.paused ? <PlayIcon /> : <PauseIcon />}
          onClick={() => send({ kind: state.paused ? 'resume' : 'pause' })}
        >
          {state.paused ? t('resume') : t('pause')}
        </Button>
        <SkipButton
          onOpen={() => send({ kind: 'pause' })}
          onClose={() => send({ kind: 'resume' })}
          onSkip={(reason) => send({ kind: 'skip', reason })}
        />
      </div>
      <ul className="list-disc space-y-1 pl-5 text-ink-soft">
        {item.cues.map((cue) => (
          <li key={cue}>{cue}</li>
        ))}
      </ul>
    </div>
  );
}

/** The number one looks at from the floor, and what it counts. */
function Count({ state, step, items }: { state: Playing; step: Step; items: readonly KeptItem[] }) {
  const t = useTranslations('player');
  const item = items[step.item];
  const reps = repsSoFar(state);
  const left = secondsLeft(state);
  const set = step.kind === 'work' ? t('setOf', { set: step.set, sets: item?.sets ?? 1 }) : null;
  const side = step.kind === 'work' && step.side !== 'both' ? t(`side.${step.side}`) : null;
  const heading =
    step.kind === 'ready'
      ? t('ready')
      : step.kind === 'rest'
        ? t('restNow')
        : [set, side].filter(Boolean).join(', ');
  return (
    <div className="col-span-2 flex items-center justify-between gap-6 border-t border-line pt-3">
      <p aria-live="polite" className="text-lg font-semibold">
        {heading}
      </p>
      <p className="text-right" role="timer" aria-label={t('secondsLeft', { seconds: left })}>
        <span className="font-display text-6xl leading-none tabular-nums">{reps ?? left}</span>
        <span className="ml-2 text-ink-soft">
          {reps === null || step.kind !== 'work' ? t('seconds') : t('ofReps', { reps: step.reps ?? 0 })}
        </span>
      </p>
    </div>
  );
}

/** In the rest, what the last set really was. */
function LastSet({
  state,
  items,
  onCorrect,
}: {
  state: Playing;
  items: readonly KeptItem[];
  onCorrect: (amount: number) => void;
}) {
  const t = useTranslations('player');
  const item = currentStep(state)?.item ?? 0;
  const last = state.done[item]?.at(-1);
  if (last === undefined || items[item]?.reps === null) return null;
  return (
    <Stepper
      label={t('doneLast')}
      value={last}
      min={0}
      max={200}
      onChange={onCorrect}
      lessLabel={t('less')}
      moreLabel={t('more')}
    />
  );
}

type SkipProps = {
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onSkip: (reason: SkipReason) => void;
};

function SkipButton({ onOpen, onClose, onSkip }: SkipProps) {
  const t = useTranslations('player');
  const [open, setOpen] = useState(false);
  const reasons = [
    ['too-hard', t('tooHard')],
    ['hurts', t('hurts')],
    ['no-time', t('noTime')],
  ] as const;
  const change = (next: boolean) => {
    setOpen(next);
    if (next) onOpen();
    else onClose();
  };
  return (
    <Dialog
      title={t('skipTitle')}
      closeLabel={t('close')}
      placement="sheet"
      open={open}
      onOpenChange={change}
      trigger={<Button size="lg">{t('skip')}</Button>}
    >
      <div className="grid gap-3">
        {reasons.map(([reason, words]) => (
          <Button
            key={reason}
            size="lg"
            wide
            onClick={() => {
              setOpen(false);
              onSkip(reason);
            }}
          >
            {words}
          </Button>
        ))}
        <p className="text-sm text-ink-soft">{t('skipHurts')}</p>
      </div>
    </Dialog>
  );
}

/** Real time between ticks, so that a tab that slept catches up. */
function useClock(running: boolean, onTick: (ms: number) => void): void {
  const tick = useEffectEvent(onTick);
  useEffect(() => {
    if (!running) return;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      tick(now - last);
      last = now;
    }, tickMs);
    return () => clearInterval(timer);
  }, [running]);
}

/** A tone as a step begins, and for its last three seconds or each repetition. */
function useStepCues(state: Playing, give: (cue: Cue) => void): void {
  const step = currentStep(state);
  const beat = repsSoFar(state) ?? Math.min(4, secondsLeft(state));
  const before = useRef({ at: state.at, beat });
  const sound = useEffectEvent(give);
  useEffect(() => {
    const known = before.current;
    before.current = { at: state.at, beat };
    if (known.at !== state.at) sound(step === undefined ? 'end' : step.kind === 'work' ? 'go' : 'rest');
    else if (known.beat !== beat && beat > 0) sound('count');
  }, [state.at, beat, step]);
}
