'use client';
import { type ToastMessage, useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

type Ended = { readonly offerId: string; readonly patientName: string };
export type UndoneWords = 'undoneAnswer' | 'undoneOffer';

/** The server refuses later; nobody is told, and nobody else asked, before. */
const UNDO_SECONDS = 180;

/**
 * The way back that a message offers from an answer, a stop or an offer by hand, and what it comes to: also why not.
 *
 * @param onChanged asks for the list again
 */
export function useTakeBack(onChanged: () => void) {
  const t = useTranslations('desk-waitlist');
  const client = useTRPCClient();
  const toast = useToast();
  const sayFailure = useFailureWords();

  function why(error: unknown): string {
    const failure = readFailure(error);
    if (failure.code === 'SLOT_TAKEN') return t('notUndone.taken');
    const rule = `notUndone.${failure.params?.rule}` as Parameters<typeof t>[0];
    return t.has(rule) ? t(rule) : sayFailure(failure);
  }

  async function takeBack({ offerId, patientName: name }: Ended, words: UndoneWords) {
    try {
      const { runs } = await client.waitlist.takeBack.mutate({ key: uuidv7(), offerId });
      toast.show({ title: t(runs || words === 'undoneOffer' ? words : 'undoneLate', { name }) });
    } catch (error) {
      toast.show({ title: why(error) });
    }
    onChanged();
  }

  return (ended: Ended, words: UndoneWords): NonNullable<ToastMessage['undo']> => ({
    label: t('undo'),
    onUndo: () => void takeBack(ended, words),
    forSeconds: UNDO_SECONDS,
  });
}
