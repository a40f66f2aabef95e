'use client';
import { Button } from '@kinloop/ui/button';
import { LinkButton } from '@kinloop/ui/link-button';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useHat, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { myHref } from '@/visit/my-href.ts';
import type { ClassShown } from './class-shown.ts';

type Props = {
  readonly shown: ClassShown;
  readonly when: string;
  readonly patientId: string;
  readonly checkId: string | null;
  readonly onChanged: () => void;
};

/** Longer away from the line is a new place at its end. */
const UNDO_SECONDS = 180;

/** What can be done about one class: join it, wait for it, stop waiting, or see the seat one has. */
export function SeatButton({ shown, when, patientId, checkId, onChanged }: Props) {
  const t = useTranslations('classes');
  const client = useTRPCClient();
  const toast = useToast();
  const sayFailure = useFailureWords();
  const { clinic, patientId: chosen } = useHat();
  const [pending, setPending] = useState(false);
  const [key, setKey] = useState(() => uuidv7());
  const { visitId } = shown;

  async function act(work: () => Promise<unknown>, done: string, undo?: () => void) {
    setPending(true);
    try {
      await work();
      const back = undo && { label: t('undo'), onUndo: undo, forSeconds: UNDO_SECONDS };
      toast.show({ title: done, ...(back === undefined ? {} : { undo: back }) });
    } catch (error) {
      toast.show({ title: said(error) });
    }
    setKey(uuidv7());
    setPending(false);
    onChanged();
  }
  function said(error: unknown): string {
    const failure = readFailure(error);
    if (failure.code === 'SLOT_TAKEN')
      return t(failure.params?.resource === 'patient' ? 'elsewhere' : 'full');
    const rule = `refused.${failure.params?.rule}` as Parameters<typeof t>[0];
    return t.has(rule) ? t(rule) : sayFailure(failure);
  }
  /** Back in line where they stood, which the clinic keeps for so long. */
  const waitAgain = (answered: string) =>
    act(
      () => client.classes.wait.mutate({ key: uuidv7(), visitId, patientId, checkId: answered }),
      t('waitsAgain'),
    );
  if (shown.isIn)
    return (
      <LinkButton
        href={myHref(clinic, `appointments/${visitId}`, chosen)}
        aria-label={t('seeWhen', { when })}
        className="max-sm:w-full"
      >
        {t('see')}
      </LinkButton>
    );
  if (shown.place !== null && !(shown.place <= shown.seatsLeft))
    return (
      <Button
        aria-label={t('leaveWhen', { when })}
        pending={pending}
        className="max-sm:w-full"
        onClick={() =>
          void act(
            () => client.classes.leaveList.mutate({ visitId, patientId }),
            t('left'),
            checkId === null ? undefined : () => void waitAgain(checkId),
          )
        }
      >
        {t('leave')}
      </Button>
    );
  if (checkId === null) return null;
  const seat = { key, visitId, patientId, checkId };
  const isFree = shown.seatsLeft > 0 && (shown.waiting === 0 || shown.place !== null);
  return isFree ? (
    <Button
      variant="primary"
      aria-label={t('joinWhen', { when })}
      pending={pending}
      className="max-sm:w-full"
      onClick={() => void act(() => client.classes.join.mutate(seat), t('joined', { when }))}
    >
      {t('join')}
    </Button>
  ) : (
    <Button
      aria-label={t('waitWhen', { when })}
      pending={pending}
      className="max-sm:w-full"
      onClick={() => void act(() => client.classes.wait.mutate(seat), t('waits', { when }))}
    >
      {t('wait')}
    </Button>
  );
}
