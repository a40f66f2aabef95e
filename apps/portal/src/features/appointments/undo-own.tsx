'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Button } from '@kinloop/ui/button';
import { UndoIcon } from '@kinloop/ui/icon';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';

type Props = { readonly appointment: RouterOutputs['appointments']['get']['appointment'] };

/** Takes one's own last change back, as long as nobody has been told of it. Asked again once that is over. */
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
  useEffect(() => {
    if (undoUntil === null) return;
    // Whatever this clock and the clinic's think of each other.
    const left = Math.max(5_000, Math.min(180_000, Date.parse(undoUntil) - Date.now()));
    const over = setTimeout(() => void queries.invalidateQueries({ queryKey: all }), left);
    return () => clearTimeout(over);
  }, [undoUntil, queries, all]);

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
    <div className="flex flex-wrap items-center gap-3">
      {undoUntil === null ? null : (
        <>
          <Button icon={<UndoIcon size={18} />} pending={undo.isPending} onClick={() => void takeBack()}>
            {t('undo')}
          </Button>
          <p className="text-sm text-ink-soft">{t('until')}</p>
        </>
      )}
      {problem === null ? null : <p role="alert">{problem}</p>}
    </div>
  );
}
