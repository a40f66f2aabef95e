import { type ToastMessage, useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';

type Done = {
  readonly said: ToastMessage;
  /** What one press did: visits as it left them. */
  readonly visits: readonly { readonly visitId: string; readonly version: number }[];
  readonly seconds: number;
};

/** Says what was done to several visits, and takes all of it back at a press, for as long as nobody is told. */
export function useUndoToast(): (done: Done) => void {
  const t = useTranslations('desk-calendar');
  const client = useTRPCClient();
  const toast = useToast();
  const sayFailure = useFailureWords();

  async function takeBack(visits: Done['visits']) {
    const key = crypto.randomUUID();
    try {
      const { failed } = await client.series.undo.mutate({ key, visits: [...visits] });
      const count = failed.length;
      toast.show(count === 0 ? { title: t('undone') } : { title: t('undoneRest', { count }) });
    } catch (error) {
      toast.show({ title: sayFailure(readFailure(error)) });
    }
  }

  return ({ said, visits, seconds }) =>
    void toast.show({
      ...said,
      ...(visits.length === 0
        ? {}
        : { undo: { label: t('undo'), onUndo: () => void takeBack(visits), forSeconds: seconds } }),
    });
}
