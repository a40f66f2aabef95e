'use client';
import { useEffect, useRef } from 'react';

export type Cue = 'count' | 'go' | 'rest' | 'end';

const tones: Readonly<
  Record<Cue, { readonly hertz: readonly number[]; readonly buzzMs: readonly number[] }>
> = {
  count: { hertz: [660], buzzMs: [40] },
  go: { hertz: [880], buzzMs: [180] },
  rest: { hertz: [520], buzzMs: [90, 60, 90] },
  end: { hertz: [660, 880, 1100], buzzMs: [200, 80, 200] },
};

export type CueSettings = { readonly sound: boolean; readonly vibrate: boolean };

/** Sounds and vibrations of the player. `arm` belongs to a press: browsers let nothing sound before one. */
export function useCues(settings: CueSettings): {
  readonly arm: () => void;
  readonly give: (cue: Cue) => void;
} {
  const audio = useRef<AudioContext | null>(null);
  useEffect(() => () => void audio.current?.close(), []);
  return {
    arm: () => {
      audio.current ??= 'AudioContext' in window ? new AudioContext() : null;
      void audio.current?.resume();
    },
    give: (cue) => {
      const { hertz, buzzMs } = tones[cue];
      if (settings.vibrate && 'vibrate' in navigator) navigator.vibrate([...buzzMs]);
      const context = audio.current;
      if (!settings.sound || context === null) return;
      for (const [index, tone] of hertz.entries()) beep(context, tone, context.currentTime + index * 0.16);
    },
  };
}

/** A soft tone of an eighth of a second. */
function beep(context: AudioContext, hertz: number, at: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.25, at + 0.01);
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.13);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.14);
}

/** Keeps the screen on while `on`; asks again after the page was hidden. Where browsers can't, nothing happens. */
export function useScreenAwake(on: boolean): void {
  useEffect(() => {
    if (!on || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let over = false;
    const ask = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over) await lock.release();
      } catch {
        // A flat battery or a setting says no: the session goes on all the same.
      }
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, [on]);
}
