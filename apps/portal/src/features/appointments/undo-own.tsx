'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { UndoPress } from '@/visit/undo-press.tsx';

type Props = { readonly appointment: RouterOutputs['appointments']['get']['appointment'] };

/** Takes one's own last change back, as long as nobody has been told of it. */
export function UndoOwn({ appointment }: Props) {
  const t = useTranslations('appointments.undo');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const say = useFailureWords();
  const [problem, setProblem] = useState<string | null>(null);
  const undo = useMutation(trpc.appointments.undo.mutationOptions());
  const { id: visitId, version } = appointment;
  const { undoUntil } = appointment.changes;
  // A class keeps its version, whoever leaves it and comes back.
  const key = useSendKey(`${version} ${undoUntil}`);
  const all = trpc.appointments.pathKey();

  async function takeBack() {
    setProblem(null);
    try {
      await undo.mutateAsync({ key, visitId, version });
    } catch (error) {
      const failure = readFailure(error);
      const isElsewhere = failure.params?.resource === 'patient';
      const lost = isElsewhere ? 'elsewhere' : appointment.mode === 'group' ? 'full' : 'taken';
      setProblem(failure.code === 'SLOT_TAKEN' ? t(lost) : say(failure));
    }
    await queries.invalidateQueries({ queryKey: all });
  }

  return (
    <UndoPress
      until={undoUntil}
      label={t('undo')}
      note={t('until')}
      pending={undo.isPending}
      problem={problem}
      onUndo={() => void takeBack()}
      onOver={() => void queries.invalidateQueries({ queryKey: all })}
    />
  );
}
