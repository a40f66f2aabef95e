'use client';
import { intakeAnswersSchema } from '@kinloop/api/intake-schema';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import type { SaveState } from '@/clinical/use-autosave.ts';
import { momentNow } from '@/device/moment.ts';
import { useDevice } from '@/device/use-outbox.ts';
import { useHat } from '@/rpc/hat-provider.tsx';

const keptSchema = z.object({
  formId: z.uuid(),
  device: z.uuid(),
  version: z.number(),
  answers: intakeAnswersSchema,
});
type KeptDraft = z.output<typeof keptSchema>;

/**
 * Keeps on the device, sealed, what did not reach the clinic yet, so that a closed page loses nothing; and gives it back to
 * the next page. Gone once it is saved.
 */
export function useKeptDraft(options: {
  readonly patientId: string;
  readonly state: SaveState;
  /** Changes with each answer. */
  readonly answers: unknown;
  readonly read: () => KeptDraft;
  readonly onFound: (kept: KeptDraft) => void;
}): void {
  const { patientId, state, answers } = options;
  const { clinic } = useHat();
  const device = useDevice(clinic);
  const latest = useRef(options);
  const looked = useRef(false);
  const typed = useRef(false);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    if (state !== 'saved') typed.current = true;
  }, [state]);

  useEffect(() => {
    if (device === null || looked.current) return;
    looked.current = true;
    void device.vault.list('intake').then((records) => {
      const kept = keptSchema.safeParse(records.findLast(({ owner }) => owner === patientId)?.value);
      if (kept.success && !typed.current) latest.current.onFound(kept.data);
    });
  }, [device, patientId]);

  useEffect(() => {
    if (device === null || !typed.current) return;
    const value = latest.current.read();
    const id = `intake:${patientId}`;
    const done =
      state === 'saved'
        ? device.vault.remove([id])
        : device.vault.put({ id, kind: 'intake', owner: patientId, at: momentNow(), value });
    // A browser that keeps nothing still saves.
    void done.catch(() => undefined);
  }, [device, patientId, state, answers]);
}
