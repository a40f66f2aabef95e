'use client';
import { Button } from '@kinloop/ui/button';
import { Dialog, DialogClose } from '@kinloop/ui/dialog';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { OpenProgram } from './use-program-draft.ts';

/** Asks first: an ended program is not begun again, the patient's next one is another. */
export function EndProgram({ program }: { readonly program: OpenProgram['program'] }) {
  const t = useTranslations('builder');
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const say = useFailureWords();
  const [isAsking, setAsking] = useState(false);
  const [key] = useState(() => uuidv7());
  const { id: programId, version } = program;
  const end = useMutation(
    trpc.programs.end.mutationOptions({
      // Also after a refusal: the program may have been changed or ended elsewhere, and the page should say so.
      onSettled: () => queryClient.invalidateQueries(trpc.programs.open.queryFilter({ programId })),
      onSuccess: () => setAsking(false),
    }),
  );
  return (
    <Dialog
      open={isAsking}
      onOpenChange={setAsking}
      title={t('end.title')}
      description={t('end.text')}
      closeLabel={t('close')}
      trigger={<Button variant="quiet">{t('end.open')}</Button>}
      actions={
        <>
          <DialogClose>{t('end.no')}</DialogClose>
          <Button
            variant="danger"
            pending={end.isPending}
            onClick={() => end.mutate({ key, programId, version })}
          >
            {t('end.yes')}
          </Button>
        </>
      }
    >
      {end.error ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(end.error))}
        </p>
      ) : null}
    </Dialog>
  );
}
