'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type Failure, readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useSendKey } from '@/forms/use-send-key.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { UndoPress } from '@/visit/undo-press.tsx';

type Props = {
  readonly offer: RouterOutputs['waitlist']['offered'];
  /** Asks again how the offer stands. */
  readonly onSettled: () => Promise<void>;
};

/** Takes one's own no back, and says why where it cannot be any more. */
export function UndoDecline({ offer: { id: offerId, undoUntil }, onSettled }: Props) {
  const t = useTranslations('waitlist.undo');
  const trpc = useTRPC();
  const say = useFailureWords();
  const key = useSendKey(undoUntil ?? '');
  const router = useRouter();
  const undo = useMutation({
    ...trpc.waitlist.undoDecline.mutationOptions(),
    // The safety questions may have to come first again.
    onSuccess: () => router.refresh(),
    onSettled,
  });

  function whyNot(failure: Failure): string {
    const why = `not.${failure.code === 'SLOT_TAKEN' ? 'taken' : failure.params?.rule}` as Parameters<
      typeof t
    >[0];
    return t.has(why) ? t(why) : say(failure);
  }

  return (
    <UndoPress
      until={undoUntil}
      label={t('undo')}
      note={t('untilAsked')}
      pending={undo.isPending}
      problem={undo.error ? whyNot(readFailure(undo.error)) : null}
      onUndo={() => undo.mutate({ key, offerId })}
      onOver={() => void onSettled()}
    />
  );
}
